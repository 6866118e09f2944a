/// Why bytes are not JSON that this program takes.
public struct JSONParsingError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Fault: String, Hashable, Sendable {
        /// Ends in the middle of a value.
        case unexpectedEnd
        /// A character that cannot stand here.
        case unexpectedCharacter
        /// Something follows the value.
        case trailingBytes
        /// Not UTF-8, surrogates in UTF-8 included.
        case invalidUTF8
        /// An escape RFC 8259 does not know, or half of a surrogate pair.
        case invalidEscape
        /// An object names a member twice.
        case duplicateKey
        /// A whole number beyond ±(2^53 − 1), or a number beyond double precision.
        case numberOutOfRange
        /// More than `JSONValue.maximumDepth` arrays and objects inside each other.
        case tooDeep
        /// More values than the caller allows.
        case tooManyValues
    }

    /// What is wrong.
    public let fault: Fault
    /// Where, as a byte offset from 0.
    public let offset: Int
}
