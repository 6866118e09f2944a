import CardModel
import Certification
import Foundation
import Pipeline
import Review
import Testing

@testable import StorageSQLite

@Suite struct SQLiteSiteStoreTests {
    @Test(arguments: ContractCase.all)
    func keepsTheContract(_ contract: ContractCase) throws {
        let folder = try TemporaryFolder()
        try contract.check(try folder.open())
    }

    @Test func isBlankUntilTheFirstStepIsTaken() throws {
        let folder = try TemporaryFolder()
        #expect(FileManager.default.createFile(atPath: folder.storePath, contents: nil))
        #expect(try SQLiteSiteStore.isBlank(path: folder.storePath))
        _ = try folder.open()
        #expect(try !SQLiteSiteStore.isBlank(path: folder.storePath))
    }

    @Test func isThereAgainWhenOpenedAgain() throws {
        let folder = try TemporaryFolder()
        let job = Sample.job("J20260928-01", lists: [Sample.list(0, sha256: "aa")])
        do {
            let store = try folder.open()
            try store.write { try store.add(job) }
        }
        for mode in [SQLiteSiteStore.Mode.readWriteCreate, .readOnly] {
            let store = try folder.open(mode)
            #expect(try store.read { try store.job(job.id) } == job)
        }
    }

    @Test func keepsItsFilesToTheirOwner() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.write { try store.add(Sample.job("J1")) }
        for ending in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.storePath + ending)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
    }

    @Test func refusesASecondWriterAsBusy() throws {
        let folder = try TemporaryFolder()
        let (first, second) = (try folder.open(), try folder.open())
        try first.write {
            let fault = #expect(throws: Fault.self) { try second.write { try second.add(Sample.job("J2")) } }
            #expect(fault?.code == "store.busy" && fault?.status == .tryLater)
        }
        try second.write { try second.add(Sample.job("J2")) }
    }

    @Test func readsTheCommittedStateWhileAnotherWrites() throws {
        let folder = try TemporaryFolder()
        let writer = try folder.open()
        try writer.write { try writer.add(Sample.job("J1")) }
        let reader = try folder.open(.readOnly)
        try writer.write {
            try writer.add(Sample.job("J2"))
            #expect(try reader.read { try reader.jobs(withSummaries: false).map(\.id) } == ["J1"])
        }
        #expect(try reader.read { try reader.jobs(withSummaries: false).count } == 2)
        try reader.read { () throws in
            #expect(try reader.jobs(withSummaries: false).count == 2)
            try writer.write { try writer.add(Sample.job("J3")) }
            #expect(try reader.jobs(withSummaries: false).count == 2)
        }
    }

    @Test func changesNothingWhenOpenedForReading() throws {
        let folder = try TemporaryFolder()
        _ = try folder.open()
        let reader = try folder.open(.readOnly)
        let fault = #expect(throws: Fault.self) { try reader.write { try reader.add(Sample.job("J1")) } }
        #expect(fault?.status == .cannotWrite)
    }

    @Test func showsTheOldStateAfterAPowerCutInTheMiddleOfAWrite() throws {
        struct Stop: Error {}
        let (folder, copy) = (try TemporaryFolder(), try TemporaryFolder())
        let store = try folder.open()
        try store.write { try store.add(Sample.job("J1")) }
        // A small cache makes SQLite write pages to the log before the commit.
        try store.database.execute("PRAGMA cache_size = 10")
        let rows = (0..<200_000).map { Sample.row(UInt64($0) << 12 | 7, UInt32($0), [.renewalOn]) }
        #expect(throws: Stop.self) {
            try store.write {
                try store.addSorted(rows, job: "J1")
                for ending in ["", "-wal"] {
                    try FileManager.default.copyItem(atPath: folder.storePath + ending, toPath: copy.storePath + ending)
                }
                throw Stop()
            }
        }
        let log = try FileManager.default.attributesOfItem(atPath: copy.storePath + "-wal")
        #expect((log[.size] as? NSNumber)?.intValue ?? 0 > 500_000)
        let survivor = try copy.open()
        #expect(try survivor.integrityProblems() == [])
        #expect(try survivor.read { try survivor.jobs(withSummaries: false).map(\.id) } == ["J1"])
        #expect(try survivor.read { try survivor.heldCards() } == [])
        try survivor.addSorted(rows, job: "J1")
        #expect(try survivor.read { try survivor.heldCards().count } == rows.count)
    }

    @Test func isAnSQLiteFileThatOtherProgramsFindSound() throws {
        let folder = try TemporaryFolder()
        do {
            let store = try folder.open()
            try store.addSorted((0..<5_000).map { Sample.row(UInt64($0), UInt32($0)) }, job: "J1")
        }
        guard let words = try folder.commandLine("PRAGMA integrity_check; SELECT sum(count) FROM ledger_segments;")
        else { return }
        #expect(words == "ok\n5000\n")
    }

    @Test(arguments: [
        ("PRAGMA user_version = 99", "store.newer", CardModel.ExitStatus.settings),
        ("PRAGMA application_id = 7", "store.foreign", .settings),
    ])
    func refusesAStoreItDoesNotKnow(_ sql: String, _ code: String, _ status: CardModel.ExitStatus) throws {
        let folder = try TemporaryFolder()
        do { try folder.open().database.execute(sql) }
        for mode in [SQLiteSiteStore.Mode.readWriteCreate, .readOnly] {
            let fault = #expect(throws: Fault.self) { try folder.open(mode) }
            #expect(fault?.code == code && fault?.status == status)
        }
    }

    @Test func refusesAFileThatIsNoDatabase() throws {
        let folder = try TemporaryFolder()
        try Data(repeating: 0x41, count: 8_192).write(to: URL(fileURLWithPath: folder.storePath))
        #expect(throws: Fault.self) { try folder.open() }
        let fault = #expect(throws: Fault.self) { try folder.open(.readOnly) }
        #expect(fault?.code == "store.damaged")
    }

    @Test func saysThatAMissingOrUnmadeStoreCannotBeRead() throws {
        let folder = try TemporaryFolder()
        let missing = #expect(throws: Fault.self) { try folder.open(.readOnly) }
        #expect(missing?.code == "store.unavailable")
        try Data().write(to: URL(fileURLWithPath: folder.storePath))
        let unmade = #expect(throws: Fault.self) { try folder.open(.readOnly) }
        #expect(unmade?.code == "store.older")
        let nowhere = #expect(throws: Fault.self) {
            try SQLiteSiteStore(path: folder.path + "/none/store.sqlite", mode: .readWriteCreate)
        }
        #expect(nowhere?.status == .unavailable)
    }

    @Test(arguments: [
        "UPDATE audit SET body = '{}'", "DELETE FROM audit", "UPDATE certificates SET card_count = 9",
        "DELETE FROM certificates", "UPDATE log_leaves SET data = x'00'", "DELETE FROM log_leaves",
        "UPDATE decisions SET actor = 'x'", "DELETE FROM decisions", "DELETE FROM checkpoints",
        "UPDATE decision_exceptions SET reason = ''",
    ])
    func leavesProofAsItWas(_ sql: String) throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try addProof(to: store)
        #expect(throws: Fault.self) { try store.database.execute(sql) }
    }

    private func addProof(to store: SQLiteSiteStore) throws {
        try store.write {
            try store.add([Sample.batch("B1", job: "J1", 1)])
            try store.add(
                .init(
                    batch: "B1", kind: .approve, actor: "checker", isByPolicy: false, at: Sample.moment(), digest: "d0",
                    reason: nil, exceptions: [.init(iccid: Sample.iccid(0x04, 1, last: 1), reason: "r")]))
            try store.add(Sample.certificate(1, batch: "B1"))
            try store.appendAudit([AuditEntry(sequence: 1, body: "{\"a\":1}", hash: "h")])
            try store.appendLogLeaf(hash: [UInt8](repeating: 0, count: 32), data: [1])
            try store.setCheckpoint("note", size: 1)
        }
    }

    @Test func saysThatTheDiskIsFullAndKeepsTheOldState() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.write { try store.add(Sample.job("J1")) }
        try store.database.execute("PRAGMA max_page_count = 80")
        let rows = (0..<400_000).map { Sample.row(UInt64($0) << 24, UInt32($0)) }
        let fault = #expect(throws: Fault.self) {
            try store.write {
                try store.add(Sample.job("J2"))
                try store.addSorted(rows, job: "J2")
            }
        }
        #expect(fault?.code == "store.full" && fault?.status == .cannotWrite)
        #expect(try store.read { try store.jobs(withSummaries: false).map(\.id) } == ["J1"])
        try store.write { try store.add(Sample.job("J3")) }
    }

    @Test func keepsBoundValuesOutOfItsFaults() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        let secret = "SECRET-89860112345678901234"
        try store.write { try store.add(Sample.job(secret)) }
        let fault = #expect(throws: Fault.self) { try store.write { try store.add(Sample.job(secret)) } }
        #expect(fault?.code == "store.conflict")
        #expect(!String(describing: fault).contains(secret))
    }

    @Test func countsTheSubmissionsOfAnOlderStore() throws {
        let folder = try TemporaryFolder()
        do {
            let database = try Database(path: folder.storePath, isWritable: true, busyTimeoutMilliseconds: 20)
            let older = Migrations.all.prefix { $0.name != "corrections, submissions" }
            for step in older { try database.execute(step.sql) }
            try database.execute(
                """
                PRAGMA application_id = \(Migrations.applicationID); PRAGMA user_version = \(older.count);
                INSERT INTO words VALUES (1, 'J1'), (2, 'B1'), (3, 'B2'), (4, 'B3');
                INSERT INTO batches VALUES
                    (2, 'B1', 1, 1, 'SAMPLE-1', 0, 1000, 0, NULL, 'd', 'in-review', 0, 0, NULL, NULL),
                    (3, 'B2', 1, 2, 'SAMPLE-1', 0, 200, 0, NULL, 'd', 'approved', 0, 0, NULL, NULL),
                    (4, 'B3', 1, 3, 'SAMPLE-1', 2, 30, 0, NULL, 'd', 'in-review', 0, 0, NULL, NULL);
                """)
        }
        let store = try folder.open()
        #expect(try store.read { try store.cards(ofSubmission: "J1", account: Sample.account) } == (1200, 1230))
        #expect(try store.read { try store.batch("B1")?.joins } == nil)
        #expect(try store.integrityProblems() == [])
    }

    @Test func bringsALargeCommitOverWhileOthersGoOn() throws {
        let folder = try TemporaryFolder()
        struct Stop: Error {}
        do {
            let store = try folder.open()
            #expect(throws: Stop.self) {
                try store.writeLarge {
                    try store.appendAudit([AuditEntry(sequence: 1, body: "{}", hash: "h")])
                    throw Stop()
                }
            }
            for first in [1, 5_001] {
                try store.writeLarge {
                    try store.appendAudit(
                        (first..<first + 5_000).map { AuditEntry(sequence: $0, body: "{}", hash: "h") })
                }
            }
            try store.write { try store.appendAudit([AuditEntry(sequence: 10_001, body: "{}", hash: "h")]) }
            #expect(try folder.open(.readOnly).auditHead()?.sequence == 10_001)
        }
        #expect(try folder.names() == ["deregistrar.sqlite"])
        #expect(try folder.open().auditHead()?.sequence == 10_001)
    }

    @Test func findsWhatSomebodyDidBehindItsBack() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.addSorted([Sample.row(5, 0, [.renewalOn])], job: "J1")
        try store.write {
            try store.appendAudit((1...3).map { AuditEntry(sequence: $0, body: "{}", hash: "h") })
        }
        try store.database.execute("DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE sequence = 2")
        try store.database.execute("UPDATE ledger_segments SET held = 0")
        #expect(try store.integrityProblems().count == 2)
        try store.database.execute("UPDATE ledger_segments SET data = x'0102'")
        #expect(try store.integrityProblems().count == 2)
        let fault = #expect(throws: Fault.self) { try store.standings(of: [5]) }
        #expect(fault?.code == "store.damaged")
    }
}
