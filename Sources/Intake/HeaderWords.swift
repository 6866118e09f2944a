/// Recognises header cells: the built-in words and those of the settings.
struct HeaderWords {
    /// A field and how well the word names it; lower is better.
    struct Match: Equatable {
        var field: ListField
        var rank: Int
    }

    private let table: [String: Match]

    init(aliases: [ListField: [String]] = [:]) {
        guard !aliases.isEmpty else {
            table = HeaderWords.builtIn
            return
        }
        var table = HeaderWords.builtIn
        for field in ListField.allCases {
            for word in aliases[field] ?? [] { table[HeaderText(word).key] = Match(field: field, rank: -1) }
        }
        table[""] = nil
        self.table = table
    }

    private static let builtIn: [String: Match] = {
        var table: [String: Match] = [:]
        for field in ListField.allCases {
            for (rank, words) in (ListField.words[field] ?? []).enumerated() {
                for word in words where table[word] == nil { table[word] = Match(field: field, rank: rank) }
            }
        }
        return table
    }()

    /// What a header cell names; nil for any other column.
    func match(_ text: String) -> Match? { match(HeaderText(text)) }

    func match(_ header: HeaderText) -> Match? {
        guard let outside = word(header.key) ?? sharedByParts(header.parts) ?? namedInside(header) else { return nil }
        guard outside.field == .iccid, outside.rank >= 0 else { return outside }
        if header.inside.contains(where: HeaderWords.meansAnotherCard) { return nil }
        guard outside.rank > 1 else { return outside }
        // 卡号 is what people call either number: what the brackets say decides.
        return header.inside.lazy.compactMap(word).first ?? outside
    }

    private func word(_ key: String) -> Match? {
        if let match = table[key] { return match }
        return HeaderWords.rankOfICCIDName(key).map { Match(field: .iccid, rank: $0) }
    }

    /// `卡号/ICCID`: two names of one field, or no match.
    private func sharedByParts(_ parts: [String]) -> Match? {
        let matches = parts.map(word)
        guard let first = matches.first ?? nil, matches.allSatisfy({ $0?.field == first.field }) else { return nil }
        return matches.compactMap { $0 }.min { $0.rank < $1.rank }
    }

    /// `序列号（ICCID）`: a word that says nothing alone.
    private func namedInside(_ header: HeaderText) -> Match? {
        guard HeaderWords.emptyWords.contains(header.key) else { return nil }
        let isICCID = header.inside.contains { HeaderWords.rankOfICCIDName($0) == 0 }
        return isICCID ? Match(field: .iccid, rank: 1) : nil
    }

    private static let emptyWords: Set<String> = [
        "卡", "号卡", "号码", "编号", "序列号", "卡标识", "卡片标识", "卡序列号", "唯一标识", "number", "serialnumber", "serialno", "id",
        "identifier", "cardidentifier", "simidentifier",
    ]

    /// 0 for ICCID with words around it that change nothing, 1 where it is said to be a device's card, nil for
    /// everything else: an old card's ICCID is another card.
    private static func rankOfICCIDName(_ key: String) -> Int? {
        guard let core = key.range(of: "iccid") else { return nil }
        let before = key[..<core.lowerBound]
        let after = key[core.upperBound...]
        guard isMade(before, of: neutralBefore + deviceBefore), isMade(after, of: neutralAfter) else { return nil }
        return isMade(before, of: neutralBefore) ? 0 : 1
    }

    private static func isMade(_ text: Substring, of words: [String]) -> Bool {
        if text.isEmpty { return true }
        // Bounds the search: words begin with one another.
        guard text.count <= 16 else { return false }
        return words.contains { text.hasPrefix($0) && isMade(text.dropFirst($0.count), of: words) }
    }

    private static let neutralBefore = [
        "物联网", "物联", "卡片", "卡号", "号卡", "卡", "的", "usim", "esim", "sim", "iot", "card", "待", "拟", "需", "要", "申请", "注销",
        "销户", "销卡", "deregister", "cancel", "full", "拆机", "退订", "退网", "本次", "当前", "20位", "19位",
    ]
    private static let deviceBefore = ["设备", "终端", "device", "terminal"]
    private static let neutralAfter = [
        "卡片", "卡号", "卡", "号码", "号", "编号", "编码", "码", "序列", "number", "num", "no", "code", "id", "text", "文本", "格式",
        "20位", "19位", "19", "20", "或", "位", "数字", "card", "sim", "s", "identifier", "toderegister",
        "tocancel", "tobecancelled", "tobederegistered",
    ]

    /// Words in brackets that say the column is about a card before or after an exchange.
    private static func meansAnotherCard(_ inside: String) -> Bool {
        if ["原", "新", "老", "旧"].contains(inside) { return true }
        let words = [
            "旧", "老卡", "原卡", "原iccid", "原号", "换", "补卡", "补换", "替换", "新卡", "新iccid", "新号", "old", "new", "former",
            "previous", "replace",
        ]
        return words.contains { inside.hasPrefix($0) }
    }
}

extension String {
    /// The first place of a text, compared scalar by scalar; header keys are folded before.
    fileprivate func range(of word: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
            start = index(after: start)
        }
        return nil
    }
}
