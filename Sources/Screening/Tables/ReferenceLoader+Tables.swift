import CardModel
import Tabular

extension ReferenceLoader {
    /// The applicants and the directory that numbers their accounts first.
    func loadApplicants() throws -> ([Applicant], PendingDraft) {
        var applicants: [Applicant] = []
        let read = try read(.applicants) { header in
            { ApplicantPart(header) }
        } consume: {
            applicants += $0.applicants
        }
        var seen: Set<Account> = []
        for applicant in applicants where !seen.insert(applicant.account).inserted {
            let rows = (try? read?.scan.rows(of: applicant.account)) ?? []
            throw Fault(
                "table.account-twice", .tryLater, at: Place(file: sources[.applicants]?.fileName, row: rows.last),
                ["account": applicant.account.text, "rows": rows.map(String.init).joined(separator: ", ")])
        }
        let accounts = AccountDirectory(applicants.map(\.account))
        return (applicants, PendingDraft(accounts: accounts, states: read.map { [$0.state] } ?? []))
    }

    /// The index of all cards.
    func loadInventory(_ pending: PendingDraft) throws -> FactsDraft {
        var builder = CardTableBuilder()
        var unmapped: [String: Int] = [:]
        let folds = (0..<256).map { Carrier.table[$0].hasCheckDigit ? UInt8(0xF) : 0 }
        var hasExtras = false
        let read = try read(.inventory) { header in
            let layout = InventoryLayout(header: header, settings: settings, accounts: pending.accounts)
            hasExtras = layout.hasExtras
            return { InventoryPart(layout, folds: folds) }
        } consume: { part in
            unmapped.merge(part.unmappedWords) { $0 + $1 }
            builder.add(part)
        }
        switch builder.build(hasExtras: hasExtras, workers: settings.workers) {
        case .failure(let twice):
            let card = ICCID(packed: twice.packed)
            let rows = (try? read?.scan.rows(of: card)) ?? []
            throw Fault(
                "table.card-twice", .tryLater, at: Place(file: sources[.inventory]?.fileName, row: rows.last),
                ["card": card.description, "rows": rows.map(String.init).joined(separator: ", ")])
        case .success(let table):
            var draft = FactsDraft(accounts: pending.accounts, cards: table)
            draft.states = pending.states + (read.map { [$0.state] } ?? [])
            draft.unmappedStatusWords = unmapped
            return draft
        }
    }

    func loadBindings(_ draft: inout FactsDraft) throws {
        var lines: [CardLines<UInt64>] = []
        let cards = draft.cards
        let read = try read(.bindings) { header in
            { BindingPart(header, cards: cards) }
        } consume: {
            lines.append($0.lines)
        }
        draft.bindings = draft.attach(lines, as: .bound) { _ in true }
        if let read { draft.states.append(read.state) }
    }

    func loadArrears(_ draft: inout FactsDraft) throws {
        var lines: [CardLines<Int64>] = []
        var debts: [UInt32: Int64] = [:]
        let (cards, accounts) = (draft.cards, draft.accounts)
        let read = try read(.arrears) { header in
            { ArrearsPart(header, cards: cards, accounts: accounts) }
        } consume: { part in
            lines.append(part.lines)
            debts.merge(part.debts, uniquingKeysWith: Debt.sum)
        }
        draft.debts = draft.attach(lines, as: .arrears) { $0.reduce(0, Debt.sum) > 0 }
        draft.accountDebts = debts
        if let read { draft.states.append(read.state) }
    }

    func loadRisk(_ draft: inout FactsDraft) throws {
        var lines: [CardLines<RiskSigns>] = []
        let cards = draft.cards
        let read = try read(.risk) { header in
            { RiskPart(header, cards: cards) }
        } consume: {
            lines.append($0.lines)
        }
        draft.risks = draft.attach(lines, as: .risk) { _ in true }
        if let read { draft.states.append(read.state) }
    }

    func loadDisputes(_ draft: inout FactsDraft) throws {
        var lines: [CardLines<Int32>] = []
        let cards = draft.cards
        let read = try read(.disputes) { header in
            { DisputePart(header, cards: cards) }
        } consume: {
            lines.append($0.lines)
        }
        draft.disputes = draft.attach(lines, as: .dispute) { _ in true }
        if let read { draft.states.append(read.state) }
    }
}

/// What is known before the inventory is read.
struct PendingDraft {
    let accounts: AccountDirectory
    let states: [TableState]
}

extension TableScan {
    /// The rows (from 1, as Excel shows them) that name a card; a slow second reading, only for a message.
    func rows(of card: ICCID) throws -> [Int] {
        let place = header.place(.iccid)
        var rows: [Int] = []
        try forEachRecord { number, cells in
            guard number > header.record + 1, case .card(let other, _) = ICCIDReader.read(cells.text(place)) else {
                return
            }
            if other.isSameCard(as: card) { rows.append(number) }
        }
        return rows
    }

    /// The rows that name an account, in the same way.
    func rows(of account: Account) throws -> [Int] {
        let place = header.place(.account)
        var rows: [Int] = []
        try forEachRecord { number, cells in
            guard number > header.record + 1, case .success(account) = Account.judge(cells.text(place)) else { return }
            rows.append(number)
        }
        return rows
    }
}
