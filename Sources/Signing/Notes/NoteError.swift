/// Why a text is no note, checkpoint, proof or verifier key.
public enum NoteError: Error, Hashable, Sendable {
    /// The part of the layout that is broken.
    case malformed(Part)

    /// A part of the layout.
    public enum Part: String, Hashable, Sendable {
        /// Longer than is read.
        case tooLong
        /// Not UTF-8, or with control characters.
        case characters
        /// Lines, or the newline at the end.
        case layout
        /// A line that should be a signature.
        case signatureLine
        /// Two signatures of one key.
        case repeatedSignature
        /// The name of the log.
        case origin
        /// A number that is not plain decimal.
        case number
        /// A digest that is not 32 bytes in base 64.
        case digest
        /// A line that is empty where it must not be, or broken.
        case extensionLine
        /// A verifier key.
        case verifierKey
    }
}
