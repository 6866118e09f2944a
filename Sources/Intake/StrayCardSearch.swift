import CardModel
import Tabular

/// Looks for card numbers in a table that is no list, so that nothing somebody meant to hand in goes unsaid.
struct StrayCardSearch {
    private(set) var count = 0
    /// Row and column of the first one, from 1.
    private(set) var first: Place?

    init(_ document: TableDocument) throws {
        var base = 0
        try document.mapBlocks(workers: 2) { block, _ in
            FoundCards(block)
        } consume: { found, _ in
            if first == nil, let place = found.first {
                first = Place(row: base + place.record + 1, column: place.column + 1)
            }
            count += found.count
            base += found.recordCount
        }
    }
}

/// Card numbers of one block.
private struct FoundCards: Sendable {
    var count = 0
    var first: (record: Int, column: Int)?
    let recordCount: Int

    init(_ block: RecordBlock) {
        recordCount = block.recordCount
        var scratch = ByteBuffer()
        for record in 0..<recordCount {
            for column in 0..<block.cellCount(of: record) {
                guard FoundCards.isCard(block.cell(record, column), &scratch) else { continue }
                if first == nil { first = (record, column) }
                count += 1
            }
        }
    }

    /// Only what starts like a number or like what people put before one is worth a look.
    private static func isCard(_ cell: UnsafeBufferPointer<UInt8>, _ scratch: inout ByteBuffer) -> Bool {
        guard (8...100).contains(cell.count), starts.contains(cell[0]) else { return false }
        let cleaned = CellCleaning.clean(cell, scratch: &scratch).bytes
        switch ICCIDReader.read(cleaned) {
        case .card: return true
        case .refused(.spreadsheetNumber): return cleaned.starts(with: "8.9".utf8) || cleaned.starts(with: "89".utf8)
        case .refused: return false
        }
    }

    /// `8`, blanks, an apostrophe, a quote, `=`, and the first byte of full-width and invisible characters.
    private static let starts: Set<UInt8> = [0x38, 0x20, 0x09, 0x27, 0x22, 0x3D, 0xEF, 0xE2, 0xC2]
}
