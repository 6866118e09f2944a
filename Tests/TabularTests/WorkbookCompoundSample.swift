/// Compound files with nothing but a directory, for tests.
enum CompoundFileSample {
    /// A header, an allocation table (sector 0) and the directory (sectors from 1) with the names.
    static func bytes(_ names: [String], sectorByteCount: Int) -> [UInt8] {
        let perSector = sectorByteCount / 128
        let entries = ["Root Entry"] + names
        let sectors = (entries.count + perSector - 1) / perSector
        var bytes = [UInt8](repeating: 0, count: sectorByteCount * (2 + sectors))
        bytes.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        bytes[30] = sectorByteCount == 512 ? 9 : 12
        put(1, at: 44, in: &bytes)
        put(1, at: 48, in: &bytes)
        put(0xFFFF_FFFE, at: 68, in: &bytes)
        for place in 1..<109 { put(0xFFFF_FFFF, at: 76 + place * 4, in: &bytes) }
        put(0, at: 76, in: &bytes)
        for sector in 1...sectors {
            link(sector, to: sector == sectors ? 0xFFFF_FFFE : sector + 1, in: &bytes, sectorByteCount: sectorByteCount)
        }
        for (place, name) in entries.enumerated() {
            let start = sectorByteCount * 2 + place * 128
            let units = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            bytes.replaceSubrange(start..<(start + units.count), with: units)
            bytes[start + 64] = UInt8(units.count + 2)
            bytes[start + 66] = place == 0 ? 5 : 2
        }
        return bytes
    }

    /// Makes one sector of a chain follow another.
    static func link(_ sector: Int, to next: Int, in bytes: inout [UInt8], sectorByteCount: Int) {
        put(next, at: sectorByteCount + sector * 4, in: &bytes)
    }

    private static func put(_ number: Int, at place: Int, in bytes: inout [UInt8]) {
        for offset in 0..<4 { bytes[place + offset] = UInt8(number >> (offset * 8) & 0xFF) }
    }
}
