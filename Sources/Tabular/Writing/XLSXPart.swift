import Deflate

/// One part of a workbook's archive on its way out. A part that stays small is added whole, so that its sizes stand
/// before it and every reader can follow; a larger one goes out in pieces.
struct XLSXPart {
    /// What is to be written next.
    var bytes = ByteBuffer(capacity: 1 << 12)
    private let archive: ZIPWriter
    private let name: String
    private let method: ZIPMethod
    private var isBegun = false

    private static let wholeByteCount = 1 << 20
    private static let pieceByteCount = 1 << 16

    init(_ name: String, in archive: ZIPWriter, method: ZIPMethod) {
        self.name = name
        self.archive = archive
        self.method = method
        bytes.append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" as StaticString)
    }

    /// Hands bytes on when there are many. Throws what the archive's sink throws.
    mutating func passOn() throws {
        guard bytes.count >= (isBegun ? XLSXPart.pieceByteCount : XLSXPart.wholeByteCount) else { return }
        if !isBegun { try archive.begin(name, method: method) }
        isBegun = true
        try bytes.withBytes { try archive.write(UnsafeRawBufferPointer($0)) }
        bytes.removeAll()
    }

    /// Ends the part. Throws as above.
    mutating func end() throws {
        try bytes.withBytes { content in
            let content = UnsafeRawBufferPointer(content)
            guard isBegun else { return try archive.add(name, bytes: content, method: method) }
            try archive.write(content)
            try archive.end()
        }
        bytes.removeAll()
    }
}
