@testable import Tabular

/// Opens text held in memory.
func document(_ text: String, delimiter: UInt8? = nil) throws -> CSVDocument {
    try document(Array(text.utf8), delimiter: delimiter)
}

func document(_ bytes: [UInt8], encoding: TextEncoding? = nil, delimiter: UInt8? = nil) throws -> CSVDocument {
    try CSVDocument.open(.memory(bytes), overrides: CSVOverrides(encoding: encoding, delimiter: delimiter))
}

/// One record as every path must tell it.
struct ReadRecord: Equatable {
    var record: Int
    var line: Int
    var cells: [String]
    var raw: String
}

/// The records by the simple path.
func records(_ document: CSVDocument) throws -> [ReadRecord] {
    var records: [ReadRecord] = []
    try document.forEachRecord { record, line, cells in
        let raw = String(decoding: cells.recordBytes, as: UTF8.self)
        records.append(ReadRecord(record: record, line: line, cells: cells.texts, raw: raw))
    }
    return records
}

/// The records by blocks of a size, in pieces of a size.
func records(_ document: CSVDocument, block: Int, piece: Int, workers: Int = 1) throws -> [ReadRecord] {
    var document = document
    document.pieceByteCount = piece
    var records: [ReadRecord] = []
    var base = RecordBase()
    try document.mapBlocks(workers: workers, blockByteCount: block) { block, _ in
        let rows = (0..<block.recordCount).map { index in
            ReadRecord(
                record: index, line: block.lineOfRecord(index), cells: block.texts(index),
                raw: String(decoding: block.recordBytes(index), as: UTF8.self))
        }
        return (rows: rows, recordCount: block.recordCount, lineCount: block.lineCount)
    } consume: { result, _ in
        for row in result.rows {
            let place = base.position(ofRecord: row.record, line: row.line)
            records.append(ReadRecord(record: place.record, line: place.line, cells: row.cells, raw: row.raw))
        }
        base.advance(recordCount: result.recordCount, lineCount: result.lineCount)
    }
    return records
}

func rows(_ text: String, delimiter: UInt8? = nil) throws -> [[String]] {
    try records(document(text, delimiter: delimiter)).map(\.cells)
}

/// The error a source is refused with.
func refusal(_ bytes: [UInt8], encoding: TextEncoding? = nil, limits: CSVLimits = CSVLimits()) -> TabularError? {
    var overrides = CSVOverrides(encoding: encoding)
    overrides.limits = limits
    do {
        _ = try CSVDocument.open(.memory(bytes), overrides: overrides)
        return nil
    } catch {
        return error as? TabularError
    }
}

func refusal(_ text: String, limits: CSVLimits = CSVLimits()) -> TabularError? {
    refusal(Array(text.utf8), limits: limits)
}

/// The same numbers in the same order, each run.
struct SteadyRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
