/// The extra fields of an entry that matter here (APPNOTE 4.5); a malformed rest is ignored, as other readers do.
struct ZIPExtraFields {
    /// Content of the field 0x0001; empty if there is none.
    private(set) var zip64: [UInt8] = []
    /// Content of the field 0x7075; empty if there is none.
    private(set) var unicodePath: [UInt8] = []

    init(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        while offset <= bytes.count - 4 {
            let kind: UInt16 = bytes.number(at: offset)
            let count = Int(bytes.number(UInt16.self, at: offset + 2))
            offset += 4
            guard count <= bytes.count - offset else { return }
            let content = bytes[offset..<offset + count]
            if kind == ZIPFormat.extraZIP64, zip64.isEmpty { zip64 = [UInt8](content) }
            if kind == ZIPFormat.extraUnicodePath, unicodePath.isEmpty { unicodePath = [UInt8](content) }
            offset += count
        }
    }
}

/// The name of an entry as text.
struct ZIPName {
    let text: String
    /// The archive says which characters these are, or they are UTF-8.
    let isCertain: Bool

    init(_ raw: [UInt8], isUTF8: Bool, extra: ZIPExtraFields) {
        if !isUTF8, let text = Self.unicodePath(extra.unicodePath, of: raw) {
            self.text = text
            isCertain = true
        } else if let text = String(validating: raw, as: UTF8.self) {
            self.text = text
            isCertain = true
        } else {
            text = CodePage437.text(raw)
            isCertain = false
        }
    }

    /// The name of Info-ZIP's field: a version, the CRC-32 of the name it stands for, UTF-8 (APPNOTE 4.6.9).
    private static func unicodePath(_ field: [UInt8], of raw: [UInt8]) -> String? {
        var rest = field[...]
        guard rest.popFirst() == 1, let crc: UInt32 = rest.popNumber(), crc == CRC32.of(raw) else { return nil }
        return String(validating: rest, as: UTF8.self)
    }
}
