/// Draws the patterns of a QR code that hold no data (ISO/IEC 18004, 6.3).
struct QRDrawing {
    let side: Int
    /// Row by row, a bit a module from the left.
    var dark: [UInt64]
    var reserved: [UInt64]

    init(side: Int) {
        self.side = side
        dark = [UInt64](repeating: 0, count: side)
        reserved = dark
    }

    private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
        guard (0..<side).contains(row), (0..<side).contains(column) else { return }
        reserved[row] |= 1 << UInt64(column)
        if isDark { dark[row] |= 1 << UInt64(column) }
    }

    /// A square of rings about a centre; `light` are the rings that are not dark, counted from the centre.
    private mutating func drawRings(_ row: Int, _ column: Int, reach: Int, light: Set<Int>) {
        for down in -reach...reach {
            for across in -reach...reach {
                set(row + down, column + across, !light.contains(max(abs(down), abs(across))))
            }
        }
    }

    mutating func drawFinders() {
        for (row, column) in [(3, 3), (3, side - 4), (side - 4, 3)] {
            drawRings(row, column, reach: 4, light: [2, 4])
        }
    }

    mutating func drawTiming() {
        for place in 8..<side - 8 {
            set(6, place, place % 2 == 0)
            set(place, 6, place % 2 == 0)
        }
    }

    /// At all crossings but the three that finders hold.
    mutating func drawAlignments(_ centres: [Int]) {
        guard let last = centres.last else { return }
        for row in centres {
            for column in centres
            where (row, column) != (6, 6) && (row, column) != (6, last) && (row, column) != (last, 6) {
                drawRings(row, column, reach: 2, light: [1])
            }
        }
    }

    /// Six bits of the version and twelve of its BCH code, twice (6.10).
    mutating func drawVersion(_ version: Int) {
        let bits = version << 12 | Self.remainder(version, generator: 0x1f25, degree: 12)
        for place in 0..<18 {
            let (across, along) = (side - 11 + place % 3, place / 3)
            set(along, across, bits >> place & 1 == 1)
            set(across, along, bits >> place & 1 == 1)
        }
    }

    /// The two strips of the format, and the module that is always dark.
    mutating func reserveFormat() {
        let (rows, columns) = Self.formatPlaces(side: side)
        for (row, column) in rows + columns { set(row, column, false) }
        set(side - 8, 8, true)
    }

    /// The places of the format's fifteen bits, the lowest first, in both strips (6.9).
    static func formatPlaces(side: Int) -> (first: [(Int, Int)], second: [(Int, Int)]) {
        let first =
            (0...5).map { ($0, 8) } + [(7, 8), (8, 8), (8, 7)] + (9..<15).map { (8, 14 - $0) }
        let second = (0..<8).map { (8, side - 1 - $0) } + (8..<15).map { (side - 15 + $0, 8) }
        return (first, second)
    }

    /// Level M and the mask, with ten bits of their BCH code, inverted where the standard says so.
    static func format(mask: Int) -> Int {
        (mask << 10 | remainder(mask, generator: 0x537, degree: 10)) ^ 0x5412
    }

    /// The remainder of a polynomial over two elements, after a shift by the degree of the generator.
    private static func remainder(_ value: Int, generator: Int, degree: Int) -> Int {
        var rest = value << degree
        while rest >> degree != 0 {
            let excess = Int.bitWidth - rest.leadingZeroBitCount - 1 - degree
            rest ^= generator << excess
        }
        return rest
    }
}
