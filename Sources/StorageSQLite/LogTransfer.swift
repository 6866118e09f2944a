import Dispatch

/// Brings what a large commit wrote into the log over into the store's file, beside other work and on a connection of its
/// own: who commits goes on at once. What it does not bring over, closing the store does.
final class LogTransfer: Sendable {
    private let isDone = DispatchSemaphore(value: 0)

    init(path: String) {
        DispatchQueue.global(qos: .userInitiated).async { [isDone] in
            LogTransfer.run(path)
            isDone.signal()
        }
    }

    /// Returns when its connection is closed.
    func wait() {
        isDone.wait()
        isDone.signal()
    }

    /// Waits for nobody (a passive checkpoint), and leaves faults to whoever commits next.
    private static func run(_ path: String) {
        let database = try? Database(path: path, isWritable: true, busyTimeoutMilliseconds: 0)
        try? database?.execute("PRAGMA wal_checkpoint(PASSIVE)")
    }
}
