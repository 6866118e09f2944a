/// What all codes of one version have in common (ISO/IEC 18004): patterns that are always there, the order in which the
/// rest is filled, and the masks. A row is a word, its lowest bit the module at the left, set for dark; versions of more
/// than 64 modules on a side do not fit.
struct QRLayout {
    /// Versions 1 to 11, the first at 0.
    static let all = (1...11).map(QRLayout.init)

    let version: Int
    /// Modules on a side.
    let side: Int
    /// Dark modules of finder, timing, alignment and version patterns.
    let fixed: [UInt64]
    /// Modules that hold no data, the places of the format among them.
    let reserved: [UInt64]
    /// Row and column of each data bit, in the order of the bits.
    let places: [(row: UInt8, column: UInt8)]
    /// The modules that each of the eight masks inverts.
    let masks: [[UInt64]]

    /// Codewords, data and error correction together (table 1).
    private static let codewords = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346, 404]
    /// Error correction codewords of a block, and blocks, at level M (table 9).
    private static let correction = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30]
    private static let blocks = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5]
    /// Centres of alignment patterns in rows and columns (annex E).
    private static let centres = [
        [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50],
        [6, 30, 54],
    ]

    var codewordCount: Int { Self.codewords[version - 1] }
    var correctionCount: Int { Self.correction[version - 1] }
    var blockCount: Int { Self.blocks[version - 1] }
    var dataCount: Int { codewordCount - blockCount * correctionCount }

    private init(version: Int) {
        self.version = version
        side = 17 + 4 * version
        var drawing = QRDrawing(side: side)
        drawing.drawFinders()
        drawing.drawTiming()
        drawing.drawAlignments(Self.centres[version - 1])
        if version >= 7 { drawing.drawVersion(version) }
        drawing.reserveFormat()
        (fixed, reserved) = (drawing.dark, drawing.reserved)
        places = Self.places(side: side, reserved: reserved)
        masks = (0..<8).map { mask in
            drawing.reserved.indices.map { row in
                (0..<drawing.side).reduce(into: UInt64(0)) { word, column in
                    if Self.inverts(mask, row, column) { word |= 1 << UInt64(column) }
                } & ~drawing.reserved[row]
            }
        }
    }

    /// Two columns at a time from the right, up and down in turn; the column of the timing pattern is left out.
    private static func places(side: Int, reserved: [UInt64]) -> [(row: UInt8, column: UInt8)] {
        var places: [(row: UInt8, column: UInt8)] = []
        var right = side - 1
        var goesUp = true
        while right > 0 {
            if right == 6 { right -= 1 }
            for step in 0..<side {
                let row = goesUp ? side - 1 - step : step
                for column in [right, right - 1] where reserved[row] >> UInt64(column) & 1 == 0 {
                    places.append((UInt8(row), UInt8(column)))
                }
            }
            goesUp.toggle()
            right -= 2
        }
        return places
    }

    /// The conditions of table 10.
    private static func inverts(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        let product = row * column
        return switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: product % 2 + product % 3 == 0
        case 6: (product % 2 + product % 3) % 2 == 0
        default: ((row + column) % 2 + product % 3) % 2 == 0
        }
    }
}
