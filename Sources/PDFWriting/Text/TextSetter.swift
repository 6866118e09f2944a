/// The characters a document could not print.
final class CharacterLog {
    /// The fonts have them, but they were not declared.
    var undeclared: Set<UInt32> = []
    /// No font has them.
    var missing: Set<UInt32> = []

    static func scalars(_ values: Set<UInt32>) -> [Unicode.Scalar] { values.sorted().compactMap(Unicode.Scalar.init) }
}

/// Turns text into glyphs and lines. One setter serves one text at a time and is used again and again.
final class TextSetter {
    struct Run {
        /// One behind the run's last glyph.
        var end: Int
        var style: TextStyle
        var language: String?
    }

    struct Line {
        var glyphs: Range<Int>
        /// Without spaces at the end.
        var width: Length
        var height: Length
    }

    /// Glyphs that do not say by themselves which character they stand for.
    struct Substitution {
        var glyphs: Range<Int>
        var scalar: UInt32
    }

    /// 〓, printed for a character that no font has.
    static let geta: UInt32 = 0x3013

    private let fonts: PreparedFonts
    private let log: CharacterLog
    private(set) var glyphs: [Glyph] = []
    private(set) var runs: [Run] = []
    private(set) var lines: [Line] = []
    private(set) var substitutions: [Substitution] = []
    private var lineEnds: [Int] = []

    init(fonts: PreparedFonts, log: CharacterLog) {
        self.fonts = fonts
        self.log = log
    }

    /// The height of all lines.
    var height: Length { lines.reduce(.zero) { $0 + $1.height } }

    /// Sets text into lines of at most this width.
    func set(_ runs: [TextRun], width: Length) {
        clear()
        for run in runs { append(run.text, run.style, language: run.language) }
        breakLines(width: width)
    }

    /// Sets text of one style.
    func set(_ text: String, _ style: TextStyle, width: Length) {
        clear()
        append(text, style, language: nil)
        breakLines(width: width)
    }

    private func clear() {
        glyphs.removeAll(keepingCapacity: true)
        runs.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
        if !substitutions.isEmpty { substitutions.removeAll() }
        if !lineEnds.isEmpty { lineEnds.removeAll() }
    }

    private func append(_ text: String, _ style: TextStyle, language: String?) {
        guard !text.isEmpty else { return }
        let weight = style.weight
        var named = 0
        for scalar in text.unicodeScalars {
            let glyph = fonts.tables[weight.rawValue][scalar.value]
            if glyph.font != Glyph.noFont, !glyph.isAmbiguous {
                glyphs.append(glyph)
            } else if scalar == "\n" {
                lineEnds.append(glyphs.count)
            } else {
                appendUnusual(scalar, glyph, style, &named)
            }
        }
        runs.append(Run(end: glyphs.count, style: style, language: language))
    }

    private func appendUnusual(_ scalar: Unicode.Scalar, _ glyph: Glyph, _ style: TextStyle, _ named: inout Int) {
        let weight = style.weight
        let start = glyphs.count
        if glyph.font != Glyph.noFont {
            glyphs.append(glyph)
        } else {
            if fonts.library.contains(scalar, weight: weight) {
                log.undeclared.insert(scalar.value)
            } else {
                log.missing.insert(scalar.value)
            }
            appendStandIn(for: scalar, weight: weight, isNamed: named < style.mostNamed)
            named += 1
        }
        substitutions.append(Substitution(glyphs: start..<glyphs.count, scalar: scalar.value))
    }

    /// `〓U+2A6D6`, as one word; `〓` where it is not named.
    private func appendStandIn(for scalar: Unicode.Scalar, weight: FontWeight, isNamed: Bool) {
        let table = fonts.tables[weight.rawValue]
        guard isNamed else {
            let sign = table[Self.geta]
            if sign.font != Glyph.noFont { glyphs.append(sign) }
            return
        }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        // As an opening sign it may begin a line and not end one.
        var sign = table[Self.geta]
        sign.kind = .wideOpening
        if sign.font != Glyph.noFont { glyphs.append(sign) }
        for character in name.unicodeScalars {
            var glyph = table[character.value]
            glyph.kind = .letter
            glyphs.append(glyph)
        }
    }
}

extension TextSetter {
    /// Greedy: each line takes what fits and ends at the last place where it may; a word wider than a line is cut.
    private func breakLines(width: Length) {
        var start = 0
        var nextEnd = 0
        repeat {
            let mustEnd = nextEnd < lineEnds.count ? lineEnds[nextEnd] : glyphs.count
            let end = endOfLine(from: start, upTo: mustEnd, limit: width.hundredths * 1000)
            lines.append(measure(start..<end))
            start = end
            if end == mustEnd { nextEnd += 1 }
        } while start < glyphs.count || nextEnd <= lineEnds.count - 1
    }

    private func endOfLine(from start: Int, upTo end: Int, limit: Int) -> Int {
        var width = 0
        var lastBreak = start
        var run = self.run(at: start)
        for place in start..<end {
            while run < runs.count - 1, runs[run].end <= place { run += 1 }
            let glyph = glyphs[place]
            // Spaces may hang over the margin.
            let advance = Int(glyph.width) * runs[run].style.size.hundredths
            if width + advance > limit, glyph.kind != .space, place > start {
                return lastBreak > start ? lastBreak : place
            }
            width += advance
            if place + 1 < end, glyph.kind.allowsBreak(before: glyphs[place + 1].kind) { lastBreak = place + 1 }
        }
        return end
    }

    private func measure(_ range: Range<Int>) -> Line {
        var width = 0
        var inked = 0
        var height = Length.zero
        var run = self.run(at: range.lowerBound)
        if run < runs.count { height = runs[run].style.lineHeight }
        for place in range {
            while run < runs.count - 1, runs[run].end <= place {
                run += 1
                height = max(height, runs[run].style.lineHeight)
            }
            width += Int(glyphs[place].width) * runs[run].style.size.hundredths
            if glyphs[place].kind != .space { inked = width }
        }
        return Line(glyphs: range, width: Length(hundredths: (inked + 999) / 1000), height: height)
    }

    /// The run that holds a glyph; the last one for a place behind all.
    func run(at place: Int) -> Int {
        var run = 0
        while run < runs.count - 1, runs[run].end <= place { run += 1 }
        return run
    }
}
