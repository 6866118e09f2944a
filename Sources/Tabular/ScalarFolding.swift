/// What cleaning does to one Unicode scalar.
enum ScalarFolding {
    case keep
    case drop
    case space
    case ascii(UInt8)

    static func fold(_ scalar: UInt32) -> ScalarFolding {
        switch scalar {
        // Blanks, and line breaks and tabs inside a cell, which separate words too.
        case 0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
            0x3000:
            .space
        // Control characters.
        case 0x00...0x1F, 0x7F...0x9F: .drop
        case 0x21...0x7E: .ascii(UInt8(truncatingIfNeeded: scalar))
        // Full-width forms of ASCII.
        case 0xFF01...0xFF5E: .ascii(UInt8(truncatingIfNeeded: scalar - 0xFEE0))
        // Marks without width: soft hyphen, joiners, directions, byte order mark.
        case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: .drop
        default: .keep
        }
    }
}
