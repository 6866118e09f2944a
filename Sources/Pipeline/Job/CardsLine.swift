import CardModel
import Tabular

/// A line of `cards.csv` by its cells: views that are valid as long as the block and what was prepared for its list.
struct CardsLine {
    /// File and sheet.
    let name: UnsafeBufferPointer<UInt8>
    let number: UInt64
    let iccidAsGiven: UnsafeBufferPointer<UInt8>
    /// Packed, or `CardRequest.noCard`.
    let packed: UInt64
    let msisdn: UnsafeBufferPointer<UInt8>
    /// Whether the two cells above are of a block that `holdsPlainCells`.
    let isPlain: Bool
    let account: UnsafeBufferPointer<UInt8>
    /// Outcome and codes.
    let codes: UnsafeBufferPointer<UInt8>
    /// Lane and id.
    let batch: UnsafeBufferPointer<UInt8>

    /// What `put` takes at most, without the detail.
    @inline(__always)
    var room: Int {
        let prepared = name.count + account.count + codes.count + batch.count
        let given = ByteCursor.room(forMachineCell: iccidAsGiven.count) + ByteCursor.room(forMachineCell: msisdn.count)
        return prepared + given + CardsLine.numbers + CardsLine.marks
    }

    /// The row's number and the ICCID.
    private static let numbers = 20 + 20
    private static let marks = 9

    /// Appends the line; most have no detail.
    @inline(__always)
    func append(to output: inout ByteBuffer) {
        output.append(atMost: room) { line in
            putCells(into: &line)
            line.put(Mark.comma)
            line.put(batch)
            line.put(Mark.lineFeed)
        }
    }

    /// Appends the line with a detail.
    func append(to output: inout ByteBuffer, detail: [UInt8]) {
        output.append(atMost: room + ByteCursor.room(forMachineCell: detail.count)) { line in
            putCells(into: &line)
            detail.withUnsafeBufferPointer { line.put(machineCell: $0) }
            line.put(Mark.comma)
            line.put(batch)
            line.put(Mark.lineFeed)
        }
    }

    /// All in front of the detail.
    @inline(__always)
    private func putCells(into line: inout ByteCursor) {
        line.put(name)
        line.put(Mark.comma)
        line.put(decimal: number)
        line.put(Mark.comma)
        line.put(machineCell: iccidAsGiven, isPlain: isPlain)
        line.put(Mark.comma)
        if packed != CardRequest.noCard { line.put(atMost: 20) { ICCID(packed: packed).write(to: $0) } }
        line.put(Mark.comma)
        line.put(machineCell: msisdn, isPlain: isPlain)
        line.put(Mark.comma)
        line.put(account)
        line.put(Mark.comma)
        line.put(codes)
        line.put(Mark.comma)
    }
}
