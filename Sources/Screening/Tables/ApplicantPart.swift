import CardModel

/// The applicants of one block.
struct ApplicantPart: TablePart {
    private let header: TableHeader
    private(set) var applicants: [Applicant] = []

    private static let choices = WordTable<SettlementChoice>(
        SettlementChoice.allCases.flatMap { [($0.rawValue, $0), ($0.chinese, $0)] })

    init(_ header: TableHeader) { self.header = header }

    mutating func take(_ reader: inout RowReader) {
        let place = header.place(.account)
        if reader.refusesNumber(place) { return }
        guard let text = reader.text(place) else { return reader.fail("table.cell-empty", place) }
        guard case .success(let account) = Account.judge(text) else { return reader.fail("table.account", place) }
        var applicant = Applicant(account: account)
        takePapers(&applicant, &reader)
        takeAgent(&applicant, &reader)
        takeMoney(&applicant, &reader)
        applicants.append(applicant)
    }

    private func takePapers(_ applicant: inout Applicant, _ reader: inout RowReader) {
        applicant.name = reader.name(header.place(.name))
        applicant.licenceValidTo = reader.day(header.place(.licenceValidTo))
        applicant.authorisationValidTo = reader.day(header.place(.authorisationValidTo))
        applicant.isSealConfirmed = reader.yesNo(header.place(.sealConfirmed)) ?? false
    }

    private func takeAgent(_ applicant: inout Applicant, _ reader: inout RowReader) {
        applicant.agentName = reader.name(header.place(.agentName))
        applicant.agentIDType = reader.text(header.place(.agentIDType))
        applicant.agentID = reader.text(header.place(.agentID))
        applicant.agentIDValidTo = reader.day(header.place(.agentIDValidTo))
        applicant.agentPhone = reader.text(header.place(.agentPhone))
        applicant.accountManager = reader.name(header.place(.accountManager))
        applicant.accountManagerPhone = reader.text(header.place(.accountManagerPhone))
    }

    private func takeMoney(_ applicant: inout Applicant, _ reader: inout RowReader) {
        applicant.bankAccount = reader.text(header.place(.bankAccount))
        applicant.settlementChoice = reader.value(header.place(.settlementChoice), or: "table.settlement-choice") {
            ApplicantPart.choices.meaning(of: $0)
        }
        let unit = header.unit(.terminationFeeAccepted)
        let code = unit == .unsaid ? "table.unit-missing" : "table.amount"
        let accepted = header.place(.terminationFeeAccepted)
        let isNumber = reader.isNumber(accepted)
        let fen = reader.value(accepted, or: code) {
            AmountReader.fen($0, unit) ?? (isNumber && unit != .unsaid ? AmountReader.nearestFen($0, unit) : nil)
        }
        applicant.terminationFeeAccepted = fen.map(Money.init(fen:))
    }

    mutating func finish() {}
}
