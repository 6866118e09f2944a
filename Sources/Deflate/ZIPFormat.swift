/// Signatures, sizes and flags of APPNOTE 6.3, section 4.3 and 4.4.
enum ZIPFormat {
    static let localHeader: UInt32 = 0x0403_4b50
    static let directoryEntry: UInt32 = 0x0201_4b50
    static let directoryEnd: UInt32 = 0x0605_4b50
    static let directoryEnd64: UInt32 = 0x0606_4b50
    static let directoryEnd64Locator: UInt32 = 0x0706_4b50
    static let dataDescriptor: UInt32 = 0x0807_4b50
    /// Stands before the first entry where an archive was, or could have been, cut into pieces.
    static let singlePieceMarker: UInt32 = 0x3030_4b50

    static let localHeaderByteCount = 30
    static let directoryEntryByteCount = 46
    static let directoryEndByteCount = 22
    static let directoryEnd64ByteCount = 56
    static let directoryEnd64LocatorByteCount = 20
    static let longestComment = 65_535

    static let flagEncrypted: UInt16 = 1 << 0
    static let flagDescriptor: UInt16 = 1 << 3
    static let flagStrongEncryption: UInt16 = 1 << 6
    static let flagUTF8: UInt16 = 1 << 11
    static let flagHiddenHeaders: UInt16 = 1 << 13

    static let methodStored = 0
    static let methodDeflated = 8
    static let methodAES = 99

    static let extraZIP64: UInt16 = 0x0001
    static let extraUnicodePath: UInt16 = 0x7075
}

extension UnsafeRawBufferPointer {
    /// A number of the archive, little-endian.
    /// - Precondition: its bytes are there.
    func number<Number: FixedWidthInteger>(_ type: Number.Type = Number.self, at offset: Int) -> Number {
        precondition(offset >= 0 && offset + MemoryLayout<Number>.size <= count)
        return Number(littleEndian: loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
}

extension [UInt8] {
    /// Adds a number, little-endian.
    mutating func append<Number: FixedWidthInteger>(number: Number) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
