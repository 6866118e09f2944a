import Synchronization

/// Has what was written of a job's folder go to the disk while the rest is still being made, so that the sync at the end,
/// for which everything waits, finds less to do. That sync alone promises anything, but what this one cannot write is told:
/// the system tells each fault of a disk once.
final class EarlySync: Sendable {
    private let folder: JobFolder
    private let running = Mutex<InBackground<Void>?>(nil)

    init(_ folder: JobFolder) { self.folder = folder }

    /// Starts once; later calls do nothing.
    func start() {
        running.withLock { running in
            if running == nil { running = InBackground { [folder] in try folder.sync() } }
        }
    }

    /// Waits for it, if it was started. Throws write faults.
    func end() throws { try running.withLock { $0 }?.value() }
}
