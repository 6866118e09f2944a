import CardModel
import CommandLineParsing
import Reporting
import Signing

/// What would help, for people and for machines.
enum WhatIfLines {
    static func text(_ facts: WhatIfFacts, _ language: CardModel.Language) -> [String] {
        let lines = WhatIfWords(facts, language).lines
        return lines.isEmpty ? [] : [language.pick("What would help:", "怎样可以更快：")] + lines.map { "  " + $0 }
    }

    static func json(_ facts: WhatIfFacts?) -> JSONValue {
        guard let facts else { return .null }
        return .of([
            "remedies": .array(facts.remedies.map(json)),
            "fast_lane": .array(
                facts.gaps.map {
                    .of([
                        "account": .string($0.account.text), "counting": JSONValue($0.counting),
                        "missing": JSONValue($0.missing), "held": JSONValue($0.held),
                    ])
                }),
            "held_monthly_cards": JSONValue(facts.heldMonthly), "held_cards_with_fee": JSONValue(facts.heldWithFee),
            "monthly_fees_fen": .integer(facts.monthlyFees.fen), "next_month": JSONValue(facts.nextMonth?.text),
            "days_left": facts.nextMonth == nil ? .null : JSONValue(facts.daysLeft),
        ])
    }

    private static func json(_ remedy: RemedyFacts) -> JSONValue {
        .of([
            "account": .string(remedy.account.text), "codes": .array(remedy.findings.map { .string($0.code) }),
            "cards": JSONValue(remedy.cards), "arrears_fen": .integer(remedy.arrears.fen),
            "devices": JSONValue(remedy.devices), "renewals": JSONValue(remedy.renewals),
            "fees_fen": .integer(remedy.fees.fen), "free_from": JSONValue(remedy.freeFrom?.text),
            "reaches_fast_lane": .bool(remedy.reachesFastLane),
        ])
    }
}
