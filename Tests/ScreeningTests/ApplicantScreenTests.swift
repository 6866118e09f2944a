import CardModel
import Testing

@testable import Screening

@Suite struct ApplicantScreenTests {
    /// A change to an applicant and its papers, and what it leads to.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// Licence, agent's name, document, number, authorisation, seal, document good until.
        var line = "2030-12-31,示例经办人,resident-id,990000199003071016,2027-12-31,yes,"
        var papers: [PaperFacts] = Paper.allCases.map { PaperFacts(paper: $0, isPresent: true, isReadable: true) }
        var required = Paper.allCases
        let expected: [Finding]
        var detail: Int64 = 0
        var testDescription: String { name }
    }

    static func papers(_ change: (inout PaperFacts) -> Void) -> [PaperFacts] {
        var papers = Paper.allCases.map { PaperFacts(paper: $0, isPresent: true, isReadable: true) }
        for index in papers.indices { change(&papers[index]) }
        return papers
    }

    static let cases: [Case] = [
        Case(name: "all in order", expected: []),
        Case(
            name: "licence good today", line: "2026-09-28,示例,resident-id,990000199003071016,2027-12-31,是,",
            expected: []),
        Case(
            name: "licence ended yesterday", line: "20260927,示例,resident-id,990000199003071016,2027-12-31,是,",
            expected: [.applicantLicenceExpired], detail: 20_723),
        Case(name: "licence without end", line: "长期,示例,resident-id,990000199003071016,2027-12-31,是,", expected: []),
        Case(
            name: "licence unsaid", line: ",示例,resident-id,990000199003071016,2027-12-31,是,",
            expected: [.applicantLicenceExpired], detail: DetailKind.noDay),
        Case(
            name: "authorisation ended", line: "2030-12-31,示例,resident-id,990000199003071016,2026-09-27,是,",
            expected: [.applicantAuthorisationExpired], detail: 20_723),
        Case(
            name: "seal", line: "2030-12-31,示例,resident-id,990000199003071016,2027-12-31,否,",
            expected: [.applicantSealUnconfirmed]),
        Case(
            name: "seal unsaid", line: "2030-12-31,示例,resident-id,990000199003071016,2027-12-31,,",
            expected: [.applicantSealUnconfirmed]),
        Case(
            name: "no agent", line: "2030-12-31,,resident-id,990000199003071016,2027-12-31,是,",
            expected: [.applicantAgentID]),
        Case(name: "no number", line: "2030-12-31,示例,resident-id,,2027-12-31,是,", expected: [.applicantAgentID]),
        Case(
            name: "wrong number", line: "2030-12-31,示例,居民身份证,990000199003071017,2027-12-31,是,",
            expected: [.applicantAgentID]),
        Case(name: "passport", line: "2030-12-31,示例,护照,X0000000,2027-12-31,是,", expected: []),
        Case(
            name: "document ended", line: "2030-12-31,示例,护照,X0000000,2027-12-31,是,2026-09-27",
            expected: [.applicantAgentID]),
        Case(name: "nothing handed in", papers: [], expected: [.applicantMaterialMissing], detail: 15),
        Case(name: "nothing asked for", papers: [], required: [], expected: []),
        Case(
            name: "one missing", papers: papers { if $0.paper == .authorisation { $0.isPresent = false } },
            expected: [.applicantMaterialMissing], detail: Paper.authorisation.bit),
        Case(
            name: "one unreadable", papers: papers { if $0.paper == .agentID { $0.isReadable = false } },
            expected: [.applicantMaterialUnreadable], detail: Paper.agentID.bit),
        Case(
            name: "missing is not unreadable",
            papers: papers { if $0.paper == .agentID { ($0.isPresent, $0.isReadable) = (false, false) } },
            expected: [.applicantMaterialMissing], detail: Paper.agentID.bit),
        Case(
            name: "card list reused",
            papers: papers { if $0.paper == .cardList { $0.usedBySubmission = "J20260927-01" } },
            expected: [.applicantMaterialReused]),
        Case(
            name: "licence reused", papers: papers { if $0.paper == .licence { $0.usedBySubmission = "J20260927-01" } },
            expected: []),
    ]

    @Test(arguments: cases)
    func findsWhatHoldsAllCardsOfAnAccount(_ line: Case) throws {
        let facts = try SampleTables([
            .applicants: """
            account,name,licence_valid_to,agent_name,agent_id_type,agent_id,authorisation_valid_to,seal_confirmed,\
            agent_id_valid_to
            \(SampleTables.account),示例科技（北京）有限公司,\(line.line)
            """
        ]).load()
        var settings = ScreenSettings()
        settings.requiredMaterials = line.required
        let screen = ApplicantScreen(
            facts: facts, today: SampleTables.now.date, settings: settings, papers: [0: line.papers])
        #expect(screen.findings(of: 0).list == line.expected)
        if let finding = line.expected.first { #expect(screen.detail(of: finding, account: 0) == line.detail) }
        #expect(screen.findings(of: 1).list == [.applicantUnknown])
    }

    @Test(arguments: [
        ("示例科技（北京）有限公司", "示例科技(北京)有限公司", false), ("示例 科技 有限公司", "示例科技有限公司", false),
        ("ＡＢＣ示例", "abc示例", false), ("", "示例", false), ("示例", "", false), ("示例一", "示例二", true),
        ("示例科技（上海）有限公司", "示例科技（北京）有限公司", true),
    ])
    func comparesNamesOfEnterprises(_ given: String, _ registered: String, _ differs: Bool) {
        #expect(ApplicantNameRule.differs(given, from: registered) == differs)
    }

    @Test(
        arguments: [
            ([], .empty), (Array("%PDF-1.7\n…\n%%EOF\n".utf8), .pdf), (Array("junk\n%PDF-1.4 %%EOF".utf8), .pdf),
            (Array("%PDF-1.7\n…".utf8), .truncated), ([0xFF, 0xD8, 0xFF, 0xE0, 0, 0xFF, 0xD9], .jpeg),
            ([0xFF, 0xD8, 0xFF, 0xE0], .truncated), ([0xFF, 0xD8], .other), (Array("%PDF".utf8), .other),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("IEND".utf8), .png),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .truncated), (Array("PK\u{3}\u{4}".utf8), .other),
            (Array("%PDF-1.7 %%EOF".utf8) + [UInt8](repeating: 0, count: 2000), .truncated),
        ] as [([UInt8], PaperKind)])
    func judgesPapersByTheirBytes(_ bytes: [UInt8], _ expected: PaperKind) {
        #expect(PaperInspection.judge(bytes) == expected)
    }

    /// What holds a batch at execution: whom a card list serves was judged when the list was taken.
    static let atExecution: [(papers: [PaperFacts], expected: [Finding])] = [
        (papers { _ in }, []),
        (papers { $0.usedBySubmission = "J20260928-01" }, []),
        (papers { $0.isReadable = $0.paper != .licence }, [.applicantMaterialUnreadable]),
        (papers { $0.isPresent = $0.paper != .agentID }, [.applicantMaterialMissing]),
        ([], [.applicantMaterialMissing]),
    ]

    @Test(arguments: atExecution)
    func looksAtPapersOnceMoreAtExecution(papers: [PaperFacts], expected: [Finding]) {
        let account = Account(trusted: "91990000MADEM0001J")
        let found = ApplicantScreen.findings(of: papers, required: Paper.allCases, account: account)
        #expect(found.list == expected)
        #expect(ApplicantScreen.findings(of: papers, required: [], account: account).isEmpty)
    }
}
