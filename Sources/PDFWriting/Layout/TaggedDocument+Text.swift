/// How a paragraph stands.
public struct ParagraphLayout: Sendable, Hashable {
    /// Of each line.
    public var alignment: TextAlignment
    /// Free space above, none at the upper end of a page.
    public var spaceBefore: Length
    /// Free space below.
    public var spaceAfter: Length
    /// Free space at the left.
    public var indent: Length

    /// A layout; 3 points below by default.
    public init(
        _ alignment: TextAlignment = .left, spaceBefore: Length = .zero, spaceAfter: Length = .points(3),
        indent: Length = .zero
    ) {
        (self.alignment, self.spaceBefore, self.spaceAfter) = (alignment, spaceBefore, spaceAfter)
        self.indent = indent
    }
}

/// The rank of a heading; do not leave one out on the way down.
public enum HeadingLevel: Int, Sendable, Hashable, CaseIterable {
    /// The title of the document, then its parts.
    case first = 1
    case second, third, fourth

    var kind: StructureKind {
        switch self {
        case .first: .heading1
        case .second: .heading2
        case .third: .heading3
        case .fourth: .heading4
        }
    }
}

extension TaggedDocument {
    /// A heading. It stays on one page with at least two lines of text below, and is a bookmark when the document has
    /// several pages.
    /// - Parameter language: BCP 47, when it is not the document's.
    public func heading(
        _ level: HeadingLevel, _ text: [TextRun], _ layout: ParagraphLayout = ParagraphLayout(),
        language: String? = nil
    ) {
        setter.set(text, width: right - left - layout.indent)
        let below = (text.last?.style.lineHeight ?? .zero) * 2
        keepTogether(min(bottom - top, setter.height + layout.spaceBefore + below))
        let title = text.map(\.text).joined().split(separator: "\n").joined(separator: " ")
        bookmarks.append(Bookmarks.Entry(title: title, level: level.rawValue, page: pageNumber - 1, y: y))
        block(level.kind, text, layout, language: language)
    }

    /// A paragraph.
    /// - Parameter language: BCP 47, when it is not the document's.
    public func paragraph(
        _ text: [TextRun], _ layout: ParagraphLayout = ParagraphLayout(), language: String? = nil
    ) {
        block(.paragraph, text, layout, language: language)
    }

    /// A paragraph of one style.
    public func paragraph(
        _ text: String, _ style: TextStyle, _ layout: ParagraphLayout = ParagraphLayout(), language: String? = nil
    ) {
        block(.paragraph, [TextRun(text, style)], layout, language: language)
    }

    /// A list.
    /// - Parameters:
    ///   - labels: what stands before each item, `1.` or `•`; as many as items.
    ///   - isNumbered: whether the labels count.
    ///   - indent: from the labels' left side to the items'.
    public func list(
        labels: [String], items: [[TextRun]], isNumbered: Bool, style: TextStyle, indent: Length = .points(18),
        spaceAfter: Length = .points(2), language: String? = nil
    ) {
        precondition(labels.count == items.count, "a label for each item")
        let list = add(.list, language: language)
        tree.describe(list) { $0.isNumbered = isNumbered }
        open.append(list)
        for (label, text) in zip(labels, items) {
            let item = add(.item)
            open.append(item)
            listItem(label: label, text: text, style: style, indent: indent)
            open.removeLast()
            y = y + spaceAfter
        }
        open.removeLast()
    }

    private func listItem(label: String, text: [TextRun], style: TextStyle, indent: Length) {
        setter.set(label, style, width: indent)
        keepTogether(setter.height)
        let start = y
        place(add(.label), x: left, alignment: .left, width: indent)
        y = start
        setter.set(text, width: right - left - indent)
        place(add(.body), x: left + indent, alignment: .left, width: right - left - indent)
    }

    private func block(_ kind: StructureKind, _ text: [TextRun], _ layout: ParagraphLayout, language: String?) {
        if y > top || !isFlowing { y = y + layout.spaceBefore }
        let width = right - left - layout.indent
        setter.set(text, width: width)
        place(add(kind, language: language), x: left + layout.indent, alignment: layout.alignment, width: width)
        y = y + layout.spaceAfter
    }

    /// A new element in the innermost open one.
    func add(_ kind: StructureKind, language: String? = nil) -> Int {
        let element = tree.add(kind, to: open[open.count - 1])
        if let language, language != metadata.language { tree.describe(element) { $0.language = language } }
        return element
    }

    /// Opens marked content that `element` owns.
    func mark(_ element: Int, isText: Bool) {
        let number = content.openMark(tree.elements[element].kind.tag, isText: isText)
        tree.own(element, mark: number)
    }

    /// Places the lines of the setter, on as many pages as they need.
    private func place(_ element: Int, x: Length, alignment: TextAlignment, width: Length) {
        var isMarked = false
        for line in setter.lines {
            if isFlowing, y + line.height > bottom, y > top {
                if isMarked { content.closeMark() }
                isMarked = false
                pageBreak()
            }
            if !isMarked { mark(element, isText: true) }
            isMarked = true
            show(line, of: setter, x: x + alignment.offset(of: line.width, in: width), y: y)
            y = y + line.height
        }
        if isMarked { content.closeMark() }
    }

    /// Shows a line whose upper side is at `y`.
    func show(_ line: TextSetter.Line, of text: TextSetter, x: Length, y: Length) {
        let size = line.glyphs.isEmpty ? line.height : text.runs[text.run(at: line.glyphs.lowerBound)].style.size
        // The em box stands in the middle of the line; CJK fonts have their baseline at 0.88 em.
        let baseline = y + (line.height - size) / 2 + Length(hundredths: size.hundredths * 88 / 100)
        content.show(line, of: text, x: x, y: setup.height - baseline)
    }
}
