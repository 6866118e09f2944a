/// Why a document could not be made. Codes and fields; the words are made elsewhere.
public enum PDFError: Error, Sendable, Equatable {
    /// The font file is not there or cannot be read as a font.
    case fontUnreadable(path: String, index: Int)
    /// The font has neither CFF nor TrueType outlines, or a table that cannot be read.
    case fontUnusable(path: String, index: Int, table: String)
    /// The font has the characters, but they were not declared when the fonts were prepared. At most 100 are named.
    case undeclaredCharacters([Unicode.Scalar])
    /// The picture is not a PNG or JPEG of a kind that can be embedded.
    case pictureUnusable(reason: PictureFault)
    /// The QR code cannot hold so many bytes, or such bytes.
    case qrCode(byteCount: Int)
    /// Two attachments have one name.
    case duplicateAttachment(name: String)
    /// A name of a picture that the base does not hold.
    case unknownPicture(name: String)
    /// Something is higher than a page: a row, a figure, or what was written within a rectangle. Pages count from 1.
    case doesNotFit(page: Int)
    /// A document that shall be signed has no signature field, or one that shall not be signed has one.
    case signatureField(present: Bool)
    /// The signature is longer than the room kept for it.
    case signatureTooLong(byteCount: Int, reserved: Int)
    /// The file would be longer than a `/ByteRange` slot can say (10 digits).
    case fileTooLong(byteCount: Int)
    /// DEFLATE failed.
    case compression
}

/// What is wrong with a picture.
public enum PictureFault: String, Sendable, Equatable {
    /// Neither PNG nor JPEG.
    case unknownFormat = "unknown-format"
    /// Ends too early, or says what cannot be.
    case damaged
    /// Palettes, 16-bit channels, interlacing, CMYK.
    case unsupportedKind = "unsupported-kind"
    /// More than 100 million pixels.
    case tooLarge = "too-large"
}
