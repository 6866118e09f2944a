import Foundation

@testable import Tabular

/// A row as it must come, whatever the way.
struct FuzzedRow: Equatable {
    var number: Int
    var isHidden: Bool
    var cells: [String]
    var numbers: [Int]
}

private let strings: SharedStrings = kept {
    let part = "<sst><si><t>a</t></si><si/><si><t>卡号</t></si></sst>"
    return try SharedStrings.read(part: "s", supply: pieces(Array(part.utf8)))
}

/// A sheet: the same rows, or a refusal, in pieces of every size, in memory and in a file, once and again. Pieces of one
/// byte are read tag by tag, a whole sheet mostly in one look.
func fuzzSheet(_ bytes: [UInt8], _ random: inout SteadyRandom) {
    let careful = accepted { try sheet(bytes, piece: 1, window: 128, memory: 1 << 20) }
    let quick = accepted { try sheet(bytes, piece: .max, window: 256 << 10, memory: 1 << 20) }
    let piece = Int.random(in: 2...100, using: &random)
    let cut = accepted { try sheet(bytes, piece: piece, window: Int.random(in: 128...600, using: &random), memory: 0) }
    promise(quick == careful, "the quick look reads what the careful one reads: \(difference(quick, careful))")
    promise(cut == careful, "pieces of \(piece) give the same rows: \(difference(cut, careful))")
}

private struct FuzzedSheet: Equatable {
    var rows: [FuzzedRow]
    var hiddenColumns: Set<Int>
}

private func difference(_ one: FuzzedSheet?, _ other: FuzzedSheet?) -> String {
    guard let one, let other else { return one == nil ? "refused" : "not refused" }
    let pair = zip(one.rows, other.rows).first { $0 != $1 }
    return pair.map { "\($0) is not \($1)" }?.prefix(1000).description ?? "\(one.rows.count) is not \(other.rows.count)"
}

private func sheet(_ bytes: [UInt8], piece: Int, window: Int, memory: Int) throws -> FuzzedSheet {
    let reader = XMLReader(part: "p", windowByteCount: window, supply: pieces(bytes, of: piece))
    let values = CellValues(styles: CellStyles([.number, .dateTime, .elapsed]), dateSystem: .from1900)
    let scanned = try SheetScanner(reader: reader, sheet: "s", values: values, memoryBudget: memory).scan()
    try scanned.rows.checkStrings(strings.count, sheet: "s")
    let table = TableDocument(
        SheetTable(rows: scanned.rows, strings: strings), byteCount: scanned.rows.byteCount,
        sheet: SheetEntry(name: "s", number: 1), hiddenColumns: scanned.hiddenColumns)
    return FuzzedSheet(rows: rowsReadTwice(table), hiddenColumns: scanned.hiddenColumns)
}

/// The rows that hold anything, read by one worker and by two.
func rowsReadTwice(_ table: TableDocument) -> [FuzzedRow] {
    let rows = kept { try rowsRead(table, workers: 1) }
    promise(kept { try rowsRead(table, workers: 2) } == rows, "a sheet reads the same again, by two workers")
    for (row, next) in zip(rows, rows.dropFirst()) { promise(row.number < next.number, "rows come in order") }
    promise(rows.last.map { $0.number <= CellReference.rowLimit } ?? true, "rows have their limit")
    return rows
}

private func rowsRead(_ table: TableDocument, workers: Int) throws -> [FuzzedRow] {
    var rows: [FuzzedRow] = []
    var base = 0
    try table.mapBlocks(workers: workers) { block, _ in
        let found = (0..<block.recordCount).compactMap { row -> FuzzedRow? in
            guard block.isHidden(row) || block.cellCount(of: row) > 0 else { return nil }
            let texts = block.texts(row)
            for (column, text) in texts.enumerated() {
                promise(text.utf8.count == block.cell(row, column).count, "cells are UTF-8")
            }
            return FuzzedRow(
                number: row + 1, isHidden: block.isHidden(row), cells: texts,
                numbers: texts.indices.filter { block.isNumber(row, $0) })
        }
        return (found, block.recordCount)
    } consume: { part, _ in
        rows += part.0.map { row in
            var row = row
            row.number += base
            return row
        }
        base += part.1
    }
    return rows
}
