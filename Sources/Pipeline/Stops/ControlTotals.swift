import CardModel
import Intake
import Tabular

/// What a sender says of a list: how many rows and cards it has, and its digest.
struct ControlTotals: Sendable, Equatable {
    var rows: Int?
    var cards: Int?
    /// Lower-case hexadecimal SHA-256 of the file.
    var sha256: String?

    /// The ending of a control file, behind the list's whole name.
    static let ending = ".control.json5"

    /// A control file is read up to this size.
    private static let maximumByteCount = 1 << 16

    /// What lies beside a list: `NAME.control.json5`, else a `NAME.done` with a number of rows or an object in it. Nil
    /// where nothing is said. Throws `control.unreadable` for a control file that cannot be understood.
    static func beside(_ list: WaitingList) throws -> ControlTotals? {
        if let text = try text(of: list.path + ending, list) {
            guard let totals = parse(text) else {
                throw Fault("control.unreadable", .unreadable, at: Place(file: list.name + ending))
            }
            return totals
        }
        // A mark may hold anything; only a count is taken for one.
        return try text(of: list.path + ".done", list).flatMap(parse)
    }

    private static func text(of path: String, _ list: WaitingList) throws -> [UInt8]? {
        let name = FileSystem.name(of: path)
        guard let entry = FileSystem.entry(path, name: name), entry.isRegular, !entry.isLink else { return nil }
        guard entry.byteCount <= maximumByteCount else {
            throw Fault("control.unreadable", .unreadable, at: Place(file: list.name + ending))
        }
        return try FileSystem.read(path, shownAs: name, ownOnly: list.isFromInbox)
    }

    /// `3000`, or `{ rows: 3000, cards: 2990, sha256: "…" }` in JSON5; nil for anything else.
    static func parse(_ bytes: [UInt8]) -> ControlTotals? {
        let text = String(decoding: bytes, as: UTF8.self).trimming { $0.isWhitespace || $0 == "\u{FEFF}" }
        if let rows = Int(text), rows >= 0 { return ControlTotals(rows: rows) }
        guard text.hasPrefix("{") || text.hasPrefix("/"),
            let value = try? SettingsValue.parse(bytes, file: ""),
            var reader = try? SettingsReader(value, path: "", file: "")
        else { return nil }
        return try? totals(&reader)
    }

    private static func totals(_ reader: inout SettingsReader) throws -> ControlTotals? {
        let most = 1_000_000_000
        let rows = try reader.integer("rows", -1, in: -1...most)
        let cards = try reader.integer("cards", -1, in: -1...most)
        let sha256 = try reader.text("sha256", "").lowercased()
        try reader.finish()
        guard rows >= 0 || cards >= 0 || !sha256.isEmpty else { return nil }
        return ControlTotals(
            rows: rows >= 0 ? rows : nil, cards: cards >= 0 ? cards : nil, sha256: sha256.isEmpty ? nil : sha256)
    }
}

extension String {
    /// Without such characters at both ends.
    fileprivate func trimming(_ isDropped: (Character) -> Bool) -> String {
        var rest = self[...].drop(while: isDropped)
        while let last = rest.last, isDropped(last) { rest = rest.dropLast() }
        return String(rest)
    }
}

/// Holds lists against what their senders said of them.
struct ControlCheck {
    let settings: ListSettings

    /// The file with the totals that lie beside it. Throws `control.*` where it is not as they say: a list that was cut
    /// short on its way must not pass for a short one.
    func checked(_ file: OpenedFile) throws -> OpenedFile {
        guard let totals = try ControlTotals.beside(file.waiting) else { return file }
        let place = Place(file: file.name)
        if let sha256 = totals.sha256, sha256 != file.sha256 {
            throw Fault("control.digest-differs", .unreadable, at: place)
        }
        try compare(totals, with: totals.rows == nil && totals.cards == nil ? Count() : try count([file]), at: place)
        var file = file
        file.expected = totals
        return file
    }

    /// Throws `control.*` where all lists together have not as many rows or cards as the request expects.
    func check(_ request: RunRequest, _ opened: OpenedLists) throws {
        let totals = ControlTotals(rows: request.expectedRows, cards: request.expectedCards)
        let isAsked = totals.rows != nil || totals.cards != nil
        // Nothing is new: what was expected came before.
        guard isAsked, !(opened.files.isEmpty && opened.failed.isEmpty) else { return }
        try compare(totals, with: try count(opened.files), at: Place())
    }

    private func compare(_ totals: ControlTotals, with count: Count, at place: Place) throws {
        if let rows = totals.rows, rows != count.rows {
            throw ControlCheck.fault("control.rows-differ", expected: rows, found: count.rows, place)
        }
        if let cards = totals.cards, cards != count.cards {
            throw ControlCheck.fault("control.cards-differ", expected: cards, found: count.cards, place)
        }
    }

    private static func fault(_ code: String, expected: Int, found: Int, _ place: Place) -> Fault {
        Fault(code, .unreadable, at: place, ["expected": String(expected), "found": String(found)])
    }

    /// Rows with something in them, total rows and notes left out, and distinct cards among them.
    private struct Count {
        var rows = 0
        var cards = 0
    }

    private func count(_ files: [OpenedFile]) throws -> Count {
        var count = Count()
        var packed: [UInt64] = []
        let lists = files.flatMap(\.lists).map {
            CheckedList(file: $0.name, sheet: $0.sheet, document: $0.document)
        }
        do {
            try ListCheck.run(lists: lists, settings: settings) { row in
                if row.findings.contains(.rowNotACard) { return }
                count.rows += 1
                if row.packed != CardRequest.noCard, !row.findings.contains(.iccidExcelDamaged) {
                    packed.append(row.packed)
                }
            }
        } catch let error as TabularError {
            throw Fault.list(error, file: files.first?.name ?? "")
        }
        packed.sort()
        count.cards = packed.indices.count { $0 == 0 || packed[$0] != packed[$0 - 1] }
        return count
    }
}
