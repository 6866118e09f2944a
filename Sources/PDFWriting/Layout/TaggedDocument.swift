/// A tagged document being written, from top to bottom: PDF/A-3a and PDF/UA-1 when it is finished.
///
/// Calls put one thing below the other and begin a new page when the page is full. Nothing throws until `finish`.
/// One document belongs to one thread; any number of documents may share a base.
public final class TaggedDocument {
    let base: DocumentBase
    let metadata: DocumentMetadata
    /// Paper, margins and what stands on every page of the part being written.
    public internal(set) var setup: PageSetup
    /// The parts the document was put together of, in their order; the first begins with the document.
    var parts: [DocumentPart]

    var content: PageContent
    var tree = StructureTree()
    /// Parents of the next element, the innermost last.
    var open: [Int] = []
    let log = CharacterLog()
    let setter: TextSetter
    /// For what stands on every page: a page may end while the other setter's lines are being placed.
    let pageSetter: TextSetter
    /// Setters for the cells of a row, one a column.
    private(set) var cellSetters: [TextSetter] = []
    /// The content of finished pages, one behind the other, and where each one ends.
    var finishedContent: [UInt8] = []
    var pageEnds: [Int] = []
    var attachments: [Attachment] = []
    var signature: PlacedSignature?
    var bookmarks: [Bookmarks.Entry] = []
    /// What went wrong and will be thrown by `finish`.
    var fault: PDFError?
    var isFinished = false

    /// Left and right side of the text, its upper and lower limit, and where the next thing goes; from the upper left
    /// corner of the paper.
    var left: Length, right: Length, top: Length, bottom: Length, y: Length
    /// Within a fixed rectangle no page ends.
    var isFlowing = true

    /// An empty document with its first page.
    public init(base: DocumentBase, metadata: DocumentMetadata, setup: PageSetup = PageSetup()) {
        self.base = base
        self.metadata = metadata
        self.setup = setup
        parts = [DocumentPart(firstPage: 0, setup: setup)]
        content = PageContent(fonts: base.fonts)
        setter = TextSetter(fonts: base.fonts, log: log)
        pageSetter = TextSetter(fonts: base.fonts, log: log)
        (left, right) = (setup.left, setup.width - setup.right)
        (top, bottom) = (setup.top, setup.height - setup.bottom)
        y = setup.top
        open = [tree.add(.document, to: -1)]
        beginPage()
    }

    /// The page being written, from 1.
    public var pageNumber: Int { pageEnds.count + 1 }

    /// Where the next thing will stand, from the upper edge of the paper.
    public var position: Length { y }

    /// The width that text has.
    public var textWidth: Length { right - left }

    /// What is left of the page.
    public var remainingHeight: Length { bottom - y }

    // MARK: Pages

    func beginPage() {
        tree.beginPage()
        y = top
        for frame in setup.frames { draw(frame) }
        if let watermark = setup.watermark { draw(watermark) }
    }

    /// Ends the page.
    public func pageBreak() {
        guard isFlowing else { return }
        closePage()
        beginPage()
    }

    func closePage() {
        content.closeText()
        content.closeUnder()
        finishedContent.append(contentsOf: content.under.bytes)
        finishedContent.append(contentsOf: content.over.bytes)
        pageEnds.append(finishedContent.count)
        content.removeAll()
    }

    /// Begins a new page unless so much height is left, or the page is empty.
    public func keepTogether(_ height: Length) {
        if isFlowing, y + height > bottom, y > top { pageBreak() }
        if isFlowing, y + height > bottom { report(.doesNotFit(page: pageNumber)) }
    }

    /// Keeps the first fault for `finish`.
    func report(_ fault: PDFError) { self.fault = self.fault ?? fault }

    /// Free space; none at the upper end of a page.
    public func space(_ height: Length) {
        if y > top || !isFlowing { y = y + height }
    }

    /// Takes so much height of the text's width out of the flow, for things that are placed by hand.
    /// - Returns: where it lies on the current page.
    public func reserve(height: Length) -> Rectangle {
        keepTogether(height)
        defer { y = y + height }
        return Rectangle(x: left, y: y, width: right - left, height: height)
    }

