import Signing
import Synchronization

/// Watches the steps of a job for the log: one line a step, when the next one begins.
final class StepTimes: ProgressObserver {
    private struct Open {
        let step: JobStep
        let start: ContinuousClock.Instant
        var total: Int
    }

    private let log: SiteLog
    private let next: (any ProgressObserver)?
    private let open = Mutex<Open?>(nil)

    /// What is watched is told to `next`, too.
    init(log: SiteLog, next: (any ProgressObserver)?) {
        self.log = log
        self.next = next
    }

    func began(job: String) {
        log.belongs(to: job)
        next?.began(job: job)
    }

    func step(_ name: JobStep, done: Int, of total: Int) {
        next?.step(name, done: done, of: total)
        let ended = open.withLock { current -> Open? in
            if current?.step == name {
                current?.total = total
                return nil
            }
            defer { current = Open(step: name, start: .now, total: total) }
            return current
        }
        if let ended { write(ended) }
    }

    /// The last step has ended.
    func finish() {
        let ended = open.withLock { current -> Open? in
            defer { current = nil }
            return current
        }
        if let ended { write(ended) }
    }

    private func write(_ ended: Open) {
        log.write(
            .info, "step",
            [
                ("step", .string(ended.step.rawValue)), ("size", .integer(Int64(ended.total))),
                ("duration_ms", .integer(Milliseconds.since(ended.start))),
            ])
    }
}

/// Durations as machines take them.
enum Milliseconds {
    static func since(_ start: ContinuousClock.Instant) -> Int64 {
        let parts = (ContinuousClock.now - start).components
        return parts.seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000
    }
}
