import CardModel
import Foundation
import Synchronization

/// How long a lock's holder counts as alive without a sign of life.
struct LeaseTimes: Sendable {
    /// Between two renewals.
    var renewal = Duration.seconds(4)
    /// After so long without a renewal the holder must not commit any more.
    var lease = Duration.seconds(20)
    /// Others wait so much longer, for clocks that run at different speeds and file systems that show a change late.
    var margin = Duration.seconds(5)
}

/// A lock's lease: a thread renews it in the lock's file, and it is lost when another one stands there or when it was not
/// renewed in time. All times are measured on this host's own clock, which also counts while the host sleeps.
final class LockLease: Sendable {
    private let file: LockFile
    private let times: LeaseTimes
    private let state: Mutex<State>
    private let stop = DispatchSemaphore(value: 0)

    private struct State {
        var holder: LockHolder
        var renewed: ContinuousClock.Instant
        var isLost = false
    }

    /// Writes the holder into the file and starts renewing. Throws write faults.
    init(_ file: LockFile, holder: LockHolder, times: LeaseTimes) throws {
        self.file = file
        self.times = times
        try file.write(holder)
        state = Mutex(State(holder: holder, renewed: .now))
        let thread = Thread { [weak self, stop, seconds = times.renewal] in
            while stop.wait(timeout: .now() + seconds.timeInterval) == .timedOut {
                guard let self else { return }
                renew()
            }
        }
        thread.stackSize = 1 << 18
        thread.start()
    }

    /// Throws `lock.lost` when the lock may be another's by now. To be asked directly before a commit.
    func check() throws {
        renew()
        let (isLost, renewed) = state.withLock { ($0.isLost, $0.renewed) }
        guard !isLost, .now - renewed < times.lease else {
            throw Fault(
                "lock.lost", .tryLater, at: Place(file: "state/lock"), file.read().map { ["holder": $0.text] } ?? [:])
        }
    }

    /// One sign of life. One that cannot be written is tried again; whether it came too late `check` sees.
    private func renew() {
        state.withLock { state in
            guard !state.isLost else { return }
            guard .now - state.renewed < times.lease, file.read()?.token == state.holder.token else {
                // Unreadable is not lost yet; what another one wrote is.
                state.isLost = state.isLost || .now - state.renewed >= times.lease || file.isReadable
                return
            }
            let began = ContinuousClock.now
            state.holder.renewals += 1
            if (try? file.write(state.holder)) != nil { state.renewed = began }
        }
    }

    /// Gives the lock back: the file becomes empty, unless it is another's.
    func end() {
        stop.signal()
        state.withLock { state in
            if !state.isLost, file.read()?.token == state.holder.token { file.clear() }
            state.isLost = true
        }
    }
}

extension Duration {
    fileprivate var timeInterval: TimeInterval {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
