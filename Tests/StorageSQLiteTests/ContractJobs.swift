import CardModel
import Certification
import Pipeline
import Review
import Testing

extension ContractCase {
    static let jobs = [
        ContractCase("givesAJobBackAsItWasAdded", givesAJobBackAsItWasAdded),
        ContractCase("numbersTheJobsOfADay", numbersTheJobsOfADay),
        ContractCase("movesAJobOnAndListsWhatIsUnfinished", movesAJobOnAndListsWhatIsUnfinished),
        ContractCase("knowsTheFirstJobThatProcessedAList", knowsTheFirstJobThatProcessedAList),
        ContractCase("refusesTheSameJobTwice", refusesTheSameJobTwice),
        ContractCase("keepsTheTablesAcceptedLast", keepsTheTablesAcceptedLast),
        ContractCase("remembersWhichJobsAPaperServed", remembersWhichJobsAPaperServed),
    ]

    static let proof = [
        ContractCase("appendsToTheAuditChainWithoutGaps", appendsToTheAuditChainWithoutGaps),
        ContractCase(
            "numbersCertificatesWithoutGapsAndGivesThemBackByteForByte",
            numbersCertificatesWithoutGapsAndGivesThemBackByteForByte),
        ContractCase("keepsTheLogAndItsNewestHead", keepsTheLogAndItsNewestHead),
    ]

    static let review = [
        ContractCase("givesBatchesBackOldestFirst", givesBatchesBackOldestFirst),
        ContractCase("replacesStateDigestAndExecutionTimeOfABatch", replacesStateDigestAndExecutionTimeOfABatch),
        ContractCase("keepsDecisionsWithTheirExceptions", keepsDecisionsWithTheirExceptions),
        ContractCase("keepsByWhoseRightAndWithWhatFateWasDecided", keepsByWhoseRightAndWithWhatFateWasDecided),
        ContractCase("givesTheNewestAssignmentOfWhatWaits", givesTheNewestAssignmentOfWhatWaits),
    ]

    @Sendable private static func givesAJobBackAsItWasAdded(_ store: any SiteStore) throws {
        let job = Sample.job(
            "J20260928-01", lists: [Sample.list(0, sha256: "aa"), Sample.list(1, sha256: "bb", inboxPath: nil)])
        try store.write { try store.add(job) }
        try store.read { () throws in
            #expect(try store.job("J20260928-01") == job)
            #expect(try store.job("J20260928-02") == nil)
            #expect(try store.jobs(withSummaries: true) == [job])
            #expect(try store.jobs(withSummaries: false).map(\.summary) == [""])
        }
    }

    @Sendable private static func numbersTheJobsOfADay(_ store: any SiteStore) throws {
        #expect(try store.read { try store.nextJobNumber(on: Sample.day) } == 1)
        try store.write {
            for id in ["J20260928-01", "J20260928-10", "J20260928-09", "J20260929-44"] { try store.add(Sample.job(id)) }
        }
        #expect(try store.read { try store.nextJobNumber(on: Sample.day) } == 11)
        #expect(try store.read { try store.nextJobNumber(on: Sample.day.adding(days: -1)) } == 1)
    }

    @Sendable private static func movesAJobOnAndListsWhatIsUnfinished(_ store: any SiteStore) throws {
        try store.write {
            try store.add(Sample.job("J20260928-01"))
            try store.add(Sample.job("J20260928-02", state: .announced))
            try store.setState(.done, ofJob: "J20260928-01")
        }
        #expect(try store.read { try store.unfinishedJobs().map(\.id) } == ["J20260928-02"])
        #expect(throws: Fault.self) { try store.write { try store.setState(.done, ofJob: "J0") } }
    }

    @Sendable private static func knowsTheFirstJobThatProcessedAList(_ store: any SiteStore) throws {
        try store.write {
            try store.add(Sample.job("J20260928-01", lists: [Sample.list(0, sha256: "aa")]))
            try store.add(Sample.job("J20260928-02", lists: [Sample.list(0, sha256: "aa")]))
        }
        #expect(try store.read { try store.job(processing: "aa")?.id } == "J20260928-01")
        #expect(try store.read { try store.job(processing: "cc") } == nil)
    }

    @Sendable private static func refusesTheSameJobTwice(_ store: any SiteStore) throws {
        try store.write { try store.add(Sample.job("J20260928-01")) }
        #expect(throws: Fault.self) { try store.write { try store.add(Sample.job("J20260928-01")) } }
    }

    @Sendable private static func keepsTheTablesAcceptedLast(_ store: any SiteStore) throws {
        let old = AcceptedTable(table: "inventory", rows: 10, asOf: Sample.moment(), sha256: "aa")
        let new = AcceptedTable(table: "inventory", rows: 12, asOf: Sample.moment(60), sha256: "bb")
        let arrears = AcceptedTable(table: "arrears", rows: 0, asOf: Sample.moment(), sha256: "cc")
        try store.write {
            try store.accept([old, arrears], job: "J20260928-01")
            try store.accept([new], job: "J20260928-02")
        }
        #expect(try store.read { try store.acceptedTables() } == [arrears, new])
    }

