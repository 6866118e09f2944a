/// How hard a QR code is to read (ISO/IEC 18004, 7.8.3): the mask with the least of it is taken. Rows are words, so that
/// a rule looks at all modules of a row at once.
enum QRPenalty {
    /// The sum of the four rules.
    static func of(_ rows: [UInt64]) -> Int {
        let side = rows.count
        let columns = transposed(rows)
        return runs(rows, side) + runs(columns, side) + blocks(rows, side)
            + 40 * (finders(rows) + finders(columns)) + balance(rows, side)
    }

    /// Five and more modules of one colour in a row: three, and one more for each beyond the fifth.
    private static func runs(_ rows: [UInt64], _ side: Int) -> Int {
        let pairs = (UInt64(1) << UInt64(side - 1)) - 1
        var penalty = 0
        for row in rows {
            let same = ~(row ^ row >> 1) & pairs
            let fives = same & same >> 1 & same >> 2 & same >> 3
            penalty += fives.nonzeroBitCount + 2 * (fives & ~(fives << 1)).nonzeroBitCount
        }
        return penalty
    }

    /// Squares of two by two in one colour: three each.
    private static func blocks(_ rows: [UInt64], _ side: Int) -> Int {
        let pairs = (UInt64(1) << UInt64(side - 1)) - 1
        var count = 0
        for index in 1..<side {
            let (above, row) = (rows[index - 1], rows[index])
            count += (~(above ^ above >> 1) & ~(row ^ row >> 1) & ~(above ^ row) & pairs).nonzeroBitCount
        }
        return 3 * count
    }

    /// Rows of modules that look like the middle of a finder, with four light ones on a side; around the code all is
    /// light.
    private static func finders(_ rows: [UInt64]) -> Int {
        var count = 0
        for row in rows {
            let middle = row & ~(row >> 1) & row >> 2 & row >> 3 & row >> 4 & ~(row >> 5) & row >> 6
            guard middle != 0 else { continue }
            let behind = ~(row >> 7 | row >> 8 | row >> 9 | row >> 10)
            let before = ~(row << 1 | row << 2 | row << 3 | row << 4)
            count += (middle & (behind | before)).nonzeroBitCount
        }
        return count
    }

    /// Ten for each full five percent by which the dark modules miss the half.
    private static func balance(_ rows: [UInt64], _ side: Int) -> Int {
        let dark = rows.reduce(0) { $0 + $1.nonzeroBitCount }
        return abs(20 * dark - 10 * side * side) / (side * side) * 10
    }

    private static func transposed(_ rows: [UInt64]) -> [UInt64] {
        var square = rows + [UInt64](repeating: 0, count: 64 - rows.count)
        // Swaps the two off-diagonal quarters of ever smaller squares.
        var (width, mask) = (32, UInt64(0xffff_ffff))
        while width > 0 {
            var row = 0
            while row < 64 {
                let moved = (square[row] >> UInt64(width) ^ square[row + width]) & mask
                square[row + width] ^= moved
                square[row] ^= moved << UInt64(width)
                row = (row + width + 1) & ~width
            }
            width /= 2
            mask ^= mask << UInt64(width)
        }
        return Array(square[..<rows.count])
    }
}
