/// A QR code of at most 61 modules on a side. It is made here and not by the library, because that tries its eight masks
/// module by module, which is a quarter of what a card's document takes.
struct QRSymbol {
    let side: Int
    /// Row by row, a bit a module from the left, set for dark.
    let rows: [UInt64]

    /// In the smallest version; nil when none of the first eleven holds the content, or it has characters that its mode
    /// has not.
    init?(_ content: QRCode.Content) {
        for layout in QRLayout.all {
            guard let data = QRBits.codewords(of: content, in: layout) else { return nil }
            if data.isEmpty { continue }
            let bits = Self.interleaved(data, layout)
            side = layout.side
            rows = Self.masked(Self.filled(bits, layout), layout)
            return
        }
        return nil
    }

    /// Blocks take turns, with their data first and their correction behind; earlier blocks are the shorter ones (6.6).
    private static func interleaved(_ data: [UInt8], _ layout: QRLayout) -> [UInt8] {
        let blockCount = layout.blockCount
        let (length, longer) = (layout.dataCount / blockCount, layout.dataCount % blockCount)
        var (blocks, start): ([ArraySlice<UInt8>], Int) = ([], 0)
        for block in 0..<blockCount {
            let end = start + length + (block < blockCount - longer ? 0 : 1)
            blocks.append(data[start..<end])
            start = end
        }
        let corrections = blocks.map { QRCorrection.ofLayouts[layout.version - 1].codewords(of: $0) }
        var mixed: [UInt8] = []
        mixed.reserveCapacity(layout.codewordCount)
        for place in 0...length {
            for block in blocks where place < block.count { mixed.append(block[block.startIndex + place]) }
        }
        for place in 0..<layout.correctionCount {
            for correction in corrections { mixed.append(correction[place]) }
        }
        return mixed
    }

    /// Rows with the fixed patterns and the data; what is left over stays light.
    private static func filled(_ codewords: [UInt8], _ layout: QRLayout) -> [UInt64] {
        var rows = layout.fixed
        for (index, byte) in codewords.enumerated() where byte != 0 {
            for bit in 0..<8 where byte << bit & 0x80 != 0 {
                let place = layout.places[8 * index + bit]
                rows[Int(place.row)] |= 1 << UInt64(place.column)
            }
        }
        return rows
    }

    /// With the mask whose result has the lowest penalty, the first of equals.
    private static func masked(_ rows: [UInt64], _ layout: QRLayout) -> [UInt64] {
        let places = QRDrawing.formatPlaces(side: layout.side)
        var best: (penalty: Int, rows: [UInt64]) = (.max, rows)
        for mask in 0..<8 {
            var candidate = rows
            for row in candidate.indices { candidate[row] ^= layout.masks[mask][row] }
            let format = QRDrawing.format(mask: mask)
            for strip in [places.first, places.second] {
                for (bit, place) in strip.enumerated() where format >> bit & 1 == 1 {
                    candidate[place.0] |= 1 << UInt64(place.1)
                }
            }
            let penalty = QRPenalty.of(candidate)
            if penalty < best.penalty { best = (penalty, candidate) }
        }
        return best.rows
    }
}
