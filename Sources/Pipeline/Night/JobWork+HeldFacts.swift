import CardModel
import Reporting
import Screening

extension JobWork {
    /// Sums up what became of the held cards, for people and for machines.
    mutating func sumUpHeld(_ term: HoldTerm, today: CalendarDate) {
        guard let held else { return }
        var facts = HeldAgainFacts()
        facts.before = held.cards.count
        var customers: [UInt32: HeldCustomer] = [:]
        for card in held.cards {
            JobWork.count(card, &facts)
            guard card.fate != .kept, card.fate != .withList, card.account != AccountDirectory.none else { continue }
            var told = customers[card.account] ?? heldCustomer(card.account)
            JobWork.tell(card, end: term.end(of: card.hold.day(else: today)), &told)
            customers[card.account] = told
        }
        facts.screened = facts.before - facts.withLists
        facts.customers = customers.values.sorted { $0.account < $1.account }
        self.held?.facts = facts
    }

    private static func count(_ card: HeldCard, _ facts: inout HeldAgainFacts) {
        switch card.fate {
        case .released: facts.released += 1
        case .withList: facts.withLists += 1
        case .refused: facts.refused += 1
        case .expired: facts.expired += 1
        case .reminded:
            facts.stillHeld += 1
            facts.reminded += 1
        case .kept: facts.stillHeld += 1
        }
        if card.isChanged { facts.changed += 1 }
    }

    private func heldCustomer(_ number: UInt32) -> HeldCustomer {
        let applicant = screen.facts.applicant(number)
        var told = HeldCustomer(account: directory.account(at: number), customer: applicant?.name ?? "")
        told.manager = applicant?.accountManager
        told.managerPhone = applicant?.accountManagerPhone
        return told
    }

    private static func tell(_ card: HeldCard, end: CalendarDate, _ told: inout HeldCustomer) {
        switch card.fate {
        case .released: told.add(.released, card.gone)
        case .refused: told.add(.refused, card.findings.intersection(.refusing))
        case .expired: told.add(.expired, card.findings.intersection(.holding))
        case .reminded: told.add(.ending, card.findings.intersection(.holding), endsOn: end)
        case .kept, .withList: break
        }
    }
}
