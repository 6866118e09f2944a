import CardModel
import Intake

/// Checked rows as JSON Lines; nothing is allocated for a row.
struct CheckedRowWriter {
    /// The beginning of the lines of each list.
    private let heads: [[UInt8]]
    private let codes: [[UInt8]]

    init(lists: [CheckedList]) {
        heads = lists.map { list in
            var head = Array("{\"file\":".utf8) + JSONText.quoted(list.file)
            JSONText.append(",\"sheet\":", to: &head)
            return head + JSONText.quoted(list.sheet)
        }
        codes = Finding.allCases.map { JSONText.quoted($0.code) }
    }

    /// Appends the row's line: `{"file","sheet","row","raw","iccid","outcome","codes"}`.
    func append(_ row: CheckedRow, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: heads[row.place.list])
        JSONText.append(",\"row\":", to: &bytes)
        JSONText.append(row.place.record, to: &bytes)
        JSONText.append(",\"raw\":", to: &bytes)
        JSONText.appendString(row.raw, to: &bytes)
        JSONText.append(",\"iccid\":", to: &bytes)
        append(row.iccid, to: &bytes)
        JSONText.append(row.isAccepted ? ",\"outcome\":\"accepted\"" : ",\"outcome\":\"refused\"", to: &bytes)
        append(row.findings, to: &bytes)
    }

    private func append(_ iccid: ICCID?, to bytes: inout [UInt8]) {
        guard let iccid else { return JSONText.append("null", to: &bytes) }
        bytes.append(0x22)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { space in
            guard let base = space.baseAddress else { return }
            let count = iccid.write(to: base)
            bytes.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
        }
        bytes.append(0x22)
    }

    private func append(_ findings: FindingSet, to bytes: inout [UInt8]) {
        JSONText.append(",\"codes\":[", to: &bytes)
        var rest = findings.rawValue
        while rest != 0 {
            bytes.append(contentsOf: codes[rest.trailingZeroBitCount])
            rest &= rest - 1
            if rest != 0 { bytes.append(0x2C) }
        }
        JSONText.append("]}\n", to: &bytes)
    }
}
