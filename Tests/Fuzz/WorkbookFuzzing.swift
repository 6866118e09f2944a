import Deflate
import Foundation

@testable import Tabular

/// A whole workbook. Bytes that are no archive are parts of one, each behind a line `%%` and a digit: so what is changed
/// gets past the checksums. Parts that are not there are plain.
func fuzzWorkbook(_ bytes: [UInt8], _ random: inout SteadyRandom) {
    let isArchive = bytes.starts(with: [0x50, 0x4B])
    let file = isArchive ? bytes : kept { try packed(bytes) }
    var observed: [UInt8] = []
    guard
        let opened = accepted({ try TableFile.open(.memory(file)) { observed.append(contentsOf: $0) } }),
        !opened.sheets.isEmpty
    else { return }
    promise(observed == file, "each byte is observed once and in order")
    for index in opened.sheets.indices.prefix(3) {
        guard let table = accepted({ try opened.table(index) }) else { continue }
        // Opening does not tell of strings that would be too long written out; reading may.
        guard accepted({ try table.forEachRecord { _, _, _ in } }) != nil else { continue }
        let rows = rowsReadTwice(table)
        promise(accepted { try opened.table(index) }.map(rowsReadTwice) == rows, "a sheet is opened alike again")
    }
}

private let names = [
    "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml",
    "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet2.xml", "mimetype", "xl/Sheet 3.xml",
]

private func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    var parts = Dictionary(uniqueKeysWithValues: WorkbookSample.plain.map { ($0.name, Array($0.text.utf8)) })
    var name = names[4]
    var start = 0
    var place = 0
    // Text before the first mark counts as the first sheet's, if there is any.
    while place < bytes.count {
        if place + 2 < bytes.count, bytes[place] == 0x25, bytes[place + 1] == 0x25,
            case let digit = Int(bytes[place + 2]) - 0x30, names.indices.contains(digit)
        {
            if place > start { parts[name] = Array(bytes[start..<place]) }
            name = names[digit]
            place += 3
            start = place
        } else {
            place += 1
        }
    }
    if place > start { parts[name] = Array(bytes[start...]) }
    var file: [UInt8] = []
    let writer = ZIPWriter { file.append(contentsOf: $0) }
    for (name, part) in parts.sorted(by: { $0.key < $1.key }) { try writer.add(name, bytes: part, method: .stored) }
    try writer.finish()
    return file
}
