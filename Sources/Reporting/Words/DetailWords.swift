import CardModel

/// The numbers beside findings, as people read them.
struct DetailWords: Sendable {
    private let isChinese: Bool
    private let papers: [String]

    init(_ language: Language) {
        isChinese = language == .chinese
        papers = Paper.allCases.map { Terms.paper($0)[language] }
    }

    /// Appends a detail; false, with anything appended or not, when the number means nothing.
    func append(
        _ detail: Int64, as kind: DetailKind, naming rows: FindingWords.RowNaming, to bytes: inout [UInt8]
    ) -> Bool {
        switch kind {
        case .none: return false
        case .fen: appendMoney(detail, to: &bytes)
        case .device:
            guard detail > 0 else { return false }
            appendMasked(UInt64(detail), to: &bytes)
        case .row: return appendRow(rows(detail), to: &bytes)
        case .date: return appendDate(detail, to: &bytes)
        case .papers: return appendPapers(detail, to: &bytes)
        case .refusal: return appendRefusal(detail, to: &bytes)
        case .count: bytes.append(contentsOf: String(detail).utf8)
        case .card:
            guard detail != -1 else { return false }
            bytes.append(contentsOf: ICCID(packed: UInt64(bitPattern: detail)).text.utf8)
        case .hundredths: bytes.append(contentsOf: Money(fen: detail).yuan.utf8)
        }
        return true
    }

    /// `CNY 12,318.40` or `12,318.40 元`.
    func appendMoney(_ fen: Int64, to bytes: inout [UInt8]) {
        if !isChinese { bytes.append(contentsOf: "CNY ".utf8) }
        DetailWords.appendYuan(fen, to: &bytes)
        if isChinese { bytes.append(contentsOf: " 元".utf8) }
    }

    /// Yuan with thousands grouped; the same text as `Money.groupedYuan`, made in place.
    static func appendYuan(_ fen: Int64, to bytes: inout [UInt8]) {
        if fen < 0 { bytes.append(0x2D) }
        let cents = UInt8(fen.magnitude % 100)
        appendGrouped(fen.magnitude / 100, to: &bytes)
        bytes.append(0x2E)
        bytes.append(0x30 + cents / 10)
        bytes.append(0x30 + cents % 10)
    }

    /// `12,318`.
    static func appendGrouped(_ number: UInt64, to bytes: inout [UInt8]) {
        var divisor: UInt64 = 1
        var digits = 1
        while number / divisor >= 10 {
            divisor *= 10
            digits += 1
        }
        while digits > 0 {
            bytes.append(0x30 + UInt8(number / divisor % 10))
            digits -= 1
            divisor = max(1, divisor / 10)
            if digits > 0, digits % 3 == 0 { bytes.append(0x2C) }
        }
    }

    /// The mask of `IMEI.description`: ten stars and the last four of the 14 digits.
    private func appendMasked(_ deviceKey: UInt64, to bytes: inout [UInt8]) {
        for _ in 0..<10 { bytes.append(0x2A) }
        for divisor: UInt64 in [1000, 100, 10, 1] { bytes.append(0x30 + UInt8(deviceKey / divisor % 10)) }
    }

    private func appendRow(_ row: RowReference?, to bytes: inout [UInt8]) -> Bool {
        guard let row else { return false }
        var needsBlank = false
        for part in [row.file, row.sheet] {
            guard let part else { continue }
            if isChinese || needsBlank { bytes.append(0x20) }
            bytes.append(contentsOf: part.utf8)
            needsBlank = true
        }
        if isChinese || needsBlank { bytes.append(0x20) }
        bytes.append(contentsOf: (isChinese ? "第 " : "row ").utf8)
        bytes.append(contentsOf: String(row.row).utf8)
        if isChinese { bytes.append(contentsOf: " 行".utf8) }
        return true
    }

    private func appendDate(_ days: Int64, to bytes: inout [UInt8]) -> Bool {
        guard let day = Int32(exactly: days), (-719_162...2_932_896).contains(day) else { return false }
        bytes.append(contentsOf: CalendarDate(daysSinceEpoch: day).text.utf8)
        return true
    }

    private func appendPapers(_ bits: Int64, to bytes: inout [UInt8]) -> Bool {
        var isFirst = true
        for (paper, name) in zip(Paper.allCases, papers) where bits & paper.bit != 0 {
            if !isFirst { bytes.append(contentsOf: (isChinese ? "、" : ", ").utf8) }
            bytes.append(contentsOf: name.utf8)
            isFirst = false
        }
        return !isFirst
    }

    /// The exact reason behind `ICCIDRefusal.detail`.
    private func appendRefusal(_ detail: Int64, to bytes: inout [UInt8]) -> Bool {
        let words: (String, String)
        switch detail {
        case 1...998:
            words = ("\(detail) characters instead of 19 or 20", "共 \(detail) 位，应为 19 或 20 位")
        case 999: words = ("far more characters than 19 or 20", "位数远多于 19 或 20 位")
        case 1001...1999:
            words = (
                "character \(detail - 1000) is neither a digit nor a letter from A to F",
                "第 \(detail - 1000) 个字符不是数字或字母 A 至 F"
            )
        case 2001:
            words = (
                "each pair of digits is swapped, as a card reader shows it raw", "数字两两颠倒，为读卡器原始数据"
            )
        case 2002: words = ("it does not start with 8986", "不以 8986 开头")
        default: return false
        }
        bytes.append(contentsOf: (isChinese ? words.1 : words.0).utf8)
        return true
    }
}
