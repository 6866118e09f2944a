/// The content stream of one page being written: what lies beneath (fills, rules, watermark), then text and pictures.
///
/// A text object stays open over many pieces of text. So a marked-content sequence of text lies within it, and one of a
/// picture outside (ISO 32000-1, 14.6.1).
struct PageContent {
    private(set) var over = PDFBytes()
    private(set) var under = PDFBytes()
    /// How many marked-content sequences have a number.
    private(set) var markCount = 0
    private let fonts: PreparedFonts

    private var isInText = false
    private var font = -1
    private var size = Length.zero
    private var colour = Colour.black
    private var underColour = Colour.black
    private var pen = (x: Length.zero, y: Length.zero)

    init(fonts: PreparedFonts) { self.fonts = fonts }

    /// Forgets all, keeping the memory.
    mutating func removeAll() {
        over.removeAll()
        under.removeAll()
        markCount = 0
        isInText = false
        font = -1
        (colour, underColour) = (.black, .black)
    }

    // MARK: Marked content

    /// Opens a sequence that a structure element owns, and gives its number.
    mutating func openMark(_ tag: StaticString, isText: Bool) -> Int {
        if isText { openText() } else { closeText() }
        let number = markCount
        markCount += 1
        over.put(tag)
        over.put("<</MCID ")
        over.put(number)
        over.put(">>BDC\n")
        return number
    }

    /// Opens a sequence that is no part of the document's text.
    mutating func openArtifact(_ properties: StaticString, isText: Bool) {
        if isText { openText() } else { closeText() }
        over.put("/Artifact")
        over.put(properties)
        over.put("BDC\n")
    }

    mutating func closeMark() { over.put("EMC\n") }

    mutating func openText() {
        guard !isInText else { return }
        isInText = true
        pen = (.zero, .zero)
        over.put("BT\n")
    }

    mutating func closeText() {
        guard isInText else { return }
        isInText = false
        over.put("ET\n")
    }

    // MARK: Beneath

    /// Fills a rectangle beneath the text; `y` from the lower edge of the paper.
    mutating func fill(x: Length, y: Length, width: Length, height: Length, _ colour: Colour) {
        if under.count == 0 { under.put("/Artifact<</Type/Layout>>BDC\n") }
        if underColour != colour {
            under.put(colour)
            underColour = colour
        }
        for length in [x, y, width, height] {
            under.put(length)
            under.put(" ")
        }
        under.put("re f\n")
    }

    /// Adds operators beneath the text, behind all fills so far.
    mutating func putUnder(artifact properties: StaticString, _ write: (inout PDFBytes) -> Void) {
        closeUnder()
        under.put("/Artifact")
        under.put(properties)
        under.put("BDC\nq\n")
        write(&under)
        under.put("Q\nEMC\n/Artifact<</Type/Layout>>BDC\n")
    }

    /// Closes the sequence of fills; text begins black.
    mutating func closeUnder() {
        guard under.count > 0 else { return }
        if underColour != .black { under.put("0 g\n") }
        underColour = .black
        under.put("EMC\n")
    }

    /// Adds operators over the text; a text object must not be open.
    mutating func putOver(_ write: (inout PDFBytes) -> Void) {
        over.put("q\n")
        write(&over)
        over.put("Q\n")
    }
}

extension PageContent {
    /// Shows one line of a set text, its baseline beginning at `x`, `y` from the lower left corner.
    mutating func show(_ line: TextSetter.Line, of text: TextSetter, x: Length, y: Length) {
        guard !line.glyphs.isEmpty else { return }
        over.put(x - pen.x)
        over.put(" ")
        over.put(y - pen.y)
        over.put(" Td\n")
        pen = (x, y)
        var place = line.glyphs.lowerBound
        var run = text.run(at: place)
        while place < line.glyphs.upperBound {
            let end = min(text.runs[run].end, line.glyphs.upperBound)
            if place < end { show(place..<end, of: text, run: text.runs[run]) }
            place = end
            run += 1
        }
    }

    private mutating func show(_ glyphs: Range<Int>, of text: TextSetter, run: TextSetter.Run) {
        if run.style.colour != colour {
            colour = run.style.colour
            over.put(colour)
        }
        if let language = run.language { openSpan("/Lang", language) { $0.put(textString: $1) } }
        if text.substitutions.isEmpty {
            show(glyphs, of: text, size: run.style.size)
        } else {
            showSubstituted(glyphs, of: text, size: run.style.size)
        }
        if run.language != nil { closeMark() }
    }

    private mutating func showSubstituted(_ glyphs: Range<Int>, of text: TextSetter, size: Length) {
        var place = glyphs.lowerBound
        for substitution in text.substitutions where substitution.glyphs.overlaps(glyphs) {
            let covered = substitution.glyphs.clamped(to: glyphs)
            show(place..<covered.lowerBound, of: text, size: size)
            // A stand-in that was cut in two gives its character once.
            let isStart = substitution.glyphs.lowerBound == covered.lowerBound
            let actual = Unicode.Scalar(substitution.scalar).map { isStart ? String($0) : "" } ?? ""
            openSpan("/ActualText", actual) { $0.put(utf16String: $1) }
            show(covered, of: text, size: size)
            closeMark()
            place = covered.upperBound
        }
        show(place..<glyphs.upperBound, of: text, size: size)
    }

    private mutating func openSpan(
        _ key: StaticString, _ value: String, _ write: (inout PDFBytes, String) -> Void
    ) {
        over.put("/Span<<")
        over.put(key)
        write(&over, value)
        over.put(">>BDC\n")
    }

    private mutating func show(_ range: Range<Int>, of text: TextSetter, size: Length) {
        var place = range.lowerBound
        while place < range.upperBound {
            let font = text.glyphs[place].font
            var end = place + 1
            while end < range.upperBound, text.glyphs[end].font == font { end += 1 }
            select(font: Int(font), size: size)
            if fonts.resources[Int(font)].isOneByte {
                over.put("(")
                for glyph in text.glyphs[place..<end] { over.put(literal: UInt8(truncatingIfNeeded: glyph.code)) }
                over.put(")Tj\n")
            } else {
                over.put("<")
                for glyph in text.glyphs[place..<end] { over.put(hex: glyph.code) }
                over.put(">Tj\n")
            }
            place = end
        }
    }

    private mutating func select(font: Int, size: Length) {
        guard font != self.font || size != self.size else { return }
        (self.font, self.size) = (font, size)
        over.put("/F")
        over.put(font)
        over.put(" ")
        over.put(size)
        over.put(" Tf\n")
    }
}

extension PDFBytes {
    /// Sets the colour of fills and text.
    mutating func put(_ colour: Colour) {
        let lights = colour.isGrey ? [colour.red] : [colour.red, colour.green, colour.blue]
        for light in lights {
            putDecimal((Int(light) * 10000 + 127) / 255, of: 10000)
            put(" ")
        }
        put(colour.isGrey ? "g\n" : "rg\n")
    }
}
