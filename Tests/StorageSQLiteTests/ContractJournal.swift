import CardModel
import Pipeline
import StorageSQLite
import Testing

extension ContractCase {
    static let journal = [
        ContractCase("keepsADutyUntilItIsSettled", keepsADutyUntilItIsSettled),
        ContractCase("forgetsADutyWithTheWorkThatPromisedIt", forgetsADutyWithTheWorkThatPromisedIt),
    ]

    @Sendable private static func keepsADutyUntilItIsSettled(_ store: any SiteStore) throws {
        #expect(try store.read { try store.duties() } == [])
        try store.write {
            try store.owe(.statusList)
            try store.owe(.statusList)
        }
        #expect(try store.read { try store.duties() } == [.statusList])
        try store.write { try store.settle(.statusList) }
        try store.write { try store.settle(.statusList) }
        #expect(try store.read { try store.duties() } == [])
    }

    @Sendable private static func forgetsADutyWithTheWorkThatPromisedIt(_ store: any SiteStore) throws {
        #expect(throws: Fault.self) {
            try store.write {
                try store.owe(.statusList)
                throw Fault("test", .internalError)
            }
        }
        #expect(try store.read { try store.duties() } == [])
    }
}

@Suite struct StoreCopyTests {
    @Test func aCopyHoldsWhatWasCommittedAndNothingElse() throws {
        let folder = try TemporaryFolder()
        let (store, copy) = (try folder.open(), folder.path + "/copy.sqlite")
        try store.write { try store.owe(.statusList) }
        try store.write {
            try store.settle(.statusList)
            // Another connection copies in the middle of this.
            try folder.open(.readOnly).writeCopy(to: copy)
        }
        let copied = try SQLiteSiteStore(path: copy, mode: .readOnly)
        #expect(try copied.read { try copied.duties() } == [.statusList])
        #expect(try copied.integrityProblems() == [])
    }

    @Test func nothingIsCommittedThatIsRefusedAtTheLastMoment() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        store.beforeCommit = { throw Fault("lock.lost", .tryLater) }
        #expect(throws: Fault("lock.lost", .tryLater)) { try store.write { try store.owe(.statusList) } }
        store.beforeCommit = {}
        #expect(try store.read { try store.duties() } == [])
    }

    @Test func aStoreThatIsLetGoLeavesNoLogBehind() throws {
        let folder = try TemporaryFolder()
        do {
            let store = try folder.open()
            try store.write { try store.owe(.statusList) }
        }
        #expect(try folder.names() == ["deregistrar.sqlite"])
    }
}
