/// Fills a buffer with the next bytes; 0 only at the end.
typealias ByteSupplier = (UnsafeMutableRawBufferPointer) throws -> Int

/// The bytes of a part as UTF-8 that was checked, whatever its encoding. UTF-8 and UTF-16 are read; every other one is
/// refused by name as soon as its bytes are not ASCII, because the standard of workbooks knows only these two.
final class XMLInput {
    private let part: String
    private let supply: ByteSupplier
    private var validator = UTF8Validator()
    private var wide: UTF16Decoder?
    // An encoding that is read as far as it is ASCII.
    private var narrowName: String?
    // What was supplied and not yet handed on: the first bytes, and bytes of UTF-16.
    private var held: [UInt8] = []
    private var isAtEnd = false
    private var isStarted = false

    private static let headByteCount = 256

    init(part: String, supply: @escaping ByteSupplier) {
        self.part = part
        self.supply = supply
    }

    /// The next bytes of UTF-8; 0 only at the end. The buffer must hold at least 64 bytes.
    /// - Throws: `TabularError.damagedPart`, or what the supplier throws.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        if !isStarted { try start() }
        return try wide == nil ? readNarrow(into: buffer) : readWide(into: buffer)
    }

    private func readNarrow(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var count = min(held.count, buffer.count)
        if count > 0 {
            buffer.copyBytes(from: held[..<count])
            held.removeFirst(count)
        } else {
            count = isAtEnd ? 0 : try supply(buffer)
        }
        if count == 0 {
            isAtEnd = true
            validator.finish()
        } else {
            let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            validator.feed(piece)
            if let narrowName, UTF8Validator.skipASCII(piece, from: 0) < count { throw damaged(.encoding(narrowName)) }
        }
        guard validator.invalidByteCount == 0 else { throw damaged(.invalidBytes) }
        return count
    }

    private func readWide(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard var decoder = wide else { return 0 }
        while true {
            if !isAtEnd, held.count < 4 { try supplyMore(16 << 10) }
            // Two bytes become at most three.
            let taken = min(held.count, buffer.count / 3 * 2)
            let isLast = isAtEnd && taken == held.count
            let piece = held.withUnsafeBytes {
                decoder.decode(UnsafeRawBufferPointer(rebasing: $0[..<taken]), isLast: isLast, into: buffer)
            }
            guard !piece.isFaulty else { throw damaged(.invalidBytes) }
            held.removeFirst(piece.consumed)
            if piece.produced > 0 || isLast { return piece.produced }
            if piece.consumed == 0 { try supplyMore(16 << 10) }
        }
    }

    private func supplyMore(_ count: Int) throws {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { piece.deallocate() }
        let got = try supply(piece)
        if got == 0 { isAtEnd = true }
        held.append(contentsOf: piece[..<got])
    }

    private func damaged(_ damage: XMLDamage) -> TabularError {
        .damagedPart(part: part, offset: nil, damage)
    }

    /// Looks at the first bytes: a mark, the declaration, the shape of `<`.
    private func start() throws {
        isStarted = true
        while held.count < XMLInput.headByteCount, !isAtEnd { try supplyMore(XMLInput.headByteCount - held.count) }
        let sign = XMLEncodingSign(held)
        switch sign.shape {
        case .utf8:
            if sign.hasMark { held.removeFirst(3) }
            let name = XMLEncodingSign.declaredName(held)
            guard !XMLEncodingSign.isUTF8(name) else { return }
            guard XMLEncodingSign.containsASCII(name) else { throw damaged(.encoding(name)) }
            narrowName = name
        case .utf16(let isBigEndian):
            if sign.hasMark { held.removeFirst(2) }
            wide = UTF16Decoder(isBigEndian: isBigEndian)
        case .other(let name): throw damaged(.encoding(name))
        }
    }
}
