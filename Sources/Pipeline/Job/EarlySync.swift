import Synchronization

/// Has what was written so far go to the disk while a large job is still at work, so that the sync at the end, for which
/// everything waits, finds less to do: the lists and tables that arrived just now, then the files of the job. That last
/// sync alone promises anything, but what an early one cannot write is told: the system tells each fault of a disk once.
final class EarlySync: Sendable {
    private let path: String
    private let running = Mutex<[InBackground<Void>]>([])

    /// Of the file system on which the folder `path` lies.
    init(of path: String) { self.path = path }

    func start() {
        let sync = InBackground { [path] in try FileSystem.syncFileSystem(of: path) }
        running.withLock { $0.append(sync) }
    }

    /// Waits for all that was started. Throws write faults.
    func end() throws {
        let started = running.withLock { $0 }
        for sync in started { sync.wait() }
        for sync in started { try sync.value() }
    }
}
