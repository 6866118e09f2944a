import CardModel
import Pipeline
import Testing

extension ContractCase {
    static let statements = [
        ContractCase("givesFactsBackUntilAPaperWasMade", givesFactsBackUntilAPaperWasMade),
        ContractCase("erasesTheStatementsOfOneCustomerOrOfAJob", erasesTheStatementsOfOneCustomerOrOfAJob),
        ContractCase("forgetsFactsWithTheJobThatBroughtThem", forgetsFactsWithTheJobThatBroughtThem),
    ]

    private static let other = Account(trusted: "SAMPLE-2")

    private static func facts(_ account: Account) -> StatementFacts {
        var facts = StatementFacts(account: account)
        facts.rows = [
            .init(
                row: 3, packed: Sample.packed(4, 77, last: 1), msisdn: 14_400_000_001, reasons: FindingSet(.cardUnknown)
            ),
            .init(row: 5, packed: CardRequest.noCard, msisdn: 0, reasons: FindingSet(.rowNoICCID)),
        ]
        facts.givens = [5: "卡号不明"]
        facts.lists = [.init(ordinal: 0, isNamed: true)]
        (facts.read, facts.customerName) = (12, "示例公司")
        return facts
    }

    private static func issue(_ desk: ComplaintsDesk, _ amountsAsOf: Timestamp?) -> StatementIssue {
        StatementIssue(
            isSpecimen: amountsAsOf == nil, issuerName: "示例运营商", issuerCreditCode: "91440300MA0000TE66",
            complaints: desk, amountsAsOf: amountsAsOf)
    }

    /// Two jobs with the statements of two customers each.
    private static func fill(_ store: any SiteStore) throws {
        var desk = ComplaintsDesk()
        (desk.phone, desk.address, desk.hours, desk.url, desk.text) = ("1", "2", "3", "4", "5")
        try store.write {
            for (job, issue) in [("J1", issue(desk, Sample.moment())), ("J2", issue(ComplaintsDesk(), nil))] {
                try store.add(Sample.job(job, lists: [Sample.list(0, sha256: "aa")]))
                try store.add([Sample.account, other].lazy.map(facts), issue, ofJob: job)
            }
        }
    }

    @Sendable private static func givesFactsBackUntilAPaperWasMade(_ store: any SiteStore) throws {
        try fill(store)
        try store.read { () throws in
            guard case .facts(let found, let issue) = try store.keptStatement(job: "J1", account: other) else {
                Issue.record("no facts")
                return
            }
            #expect(found == facts(other))
            #expect(issue.complaints.url == "4" && issue.amountsAsOf == Sample.moment() && !issue.isSpecimen)
            #expect(
                try store.keptStatement(job: "J2", account: other)
                    == .facts(facts(other), Self.issue(ComplaintsDesk(), nil)))
            #expect(try store.keptStatement(job: "J3", account: other) == nil)
            #expect(try store.keptStatement(job: "J1", account: Account(trusted: "SAMPLE-3")) == nil)
            #expect(try store.accountsOfJobs()["J1"] == [Sample.account, other])
        }
        try store.write { try store.keepRecord([1, 2, 3], job: "J1", account: other) }
        try store.write { try store.keepRecord([4], job: "J1", account: other) }
        #expect(try store.read { try store.keptStatement(job: "J1", account: other) } == .record([1, 2, 3]))
        #expect(
            try store.read { try store.keptStatement(job: "J2", account: other) }
                == .facts(facts(other), issue(ComplaintsDesk(), nil)))
    }

    @Sendable private static func erasesTheStatementsOfOneCustomerOrOfAJob(_ store: any SiteStore) throws {
        try fill(store)
        try store.write { try store.keepRecord([1], job: "J1", account: other) }
        try store.eraseStatements(ofJob: "J1", account: other)
        try store.read { () throws in
            #expect(try store.keptStatement(job: "J1", account: other) == .erased)
            #expect(try store.keptStatement(job: "J1", account: Sample.account) != .erased)
            #expect(try !store.hasStatements(job: "J1", account: other))
            #expect(try store.hasStatements(job: "J1", account: nil))
            #expect(try store.accountsOfJobs()["J1"] == [Sample.account])
        }
        // What was erased comes back by nothing.
        try store.write { try store.keepRecord([1], job: "J1", account: other) }
        try store.eraseStatements(ofJob: "J1", account: nil)
        try store.eraseStatements(ofJob: "J9", account: nil)
        try store.read { () throws in
            for account in [Sample.account, other] {
                #expect(try store.keptStatement(job: "J1", account: account) == .erased)
            }
            #expect(try !store.hasStatements(job: "J1", account: nil))
            #expect(try store.hasStatements(job: "J2", account: other))
        }
    }

    @Sendable private static func forgetsFactsWithTheJobThatBroughtThem(_ store: any SiteStore) throws {
        #expect(throws: Fault.self) {
            try store.write {
                try fill(store)
                throw Fault("test", .internalError)
            }
        }
        #expect(try store.read { try store.keptStatement(job: "J1", account: other) } == nil)
    }
}
