/// An ICC profile that says sRGB (IEC 61966-2-1), made from the standard's numbers: version 4.2, a display profile of
/// matrix and curve (ICC.1:2004-10, 8.3.3).
enum SRGBProfile {
    /// The bytes of the profile.
    static let bytes: [UInt8] = make()

    private static func make() -> [UInt8] {
        let colourants: [(StaticString, [UInt32])] = [
            // Adapted to D50 with the Bradford transform; s15Fixed16 numbers.
            ("rXYZ", [0x6FA2, 0x38F5, 0x0390]), ("gXYZ", [0x6299, 0xB785, 0x18DA]), ("bXYZ", [0x24A0, 0x0F84, 0xB6CF]),
            ("wtpt", [0xF6D6, 0x10000, 0xD32D]),
        ]
        var elements: [(tags: [StaticString], data: [UInt8])] = [
            (["desc"], text("sRGB")), (["cprt"], text("No copyright, use freely")),
        ]
        for (tag, values) in colourants { elements.append(([tag], words("XYZ ", values))) }
        // Adaptation of D65 to D50.
        let adaptation: [UInt32] = [
            0x10C42, 0x5DE, 0xFFFF_F325, 0x793, 0xFD90, 0xFFFF_FBA1, 0xFFFF_FDA1, 0x3DC, 0xC06F,
        ]
        elements.append((["chad"], words("sf32", adaptation)))
        // Y = ((X + 0.055) / 1.055)^2.4 above 0.04045, X / 12.92 below.
        let curve: [UInt32] = [0x0003_0000, 0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B]
        elements.append((["rTRC", "gTRC", "bTRC"], words("para", curve)))
        return file(elements)
    }

    private static func file(_ elements: [(tags: [StaticString], data: [UInt8])]) -> [UInt8] {
        let tagCount = elements.reduce(0) { $0 + $1.tags.count }
        var table = big(UInt32(tagCount))
        var data: [UInt8] = []
        let start = 128 + 4 + 12 * tagCount
        for element in elements {
            for tag in element.tags {
                table += bytes(of: tag) + big(UInt32(start + data.count)) + big(UInt32(element.data.count))
            }
            data += element.data
            while data.count % 4 != 0 { data.append(0) }
        }
        return header(byteCount: start + data.count) + table + data
    }

    private static func header(byteCount: Int) -> [UInt8] {
        var header = big(UInt32(byteCount)) + [0, 0, 0, 0] + big(0x0420_0000)
        header += bytes(of: "mntrRGB XYZ ")
        // 2026-01-01 00:00:00
        header += [0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]
        header += bytes(of: "acsp") + [UInt8](repeating: 0, count: 28)
        // The profile connection space is lit by D50.
        header += big(0xF6D6) + big(0x10000) + big(0xD32D)
        return header + [UInt8](repeating: 0, count: 128 - header.count)
    }

    private static func words(_ type: StaticString, _ values: [UInt32]) -> [UInt8] {
        bytes(of: type) + [0, 0, 0, 0] + values.flatMap(big)
    }

    /// A `multiLocalizedUnicodeType` with one record, en-US.
    private static func text(_ text: StaticString) -> [UInt8] {
        var units: [UInt8] = []
        for letter in bytes(of: text) { units += [0, letter] }
        var element = bytes(of: "mluc") + big(0)
        element += big(1) + big(12)
        element += bytes(of: "enUS") + big(UInt32(units.count))
        return element + big(28) + units
    }

    private static func big(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func bytes(of text: StaticString) -> [UInt8] {
        Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
