/// The paper, its margins and what stands on every page.
public struct PageSetup: Sendable {
    /// Width of the paper.
    public var width: Length = .millimetres(210)
    /// Height of the paper.
    public var height: Length = .millimetres(297)
    /// Free space at the four sides; header and footer stand in it.
    public var top: Length, bottom: Length, left: Length, right: Length
    /// A line in the lower margin of each page.
    public var footer: PageLine?
    /// A line in the upper margin of each page but the first.
    public var header: PageLine?
    /// The header stands on the first page, too.
    public var hasHeaderOnFirstPage = false
    /// Words across each page, beneath the text.
    public var watermark: Watermark?
    /// Frames around each page.
    public var frames: [PageFrame] = []

    /// An upright A4 page with margins of equal width.
    public init(margin: Length = .millimetres(20)) {
        (top, bottom, left, right) = (margin, margin, margin, margin)
    }

    /// The page on its long side.
    public func turned() -> PageSetup {
        var turned = self
        (turned.width, turned.height) = (height, width)
        return turned
    }
}

/// A line in a margin: up to three texts, each on one line, at the left, in the middle and at the right. Not part of the
/// text read out.
public struct PageLine: Sendable {
    /// The three texts of one page.
    public struct Words: Sendable {
        /// At the left, in the middle, at the right; empty for nothing.
        public var left: String, centre: String, right: String

        /// The three texts.
        public init(left: String = "", centre: String = "", right: String = "") {
            (self.left, self.centre, self.right) = (left, centre, right)
        }
    }

    /// How the line looks.
    public var style: TextStyle
    /// The words for a page, counted from 1, of so many.
    public var words: @Sendable (_ page: Int, _ pageCount: Int) -> Words

    /// A line with these words.
    public init(_ style: TextStyle, words: @escaping @Sendable (_ page: Int, _ pageCount: Int) -> Words) {
        self.style = style
        self.words = words
    }

    /// `第 1 页 共 3 页 / Page 1 of 3` in the middle.
    public static func pageNumbers(_ style: TextStyle) -> PageLine {
        PageLine(style) { Words(centre: "第 \($0) 页 共 \($1) 页 / Page \($0) of \($1)") }
    }
}

/// Words across the page, rising by 30 degrees, framed like a stamp. Not part of the text read out: say it there, too.
public struct Watermark: Sendable, Hashable {
    /// The words, on one line.
    public var text: String
    /// Weight, size and colour; a pale colour keeps the text above readable.
    public var style: TextStyle
    /// Whether a double frame stands around the words.
    public var isFramed: Bool

    /// A watermark.
    public init(_ text: String, _ style: TextStyle, isFramed: Bool = true) {
        (self.text, self.style, self.isFramed) = (text, style, isFramed)
    }
}

/// A frame around the page.
public struct PageFrame: Sendable, Hashable {
    /// From the edges of the paper to the middle of the line.
    public var distance: Length
    /// Width of the line.
    public var thickness: Length
    /// Colour of the line.
    public var colour: Colour

    /// A frame.
    public init(distance: Length, thickness: Length, colour: Colour = .black) {
        (self.distance, self.thickness, self.colour) = (distance, thickness, colour)
    }
}