    /// Writes within a rectangle of the current page, from its upper side; what is longer runs over its lower side.
    /// The flow goes on where it was.
    public func within(_ rectangle: Rectangle, _ write: (TaggedDocument) -> Void) {
        let before = (left, right, top, bottom, y, isFlowing)
        (left, right) = (rectangle.x, rectangle.x + rectangle.width)
        (top, bottom) = (rectangle.y, rectangle.y + rectangle.height)
        (y, isFlowing) = (rectangle.y, false)
        write(self)
        if y > setup.height { report(.doesNotFit(page: pageNumber)) }
        (left, right, top, bottom, y, isFlowing) = before
    }

    /// A horizontal line across the text.
    public func rule(_ thickness: Length, colour: Colour = .black) {
        keepTogether(thickness)
        fill(x: left, y: y, width: right - left, height: thickness, colour)
        y = y + thickness
    }

    func cellSetters(_ count: Int) -> [TextSetter] {
        while cellSetters.count < count { cellSetters.append(newSetter()) }
        return Array(cellSetters[..<count])
    }

    func newSetter() -> TextSetter { TextSetter(fonts: base.fonts, log: log) }

    /// Fills a rectangle, `y` from the upper edge of the paper.
    func fill(x: Length, y: Length, width: Length, height: Length, _ colour: Colour) {
        content.fill(x: x, y: setup.height - y - height, width: width, height: height, colour)
    }
}

extension TaggedDocument {
    private func draw(_ frame: PageFrame) {
        let half = frame.thickness / 2
        let outer = frame.distance - half
        let (width, height) = (setup.width - outer * 2, setup.height - outer * 2)
        let far = (x: setup.width - outer - frame.thickness, y: setup.height - outer - frame.thickness)
        fill(x: outer, y: outer, width: width, height: frame.thickness, frame.colour)
        fill(x: outer, y: far.y, width: width, height: frame.thickness, frame.colour)
        fill(x: outer, y: outer, width: frame.thickness, height: height, frame.colour)
        fill(x: far.x, y: outer, width: frame.thickness, height: height, frame.colour)
    }

    /// The words in the middle of the page, turned by 30 degrees.
    private func draw(_ watermark: Watermark) {
        pageSetter.set(watermark.text, watermark.style, width: .points(10_000))
        guard let line = pageSetter.lines.first else { return }
        var words = PageContent(fonts: base.fonts)
        let size = watermark.style.size
        words.openText()
        let y = Length(hundredths: -size.hundredths * 38 / 100)
        words.show(line, of: pageSetter, x: .zero - line.width / 2, y: y)
        words.closeText()
        content.putUnder(artifact: "<</Type/Pagination/Subtype/Watermark>>") { out in
            out.put(".866 .5 -.5 .866 ")
            out.put(setup.width / 2)
            out.put(" ")
            out.put(setup.height / 2)
            out.put(" cm\n")
            if watermark.isFramed { putFrame(around: line.width, watermark.style, to: &out) }
            out.put(words.over.bytes)
        }
    }

    private func putFrame(around width: Length, _ style: TextStyle, to out: inout PDFBytes) {
        let unit = Length(hundredths: style.size.hundredths / 20)
        let half = (width: width / 2 + unit * 5, height: style.size / 2 + unit * 5)
        for (distance, thickness) in [(Length.zero, unit), (unit * 2, unit / 3)] {
            out.putStroke(style.colour)
            out.put(thickness)
            out.put(" w ")
            out.put(.zero - half.width - distance)
            out.put(" ")
            out.put(.zero - half.height - distance)
            out.put(" ")
            out.put((half.width + distance) * 2)
            out.put(" ")
            out.put((half.height + distance) * 2)
            out.put(" re S\n")
        }
    }
}

extension PDFBytes {
    /// Sets the colour of strokes.
    fileprivate mutating func putStroke(_ colour: Colour) {
        for light in [colour.red, colour.green, colour.blue] {
            putDecimal((Int(light) * 10000 + 127) / 255, of: 10000)
            put(" ")
        }
        put("RG\n")
    }
}
