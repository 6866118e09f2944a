import Deflate

/// The names in the directory of a compound file ([MS-CFB]), with bounded effort. Nothing else of it is read.
struct CompoundFile {
    /// Names of streams and storages, whatever their depth.
    private(set) var names: Set<String> = []
    private let bytes: any RandomAccessBytes
    private let header: [UInt8]
    private let sectorByteCount: Int

    private static let headerByteCount = 512
    private static let entryByteCount = 128
    /// A workbook has some ten streams; more than this many sectors of directory are not looked at.
    private static let maximumSectors = 256
    private static let maximumTableHops = 4_096

    /// Nil if the bytes are no compound file, or a damaged one.
    init?(_ bytes: any RandomAccessBytes) throws {
        self.bytes = bytes
        header = try CompoundFile.read(bytes, at: 0, CompoundFile.headerByteCount)
        guard header.count == CompoundFile.headerByteCount else { return nil }
        let shift = CompoundFile.number(header, 30, byteCount: 2)
        guard shift == 9 || shift == 12 else { return nil }
        sectorByteCount = 1 << shift
        var sector = CompoundFile.number(header, 48)
        for _ in 0..<CompoundFile.maximumSectors {
            let content = try read(sector)
            guard content.count == sectorByteCount else { break }
            for start in stride(from: 0, to: content.count, by: CompoundFile.entryByteCount) {
                if let name = CompoundFile.name(content[start..<(start + CompoundFile.entryByteCount)]) {
                    names.insert(name)
                }
            }
            guard let next = try next(after: sector) else { break }
            sector = next
        }
        if names.isEmpty { return nil }
    }

    private static func name(_ entry: ArraySlice<UInt8>) -> String? {
        let entry = Array(entry)
        let byteCount = number(entry, 64, byteCount: 2)
        guard entry[66] != 0, byteCount >= 4, byteCount <= 64 else { return nil }
        let units = stride(from: 0, to: byteCount - 2, by: 2).map { UInt16(entry[$0]) | UInt16(entry[$0 + 1]) << 8 }
        return String(decoding: units, as: UTF16.self)
    }

    /// The sector behind another in its chain; nil at the end, or where the chain is broken.
    private func next(after sector: Int) throws -> Int? {
        let perSector = sectorByteCount / 4
        guard let table = try tableSector(sector / perSector) else { return nil }
        let content = try read(table)
        guard content.count == sectorByteCount else { return nil }
        let next = CompoundFile.number(content, sector % perSector * 4)
        return next < 0xFFFF_FFFA ? next : nil
    }

    /// Where a sector of the allocation table lies: the first 109 stand in the header, others in a chain.
    private func tableSector(_ index: Int) throws -> Int? {
        if index < 109 { return CompoundFile.valid(CompoundFile.number(header, 76 + index * 4)) }
        let perSector = sectorByteCount / 4 - 1
        var sector = CompoundFile.number(header, 68)
        let hops = (index - 109) / perSector
        guard hops < CompoundFile.maximumTableHops else { return nil }
        for _ in 0..<hops {
            let content = try read(sector)
            guard content.count == sectorByteCount else { return nil }
            sector = CompoundFile.number(content, perSector * 4)
        }
        let content = try read(sector)
        guard content.count == sectorByteCount else { return nil }
        return CompoundFile.valid(CompoundFile.number(content, (index - 109) % perSector * 4))
    }

    private static func valid(_ sector: Int) -> Int? { sector < 0xFFFF_FFFA ? sector : nil }

    private func read(_ sector: Int) throws -> [UInt8] {
        guard sector < 0xFFFF_FFFA else { return [] }
        return try CompoundFile.read(bytes, at: (sector + 1) * sectorByteCount, sectorByteCount)
    }

    private static func read(_ bytes: any RandomAccessBytes, at offset: Int, _ count: Int) throws -> [UInt8] {
        guard offset <= bytes.byteCount - count else { return [] }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { buffer.deallocate() }
        var filled = 0
        while filled < count {
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let got = try bytes.read(at: offset + filled, into: room)
            guard got > 0 else { return [] }
            filled += got
        }
        return Array(buffer)
    }

    /// A number of two or four bytes, the lowest first.
    private static func number(_ bytes: [UInt8], _ offset: Int, byteCount: Int = 4) -> Int {
        (0..<byteCount).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) }
    }
}
