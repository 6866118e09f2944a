/// What a spreadsheet did to one column of one list: signs, rows and digits, as values. Sentences are made elsewhere.
public struct SpreadsheetDamage: Sendable, Equatable {
    /// A column that holds long numbers.
    public enum Column: String, Sendable, CaseIterable {
        case iccid, account, msisdn, imei
    }

    /// How a number shows what happened to it.
    public enum Sign: String, Sendable, CaseIterable {
        /// A sheet holds a number where it should hold text.
        case numberCell = "number-cell"
        /// An exponent: the digits behind the mantissa are gone.
        case exponent
        /// A decimal point or digit grouping.
        case numberText = "number-text"
        /// Characters 16 to the end are zero.
        case zeroTail = "zero-tail"
        /// A number that a double holds exactly.
        case floatTail = "float-tail"
    }

    /// The rows that bear one sign.
    public struct Finding: Sendable, Equatable {
        public let sign: Sign
        /// Damage, or only a sign that a person must look at.
        public let isCertain: Bool
        public let rows: RowRanges
        /// How many leading characters are still the number's own, fewest and most of these rows.
        public let kept: ClosedRange<Int>
        /// How many characters the numbers have, fewest and most of these rows.
        public let length: ClosedRange<Int>

        public init(
            sign: Sign, isCertain: Bool, rows: RowRanges, kept: ClosedRange<Int>, length: ClosedRange<Int>
        ) {
            self.sign = sign
            self.isCertain = isCertain
            self.rows = rows
            self.kept = kept
            self.length = length
        }
    }

    /// How far damaged numbers became the same number.
    public struct Collapse: Sendable, Equatable {
        /// Damaged rows whose numbers can be compared.
        public let rowCount: Int
        /// Different numbers among them.
        public let numberCount: Int
        /// Rows that show one and the same number, the largest groups first.
        public let groups: [RowRanges]
        /// Groups of two rows or more, those not kept in `groups` included.
        public let groupCount: Int

        public init(rowCount: Int, numberCount: Int, groups: [RowRanges], groupCount: Int) {
            self.rowCount = rowCount
            self.numberCount = numberCount
            self.groups = groups
            self.groupCount = groupCount
        }
    }

    public let column: Column
    /// The column's letters, `A` for the first.
    public let letters: String
    /// The column's title as people read it.
    public let title: String
    /// Signs that occur.
    public let findings: [Finding]
    /// Nil where no two damaged rows show the same number, and for other columns than the ICCID's.
    public let collapse: Collapse?

    public init(column: Column, letters: String, title: String, findings: [Finding], collapse: Collapse? = nil) {
        self.column = column
        self.letters = letters
        self.title = title
        self.findings = findings
        self.collapse = collapse
    }

    /// Whether numbers were lost for sure, so that the list must be exported again.
    public var isCertain: Bool { findings.contains(where: \.isCertain) }
}

/// Rows of one list in ascending order, neighbours drawn together; rows count from 1, as Excel shows them.
public struct RowRanges: Sendable, Equatable {
    /// How many ranges are kept.
    public static let kept = 20

    /// All rows, those not kept in `ranges` included.
    public private(set) var count = 0
    /// The first ranges.
    public private(set) var ranges: [ClosedRange<Int>] = []
    /// There are more rows than `ranges` tells.
    public private(set) var isShortened = false

    public init() {}

    public init(_ rows: some Sequence<Int>) {
        for row in rows { add(row) }
    }

    /// Adds a row behind all others.
    public mutating func add(_ row: Int) {
        count += 1
        if let last = ranges.last, last.upperBound + 1 == row, !isShortened {
            ranges[ranges.count - 1] = last.lowerBound...row
        } else if ranges.count < RowRanges.kept {
            ranges.append(row...row)
        } else {
            isShortened = true
        }
    }
}
