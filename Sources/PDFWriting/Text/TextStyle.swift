/// How text looks.
public struct TextStyle: Sendable, Hashable {
    /// Regular or bold.
    public var weight: FontWeight
    /// Height of an em.
    public var size: Length
    /// Colour of the glyphs.
    public var colour: Colour
    /// From one baseline to the next.
    public var lineHeight: Length
    /// So many characters of a run that no font has are printed with their code points; further ones as 〓 alone.
    public var mostNamed = Int.max

    /// A style. Without `lineHeight` a line is one and a half times as high as its letters.
    public init(
        _ weight: FontWeight = .regular, size: Length = .points(10), colour: Colour = .black, lineHeight: Length? = nil
    ) {
        self.weight = weight
        self.size = size
        self.colour = colour
        self.lineHeight = lineHeight ?? Length(hundredths: size.hundredths * 3 / 2)
    }

    /// The same style that names so many characters that no font has.
    public func naming(_ count: Int) -> TextStyle {
        var style = self
        style.mostNamed = count
        return style
    }
}

/// A piece of text in one style and language.
public struct TextRun: Sendable, Hashable {
    /// The words. A line feed ends a line.
    public var text: String
    /// How they look.
    public var style: TextStyle
    /// A BCP 47 tag when the language is not that of the element around.
    public var language: String?

    /// A run of text.
    public init(_ text: String, _ style: TextStyle, language: String? = nil) {
        self.text = text
        self.style = style
        self.language = language
    }
}

/// Where a line begins in the width it has.
public enum TextAlignment: Sendable, Hashable {
    /// At the left side.
    case left
    /// In the middle.
    case centre
    /// At the right side.
    case right

    /// The free space before a line.
    func offset(of width: Length, in available: Length) -> Length {
        switch self {
        case .left: .zero
        case .centre: (available - width) / 2
        case .right: available - width
        }
    }
}
