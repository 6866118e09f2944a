public import CardModel

/// What would help, in words: `settling CNY 318.40 releases 41 cards`.
public struct WhatIfWords {
    private let facts: WhatIfFacts
    private let language: Language

    public init(_ facts: WhatIfFacts, _ language: Language) {
        self.facts = facts
        self.language = language
    }

    private func pick(_ english: String, _ chinese: String) -> String { language.pick(english, chinese) }

    /// Lines that are shown of one kind.
    private static let shown = 8

    /// One line a matter; nothing where nothing can be said.
    public var lines: [String] {
        limited(facts.gaps.map(line)) + limited(facts.remedies.map(line)) + waiting
    }

    private func limited(_ lines: [String]) -> [String] {
        let rest = lines.count - WhatIfWords.shown
        return rest > 0 ? lines.prefix(WhatIfWords.shown) + [pick("… and \(rest) more", "……另有 \(rest) 项")] : lines
    }

    private func name(_ customer: String, _ account: Account) -> String {
        customer.isEmpty ? account.text : customer
    }

    private func cards(_ count: Int) -> String {
        pick(HTMLText.grouped(count) + (count == 1 ? " card" : " cards"), HTMLText.grouped(count) + " 张卡")
    }

    private func line(_ gap: LaneGapFacts) -> String {
        let verb = gap.missing == 1 ? "reaches" : "reach"
        let more = pick(
            "\(HTMLText.grouped(gap.missing)) more \(gap.missing == 1 ? "card" : "cards") \(verb) the fast lane",
            "再有 \(HTMLText.grouped(gap.missing)) 张即可进入批量快速通道")
        return name(gap.customer, gap.account) + pick(": ", "：") + more
            + pick(" (\(HTMLText.grouped(gap.counting)) count now, ", "（现计 \(HTMLText.grouped(gap.counting)) 张，")
            + pick("\(HTMLText.grouped(gap.held)) held)", "暂缓 \(HTMLText.grouped(gap.held)) 张）")
    }

    private func line(_ remedy: RemedyFacts) -> String {
        let parts = remedy.findings.map { clause($0, remedy) }
        let one = parts.count == 1
        let releases = pick(
            " \(one ? "releases" : "together release") \(cards(remedy.cards))",
            "\(one ? "" : "，合计")可恢复办理 \(cards(remedy.cards))")
        let lane = remedy.reachesFastLane ? pick(" and \(one ? "reaches" : "reach") the fast lane", "，并可进入批量快速通道") : ""
        let free =
            remedy.freeFrom.map {
                pick("; from \($0) on without the fee", "；\($0) 起无需违约金")
            } ?? ""
        return name(remedy.customer, remedy.account) + pick(": ", "：")
            + parts.joined(separator: pick(" and ", "，")) + releases + lane + free
    }

    private func clause(_ finding: Finding, _ remedy: RemedyFacts) -> String {
        switch finding {
        case .arrearsOutstanding:
            pick("settling CNY \(remedy.arrears.groupedYuan)", "结清欠费 \(remedy.arrears.groupedYuan) 元")
        case .deviceBound:
            pick(
                "unbinding \(HTMLText.grouped(remedy.devices)) \(remedy.devices == 1 ? "device" : "devices")",
                "解绑 \(HTMLText.grouped(remedy.devices)) 台设备")
        case .renewalOn:
            pick("switching off the renewal of \(cards(remedy.renewals))", "关闭 \(cards(remedy.renewals))的自动续费")
        case .contractUnexpired:
            pick(
                "accepting early-termination fees of CNY \(remedy.fees.groupedYuan)",
                "接受提前解约违约金 \(remedy.fees.groupedYuan) 元")
        default: WhatIfWords.paper(finding)[language]
        }
    }

    private static func paper(_ finding: Finding) -> BilingualText {
        switch finding {
        case .cardStatusUnmapped: BilingualText("mapping the platform's status word", "补充卡状态用语的对应关系")
        case .applicantUnknown: BilingualText("entering the customer among the applicants", "登记申请单位")
        case .applicantLicenceExpired: BilingualText("a renewed business licence", "更新营业执照")
        case .applicantAgentID: BilingualText("a valid document of the agent", "提供有效的经办人证件")
        case .applicantAuthorisationExpired: BilingualText("a renewed letter of authorisation", "更新授权委托书")
        case .applicantSealUnconfirmed: BilingualText("confirming the seal", "核验公章")
        case .applicantMaterialMissing: BilingualText("handing in the missing papers", "补交材料")
        case .applicantMaterialUnreadable: BilingualText("handing in readable papers", "提交清晰可读的材料")
        case .applicantMaterialReused: BilingualText("a sealed card list of its own", "为本次申请单独提交盖章清单")
        default: BilingualText("remedying " + finding.code, "处理 " + finding.code)
        }
    }

    /// What waiting costs, as far as the tables tell.
    private var waiting: [String] {
        guard let next = facts.nextMonth else { return [] }
        let days = facts.daysLeft
        return (facts.heldMonthly > 0 ? [monthly(next, days)] : []) + (facts.heldWithFee > 0 ? [fees] : [])
    }

    private func monthly(_ next: CalendarDate, _ days: Int) -> String {
        pick(
            "Waiting: \(cards(facts.heldMonthly)) with a monthly plan stay held; the next month begins on \(next), in \(days) \(days == 1 ? "day" : "days").",
            "等待的代价：\(cards(facts.heldMonthly))月租套餐仍暂缓；下月自 \(next) 起，还有 \(days) 天。")
    }

    private var fees: String {
        let amount = facts.monthlyFees.groupedYuan
        return pick(
            "Waiting costs CNY \(amount) a month: the monthly fees of \(cards(facts.heldWithFee)) that would stay held.",
            "等待的代价：\(cards(facts.heldWithFee))仍暂缓，每月月租费合计 \(amount) 元。")
    }
}
