import CardModel
import Foundation
import Signing

/// The lock of a site: held by one process at a time. On one host the system keeps it, and frees it when that process is
/// gone, whatever ended it. Hosts that share a file system may not see each other's system locks; for them the file says
/// who holds it and shows signs of life, and a lock without any is taken over after a while.
public final class SiteLock: Sendable {
    private let lease: LockLease

    /// Takes the lock or throws `lock.held` (try later) with who holds it since when. May wait for half a minute where
    /// another host held it and shows no sign of life.
    /// - Parameters:
    ///   - owner: the command, for others to be told.
    ///   - zone: in which they are told since when.
    public convenience init(path: String, owner: String, zone: SiteTimeZone) throws {
        let since = zone.timestamp(seconds: Int64(Date().timeIntervalSince1970)).text
        let token = Hex.encode(try SecureRandom.bytes(count: 8))
        try self.init(
            path: path, here: LockHolder.current(command: owner, since: since, token: token), times: LeaseTimes())
    }

    /// With the holder and the times of a test; `asksSystem` false: as on a file system whose locks no other host sees.
    init(path: String, here: LockHolder, times: LeaseTimes, asksSystem: Bool = true) throws {
        let file = try LockFile(path)
        let answer = asksSystem ? file.take() : .unsupported
        if answer == .held { throw SiteLock.held(file) }
        if let other = file.read() { try SiteLock.outwait(other, in: file, here: here, times, answer) }
        lease = try LockLease(file, holder: here, times: times)
    }

    deinit { lease.end() }

    /// Throws `lock.lost` when another one may hold the lock by now. To be asked directly before a commit.
    public func check() throws { try lease.check() }

    /// Judges a record that nobody took back. Throws `lock.held` where its holder lives.
    private static func outwait(
        _ other: LockHolder, in file: LockFile, here: LockHolder, _ times: LeaseTimes, _ answer: LockFile.Answer
    ) throws {
        // The system would have said that a process of this host holds it.
        if other.isOfThisBoot(here), answer == .taken || !other.isAlive { return }
        if other.isOfEarlierBoot(here) { return }
        let patience = ContinuousClock.now + times.lease + times.margin
        while ContinuousClock.now < patience {
            Thread.sleep(forTimeInterval: 0.2)
            guard let now = file.read() else { break }
            if now != other { throw held(file) }
        }
        try takeOver(file, here, times)
    }

    /// Two hosts may have waited for the same lock: the one whose record stays has it.
    private static func takeOver(_ file: LockFile, _ here: LockHolder, _ times: LeaseTimes) throws {
        try file.write(here)
        let settled = ContinuousClock.now + times.margin / 2
        while ContinuousClock.now < settled {
            Thread.sleep(forTimeInterval: 0.1)
            if file.read()?.token != here.token { throw held(file) }
        }
    }

    private static func held(_ file: LockFile) -> Fault {
        var fields: [String: String] = [:]
        if let holder = file.read() {
            fields = [
                "command": holder.command, "process": String(holder.process), "host": holder.host,
                "since": holder.since,
            ]
        }
        return Fault("lock.held", .tryLater, at: Place(file: "state/lock"), fields)
    }
}
