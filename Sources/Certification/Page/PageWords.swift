import CardModel

/// Words and forms of a certificate's page.
enum PageWords {
    /// `2026-09-30 10:00:00 +08:00`.
    static func time(_ time: Timestamp) -> String {
        let text = time.text
        return text.prefix(10) + " " + text.dropFirst(11).prefix(8) + " " + text.dropFirst(19)
    }

    /// `2026年9月30日`.
    static func chineseDay(_ date: CalendarDate) -> String {
        let (year, month, day) = date.components
        return "\(year)年\(month)月\(day)日"
    }

    /// `30 September 2026`.
    static func englishDay(_ date: CalendarDate) -> String {
        let (year, month, day) = date.components
        return "\(day) \(months[month - 1]) \(year)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    static func lane(_ lane: String) -> String {
        switch lane {
        case "fast": "批量快速通道 fast lane"
        case "standard": "普通通道 standard lane"
        case "manual": "人工复核 manual lane"
        default: lane
        }
    }

    static func decider(_ decider: CertifiedBatch.Decider) -> String {
        switch decider {
        case .checker: "审核人员审核 by a checker"
        case .policy: "按审核规则（审核人员负责） by policy, answered for by a checker"
        }
    }

    static func confirmation(_ source: String) -> (chinese: String, english: String) {
        switch source {
        case "register": ("运营商注销登记簿", "the operator's deregistration register")
        case "file": ("运营商平台回执文件", "the result file of the operator's platform")
        default: (source, source)
        }
    }

    static func table(_ name: String) -> String {
        switch name {
        case "inventory": "卡片库存 inventory"
        case "bindings": "机卡绑定 bindings"
        case "arrears": "欠费 arrears"
        case "applicants": "申请单位 applicants"
        case "risk": "风险 risk"
        case "disputes": "争议 disputes"
        default: name
        }
    }

    /// `1,234.50`, or a dash when it is not known.
    static func amount(_ money: Money?) -> String { money?.groupedYuan ?? "—" }

    /// `A` or `A – B`.
    static func range(_ first: String, _ last: String) -> String { first == last ? first : "\(first) – \(last)" }

    /// Width in half-width characters.
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
    }
}
