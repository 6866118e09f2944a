/// Words in rows that are no cards: totals, notes and signatures around a list.
enum FootWords {
    /// `合计`, `总计（张）`, `共 300 张`, `Sub-total: 300`: the word alone, or with a number and a unit.
    static func isTotal(_ header: HeaderText) -> Bool {
        let key = header.key
        guard !key.isEmpty, key.count <= 40 else { return false }
        let letters = String(key.filter { !$0.isNumber })
        if totals.contains(letters) { return true }
        if letters.hasPrefix("共"), letters.count < key.count, units.contains(String(letters.dropFirst())) {
            return true
        }
        return totals.contains { letters.hasPrefix($0) && units.contains(String(letters.dropFirst($0.count))) }
    }

    /// A note or a signature line; `isWholeCell` where only the word with a colon or nothing behind it counts, because
    /// the cell may be any column's.
    static func isNote(_ text: String, isWholeCell: Bool) -> Bool {
        let line = text.lowercased().drop { $0.isWhitespace || "*※★【[(（".contains($0) }
        if let rest = line.dropPrefix("注"), rest.first.map(isDivider) ?? true { return true }
        guard isWholeCell else { return notes.contains { line.hasPrefix($0) } }
        return isLabel(line)
    }

    /// Such words alone, one or several: `经办人签字：`, `负责人签字（盖章）`.
    private static func isLabel(_ line: Substring) -> Bool {
        notes.contains { word in
            guard let rest = line.dropPrefix(word) else { return false }
            return rest.first.map(isDivider) ?? true || isLabel(rest)
        }
    }

    /// A sentence that stands alone in its row: words, and no number long enough to be meant as a card's.
    static func isSentence(_ text: String) -> Bool {
        var digits = 0
        var foreignLetters = 0
        for scalar in text.unicodeScalars.prefix(400) {
            if scalar.properties.numericType != nil, scalar.properties.generalCategory == .decimalNumber { digits += 1 }
            if !scalar.isASCII, scalar.properties.generalCategory == .otherLetter { foreignLetters += 1 }
        }
        guard digits < 10 else { return false }
        let words = text.prefix(400).split(separator: " ").filter { $0.count > 1 && $0.allSatisfy(\.isLetter) }
        return foreignLetters >= 4 || words.count >= 3
    }

    private static func isDivider(_ character: Character) -> Bool {
        !character.isLetter
    }

    private static let totals: Set<String> = [
        "合计", "总计", "小计", "共计", "总数", "总和", "累计", "汇总", "合计数", "总合计", "总共", "本页小计", "本页合计", "本表合计",
        "本页共计", "本批合计", "总计数", "合計", "總計", "小計", "共計", "total", "subtotal", "sum", "totals", "grandtotal",
        "totalcount", "pagetotal", "count", "sumtotal", "subtotals",
    ]

    private static let units: Set<String> = [
        "张", "條", "条", "个", "卡", "枚", "行", "笔", "数", "数量", "张数", "条数", "卡数", "卡数量", "卡片数", "卡片数量", "户", "户数",
        "张卡", "张卡片", "张物联网卡", "张物联卡", "条记录", "条数据", "个号码", "个卡", "元", "金额", "张sim卡", "cards", "card", "rows",
        "row", "records", "items", "lines", "sims", "ofcards", "numberofcards", "cny", "rmb", "為", "为", "是",
    ]

    private static let notes = [
        "备注", "備註", "说明", "說明", "注意", "附注", "附註", "注释", "填表说明", "填写说明", "填报说明", "温馨提示", "提示", "以上",
        "以下空白", "以下无", "以下为空", "制表", "制表人", "制表日期", "制表时间", "制单人", "填表人", "填表日期", "填报人", "打印日期", "打印时间", "导出时间", "制单",
        "填表", "填报", "经办人", "审核人", "复核人", "审批人", "签字", "签章", "签名", "盖章",
        "单位盖章", "公章", "单位公章", "负责人", "联系人", "联系电话", "电话", "日期", "申请日期", "申请人", "申请单位", "截止", "截至",
        "数据来源", "声明", "承诺", "打印", "导出", "页码", "note", "notes", "remark", "remarks", "n.b", "prepared by",
        "signature", "signed", "date", "approved by", "end of list", "end of file", "page", "contact",
    ]
}

extension Substring {
    /// What follows the prefix; nil without it.
    fileprivate func dropPrefix(_ prefix: String) -> Substring? {
        hasPrefix(prefix) ? dropFirst(prefix.count) : nil
    }
}
