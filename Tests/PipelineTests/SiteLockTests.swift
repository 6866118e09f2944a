import CardModel
import Foundation
import Testing

@testable import Pipeline

/// Locks with short times, or with times so long that waiting for them ends the test; a file system whose locks other hosts do not see is one that is not asked.
@Suite struct SiteLockTests {
    private static let times = LeaseTimes(
        renewal: .milliseconds(50), lease: .seconds(3), margin: .milliseconds(200))
    private static let endless = LeaseTimes(
        renewal: .milliseconds(50), lease: .seconds(3600), margin: .milliseconds(200))

    private static func holder(_ host: String, boot: String? = nil, process: Int32 = 1, token: String = "t")
        -> LockHolder
    {
        LockHolder(
            command: "run", host: host, machine: "machine of " + host, boot: boot ?? "boot of " + host,
            process: process, processStart: 1, since: "2026-09-28T21:00:00+08:00", token: token, renewals: 0)
    }

    private static func place(_ holder: LockHolder, at path: String) throws {
        try FileSystem.writeDurably(holder.bytes, to: path, mode: 0o644)
    }

    @Test func aRecordReadsBackAsItWasWritten() {
        let holder = LockHolder.current(command: "review approve", since: "now", token: "abc")
        #expect(LockHolder(holder.bytes) == holder)
        #expect(holder.isAlive && holder.process == getpid() && holder.processStart > 0)
        for count in 0..<holder.bytes.count - 4 { #expect(LockHolder(Array(holder.bytes.prefix(count))) == nil) }
        #expect(LockHolder([UInt8](repeating: 0, count: 300)) == nil)
    }

    @Test func aNumberThatAnotherProcessGotIsNotTheHolder() {
        var holder = LockHolder.current(command: "run", since: "", token: "t")
        holder.processStart += 1
        #expect(!holder.isAlive)
        holder.process = Int32.max
        #expect(!holder.isAlive)
    }

    @Test func theSystemsLockKeepsOthersAway() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        do {
            let first = try SiteLock(path: path, here: Self.holder("a"), times: Self.times)
            #expect(throws: Fault.self) { try SiteLock(path: path, here: Self.holder("b"), times: Self.times) }
            try first.check()
        }
        #expect(try FileSystem.read(path, shownAs: "lock").isEmpty)
        _ = try SiteLock(path: path, here: Self.holder("b"), times: Self.times)
    }

    @Test(.timeLimit(.minutes(2))) func aRecordOfThisHostWhoseLockIsFreeIsNobodys() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        try Self.place(Self.holder("a", process: 7, token: "gone"), at: path)
        let lock = try SiteLock(path: path, here: Self.holder("a", token: "new"), times: Self.endless)
        try lock.check()
    }

    @Test(.timeLimit(.minutes(2))) func aHostThatWasStartedAgainHoldsNothing() throws {
        let folder = try TemporaryFolder()
        try Self.place(Self.holder("a", boot: "earlier", token: "gone"), at: folder.path + "/lock")
        _ = try SiteLock(path: folder.path + "/lock", here: Self.holder("a"), times: Self.endless, asksSystem: false)
    }

    @Test func anotherHostsLockIsTakenWhenItShowsNoSignOfLife() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        try Self.place(Self.holder("far", token: "gone"), at: path)
        let began = ContinuousClock.now
        let lock = try SiteLock(path: path, here: Self.holder("a", token: "new"), times: Self.times, asksSystem: false)
        #expect(ContinuousClock.now - began >= Self.times.lease + Self.times.margin)
        try lock.check()
        #expect(LockHolder(try FileSystem.read(path, shownAs: "lock"))?.token == "new")
    }

    @Test func anotherHostThatLivesKeepsItsLockWhateverTheClocksSay() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        let far = try SiteLock(path: path, here: Self.holder("far", token: "far"), times: Self.times, asksSystem: false)
        let fault = #expect(throws: Fault.self) {
            try SiteLock(path: path, here: Self.holder("a", token: "new"), times: Self.times, asksSystem: false)
        }
        #expect(fault?.code == "lock.held" && fault?.status == .tryLater)
        #expect(fault?.fields["host"] == "far" && fault?.fields["since"]?.hasPrefix("2026") == true)
        try far.check()
    }

    @Test func whoLostTheLockDoesNotCommit() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        let lock = try SiteLock(path: path, here: Self.holder("a", token: "mine"), times: Self.times, asksSystem: false)
        try lock.check()
        // As another host writes it, into the same file.
        let descriptor = open(path, O_WRONLY | O_TRUNC)
        let other = Self.holder("far", token: "other").bytes
        #expect(other.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) } == other.count)
        close(descriptor)
        let fault = #expect(throws: Fault.self) { try lock.check() }
        #expect(fault?.code == "lock.lost")
        #expect(throws: Fault.self) { try lock.check() }
    }

    @Test func aLeaseThatWasNotRenewedInTimeIsLost() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        let times = LeaseTimes(renewal: .seconds(60), lease: .milliseconds(50), margin: .milliseconds(20))
        let lock = try SiteLock(path: path, here: Self.holder("a"), times: times, asksSystem: false)
        Thread.sleep(forTimeInterval: 0.2)
        #expect(throws: Fault.self) { try lock.check() }
    }
}
