public import CardModel
public import Tabular

/// A list to check, opened.
public struct CheckedList: Sendable {
    /// The file's name as people know it.
    public var file: String
    /// The sheet, where the format has any.
    public var sheet: String?
    public var document: TableDocument

    public init(file: String, sheet: String? = nil, document: TableDocument) {
        self.file = file
        self.sheet = sheet
        self.document = document
    }
}

/// A row of one of several lists.
public struct RowPlace: Sendable, Hashable {
    /// The list's place among those checked, from 0.
    public var list: Int
    /// Record number from 1, as a spreadsheet shows it.
    public var record: Int

    public init(list: Int, record: Int) {
        self.list = list
        self.record = record
    }
}

/// One row of a list, judged without any table. Valid only inside the call that is given it.
public struct CheckedRow {
    public let place: RowPlace
    /// The physical line the row starts on, from 1: another number than the record's below quoted line breaks.
    public let line: Int
    /// The cell under ICCID as given, in UTF-8.
    public let raw: UnsafeBufferPointer<UInt8>
    /// The packed ICCID, or `CardRequest.noCard`.
    public let packed: UInt64
    /// All findings, those that lead to the manual lane included.
    public let findings: FindingSet
    /// The earlier row of the same card, or the row of the twin; nil without such a finding. A row that is both names
    /// the earlier row of the same card.
    public let other: RowPlace?

    /// The card, if one can be read.
    public var iccid: ICCID? { packed == CardRequest.noCard ? nil : ICCID(packed: packed) }

    /// Accepted unless a finding refuses the row: what a person would look at is accepted here.
    public var isAccepted: Bool { findings.isDisjoint(with: .refusing) }
}

/// Counts over all lists checked.
public struct CheckSummary: Sendable, Equatable {
    /// Rows with content.
    public var rows = 0
    /// Rows without any content behind the headers: not judged.
    public var blank = 0
    public var accepted = 0
    public var refused = 0
    /// What spreadsheets did to the lists; lists without damage are left out.
    public internal(set) var damage: [ListDamage] = []
    private var counts = [Int](repeating: 0, count: 64)

    public init() {}

    /// How many rows bear a finding.
    public func count(of finding: Finding) -> Int { counts[Int(finding.rawValue)] }

    /// Findings that occur, with their rows, in the order of `Finding`.
    public var findings: [(finding: Finding, rows: Int)] {
        Finding.allCases.filter { count(of: $0) > 0 }.map { ($0, count(of: $0)) }
    }

    mutating func add(_ row: CheckedRow) {
        rows += 1
        if row.isAccepted { accepted += 1 } else { refused += 1 }
        var rest = row.findings.rawValue
        while rest != 0 {
            counts[rest.trailingZeroBitCount] += 1
            rest &= rest - 1
        }
    }
}

/// What a spreadsheet did to one of the lists checked.
public struct ListDamage: Sendable, Equatable {
    /// The list's place among those checked, from 0.
    public let list: Int
    public let columns: [SpreadsheetDamage]
}