    @Sendable private static func remembersWhichJobsAPaperServed(_ store: any SiteStore) throws {
        #expect(try store.read { try store.submissionsUsing(paperDigest: "aa") } == [])
        try store.write {
            try store.recordPaper(digest: "aa", job: "J20260928-01", account: Sample.account)
            try store.recordPaper(digest: "aa", job: "J20260928-01", account: Sample.account)
            try store.recordPaper(digest: "aa", job: "J20260928-02", account: Sample.account)
        }
        #expect(
            try store.read { try store.submissionsUsing(paperDigest: "aa") } == ["J20260928-01", "J20260928-02"])
    }

    @Sendable private static func appendsToTheAuditChainWithoutGaps(_ store: any SiteStore) throws {
        let all = (1...303).map { AuditEntry(sequence: $0, body: "{\"n\":\($0)}", hash: "h\($0)") }
        #expect(try store.read { try store.auditHead() } == nil)
        // One that is missing among many, and nothing of them stays, whatever else the transaction does.
        _ = try store.write { #expect(throws: Fault.self) { try store.appendAudit(all.filter { $0.sequence != 199 }) } }
        #expect(try store.read { try store.auditHead() } == nil)
        try store.write {
            try store.appendAudit(Array(all[..<3]))
            try store.appendAudit(Array(all[3...]))
        }
        #expect(try store.read { try store.auditHead() } == all[302])
        var read: [AuditEntry] = []
        try store.read { try store.forEachAuditEntry { read.append($0) } }
        #expect(read == all)
        for wrong in [303, 305] {
            let entry = AuditEntry(sequence: wrong, body: "{}", hash: "h")
            #expect(throws: Fault.self) { try store.write { try store.appendAudit([entry]) } }
        }
        #expect(try store.read { try store.auditHead() } == all[302])
    }

    @Sendable private static func numbersCertificatesWithoutGapsAndGivesThemBackByteForByte(_ store: any SiteStore)
        throws
    {
        try store.write {
            try store.add([Sample.batch("B1", job: "J1", 1), Sample.batch("B2", job: "J1", 2)])
            #expect(try store.nextCertificateSequence(year: 2026) == 1)
            try store.add(Sample.certificate(1, batch: "B1"))
            try store.add(Sample.certificate(2, batch: "B2"))
            try store.add(Sample.certificate(1, batch: "B2", year: 2027))
        }
        try store.read { () throws in
            #expect(try store.nextCertificateSequence(year: 2026) == 3)
            #expect(try store.nextCertificateSequence(year: 2028) == 1)
            #expect(try store.certificate(number: "DRC-2026-000002") == Sample.certificate(2, batch: "B2"))
            #expect(try store.certificate(batch: "B2")?.number == "DRC-2026-000002")
            #expect(try store.certificate(batch: "B9") == nil)
            #expect(try store.certificates(withEnvelopes: true).last == Sample.certificate(1, batch: "B2", year: 2027))
            #expect(try store.certificates(withEnvelopes: false).map(\.envelope) == [[], [], []])
        }
        #expect(throws: Fault.self) { try store.write { try store.add(Sample.certificate(2, batch: "B1")) } }
        #expect(throws: Fault.self) { try store.write { try store.add(Sample.certificate(4, batch: "B1")) } }
    }

    @Sendable private static func keepsTheLogAndItsNewestHead(_ store: any SiteStore) throws {
        let hashes = (0..<3).map { [UInt8](repeating: $0, count: 32) }
        #expect(try store.read { try store.checkpoint()?.size } == nil)
        try store.write {
            for hash in hashes { try store.appendLogLeaf(hash: hash, data: [1, 2, 0, 3]) }
            try store.setCheckpoint("first", size: 2)
            try store.setCheckpoint("second", size: 3)
        }
        #expect(try store.read { try store.logLeafHashes() } == hashes)
        let head = try store.read { try store.checkpoint() }
        #expect(head?.note == "second" && head?.size == 3)
        #expect(throws: Fault.self) { try store.write { try store.appendLogLeaf(hash: [1], data: []) } }
    }

    @Sendable private static func givesBatchesBackOldestFirst(_ store: any SiteStore) throws {
        let first = Sample.batch("B1", job: "J1", 1, makers: ["li", "wang"])
        let second = Sample.batch("B2", job: "J1", 2, state: .approved, makers: [], due: nil)
        try store.write { try store.add([first, second]) }
        try store.read { () throws in
            #expect(try store.batch("B1") == first)
            #expect(try store.batch("B3") == nil)
            #expect(try store.batches(in: []) == [first, second])
            #expect(try store.batches(in: [.approved, .rejected]) == [second])
            #expect(try store.batches(in: [.certified]) == [])
        }
    }

    @Sendable private static func replacesStateDigestAndExecutionTimeOfABatch(_ store: any SiteStore) throws {
        var batch = Sample.batch("B1", job: "J1", 1)
        try store.write { try store.add([batch]) }
        (batch.state, batch.digest, batch.executeAfter) = (.approved, "d1", Sample.moment(240))
        try store.write { try store.update(batch) }
        #expect(try store.read { try store.batch("B1") } == batch)
        #expect(throws: Fault.self) { try store.write { try store.update(Sample.batch("B9", job: "J1", 9)) } }
    }

    @Sendable private static func keepsDecisionsWithTheirExceptions(_ store: any SiteStore) throws {
        let exceptions = [
            CardException(iccid: Sample.iccid(0x01, 9, last: 0xF), reason: "客户撤回"),
            CardException(iccid: Sample.iccid(0x04, 1, last: 2), reason: ""),
        ]
        let decisions = [("approve", nil), ("withdraw", "reason")].map { kind, reason in
            Decision(
                batch: "B1", kind: Decision.Kind(rawValue: kind)!, actor: "checker", isByPolicy: reason == nil,
                at: Sample.moment(), digest: "d0", reason: reason, exceptions: reason == nil ? exceptions : [])
        }
        try store.write {
            try store.add([Sample.batch("B1", job: "J1", 1)])
            for decision in decisions { try store.add(decision) }
        }
        #expect(try store.read { try store.decisions(on: "B1") } == decisions)
        #expect(try store.read { try store.decisions(on: "B2") } == [])
    }
}
