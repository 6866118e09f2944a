/// What a font descriptor says of a font as a whole, in thousandths of an em.
struct FontMetrics {
    let box: [Int]
    let ascent: Int
    let descent: Int
    let capHeight: Int
    let stem: Int

    init(_ file: FontFile) {
        let head = file.table("head")
        let horizontal = file.table("hhea")
        let windows = file.table("OS/2")
        func number(_ table: [UInt8], _ place: Int) -> Int {
            guard place + 2 <= table.count else { return 0 }
            return Int(Int16(bitPattern: UInt16(table[place]) << 8 | UInt16(table[place + 1])))
        }
        func scaled(_ table: [UInt8], _ place: Int) -> Int { number(table, place) * 1000 / file.unitsPerEm }
        box = [36, 38, 40, 42].map { scaled(head, $0) }
        ascent = scaled(horizontal, 4)
        descent = scaled(horizontal, 6)
        // sCapHeight came with version 2 of the table.
        let height = number(windows, 0) >= 2 ? scaled(windows, 88) : 0
        capHeight = height > 0 ? height : 700
        // usWeightClass, by the rule of thumb that fits Adobe's fonts.
        let weight = max(100, number(windows, 4))
        stem = 10 + 220 * max(0, weight - 50) / 900
    }
}
