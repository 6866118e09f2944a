/// The field that a signature fills (ISO 32000-1, 12.7.4.5 and 12.8).
public struct SignatureField: Sendable, Hashable {
    /// The field's name.
    public var name: String
    /// What the field is, for who cannot see it.
    public var tooltip: String
    /// Who signs; empty for nothing.
    public var signer: String = ""
    /// Why; empty for nothing.
    public var reason: String = ""
    /// Where; empty for nothing.
    public var location: String = ""
    /// The time of signing that the signature dictionary claims.
    public var claimedTime: PDFDate?

    /// A field.
    public init(name: String = "Signature1", tooltip: String) {
        self.name = name
        self.tooltip = tooltip
    }
}

/// What stands in the place of a visible signature.
public struct SignatureAppearance: Sendable, Hashable {
    /// A picture of the base, fitted into the field at its left; the lines stand at its right, or over it.
    public var picture: String?
    /// Whether the lines begin at the left side, over the picture.
    public var textCoversPicture = false
    /// Lines of text, beginning at the upper side.
    public var lines: [TextRun]

    /// An appearance.
    public init(picture: String? = nil, lines: [TextRun] = []) {
        (self.picture, self.lines) = (picture, lines)
    }
}

/// A signature field on a page.
struct PlacedSignature {
    var field: SignatureField
    /// From 0.
    var page: Int
    /// Nil for a field that is not seen.
    var visible: (rectangle: Rectangle, content: [UInt8])?
}
