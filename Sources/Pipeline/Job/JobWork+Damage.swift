import CardModel
import Intake
import Screening

/// What spreadsheets did to a job's lists, and which cards people should look at in place of damaged numbers.
extension JobWork {
    /// Whether a row's number is damaged: then it is not its card's, whatever card has it.
    func isLost(_ row: Int) -> Bool {
        FindingSet(rawValue: rows.findings[row]).contains(.iccidExcelDamaged)
    }

    /// What happened to each column of a list; empty for a sound one.
    func damage(ofList list: Int) -> [SpreadsheetDamage] {
        let summary = summaries[list]
        guard !summary.damaged.isEmpty || summary.statistics.zeroTails + summary.statistics.floatTails > 0 else {
            return []
        }
        var advice = SpreadsheetAdvice(layout: lists[list].layout, verdict: ListVerdict(summary.statistics))
        for cell in summary.damaged { advice.note(cell) }
        forEachTail(list) { row, iccid, traits in
            advice.note(iccid, traits, record: row - listStarts[list] + 1)
        }
        return advice.columns
    }

    /// Finds the cards that damaged rows may mean: subscriber number and account leave exactly one, and it could have
    /// become what the cell says. For people's eyes: nothing is ever done with them.
    mutating func proposeCards() {
        var lost: [(row: Int, number: DamagedNumber)] = []
        for list in lists.indices {
            let start = listStarts[list]
            for cell in summaries[list].damaged where cell.column == .iccid {
                lost.append((start + Int(cell.record) - 1, cell.number))
            }
            forEachTail(list) { row, iccid, traits in
                guard isLost(row) else { return }
                let sign: SpreadsheetDamage.Sign = traits.contains(.zeroTail) ? .zeroTail : .floatTail
                lost.append((row, DamagedNumber(iccid, sign: sign)))
            }
        }
        let named = lost.filter { rows.msisdns[$0.row] != 0 && rows.accounts[$0.row] != AccountDirectory.none }
        let cards = screen.facts.cards(with: Set(named.map { numberOfAccount($0.row) }))
        for (row, number) in named {
            guard let card = cards[numberOfAccount(row)], number.mayCome(from: card) else { continue }
            proposals[UInt32(row)] = card
        }
    }

    private func numberOfAccount(_ row: Int) -> NumberOfAccount {
        NumberOfAccount(msisdn: rows.msisdns[row], account: rows.accounts[row])
    }

    /// Rows of a list whose well-formed number has a tail that may be damage.
    private func forEachTail(_ list: Int, _ body: (_ row: Int, ICCID, ICCIDTraits) -> Void) {
        let statistics = summaries[list].statistics
        guard statistics.zeroTails + statistics.floatTails > 0 else { return }
        for row in listStarts[list]..<listStarts[list + 1] where rows.isRow(row) {
            let traits = ICCIDTraits(rawValue: rows.traits[row])
            guard rows.packed[row] != CardRequest.noCard, !traits.isDisjoint(with: [.zeroTail, .floatTail]) else {
                continue
            }
            // Its spelling is the inventory's, not the list's.
            if FindingSet(rawValue: rows.findings[row]).contains(.cardByMSISDN) { continue }
            body(row, ICCID(packed: rows.packed[row]), traits)
        }
    }
}
