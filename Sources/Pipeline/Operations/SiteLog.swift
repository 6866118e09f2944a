import CardModel
import Glibc
public import Signing
import Synchronization

/// How much the log says.
public enum LogLevel: String, Sendable, CaseIterable, Comparable {
    case off, error, warning, info

    /// `off` is less than everything, `info` most.
    public static func < (left: LogLevel, right: LogLevel) -> Bool { left.rank < right.rank }

    private var rank: Int { LogLevel.allCases.firstIndex(of: self) ?? 0 }
}

/// The site's log: JSON Lines in `logs/`, a file a day, one line a step. It holds counts, ids and codes, no card numbers,
/// no names and no files' names. Nothing that goes wrong with it stops anything.
public final class SiteLog: Sendable {
    private let folder: String
    private let level: LogLevel
    private let command: String
    private let clock: SiteClock
    private let job = Mutex<String?>(nil)

    /// A log of one command of a site.
    public init(site: Site, clock: SiteClock, command: String) {
        folder = site.logs
        level = site.settings.operations.logLevel
        self.command = command
        self.clock = clock
    }

    /// The job that lines belong to from now on.
    public func belongs(to id: String) { job.withLock { $0 = id } }

    /// Appends one line, if the level asks for it. Never throws.
    public func write(_ level: LogLevel, _ event: String, _ fields: [(String, JSONValue)] = []) {
        guard level != .off, level <= self.level else { return }
        let now = clock.isFixed ? clock.now : clock.zone.timestamp(seconds: Int64(time(nil)))
        let head: [(String, JSONValue)] = [
            ("time", .string(now.text)), ("level", .string(level.rawValue)), ("command", .string(command)),
            ("process", .integer(Int64(getpid()))), ("job", job.withLock { $0 }.map { .string($0) } ?? .null),
            ("event", .string(event)),
        ]
        guard let bytes = try? CanonicalJSON.bytes(of: .object(JSONObject(head + fields))) else { return }
        append(bytes + [0x0A], to: folder + "/" + SiteLog.name(of: now.date))
    }

    /// `deregistrar-2026-09-28.jsonl`.
    static func name(of day: CalendarDate) -> String { prefix + day.text + suffix }

    static let prefix = "deregistrar-"
    static let suffix = ".jsonl"

    private func append(_ line: [UInt8], to path: String) {
        guard (try? FileSystem.makeDirectory(folder, mode: 0o750)) != nil else { return }
        let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        // Only who has the file to itself may take what is at its end for a line that was cut off.
        let isAlone = flock(descriptor, LOCK_EX | LOCK_NB) == 0
        let end = isAlone ? SiteLog.endOfLastLine(descriptor) : nil
        // A line is one write, so that lines of two programs do not mix.
        let written = line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if let end, written != line.count { ftruncate(descriptor, end) }
    }

    /// Where the next line begins: behind the last line end, cutting off what a program left there when it was killed or
    /// the disk was full in the middle of a line. Nil when that cannot be told.
    private static func endOfLastLine(_ descriptor: Int32) -> off_t? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        let size = status.st_size
        var tail = [UInt8](repeating: 0, count: Int(min(size, longestLine)))
        let start = size - off_t(tail.count)
        guard pread(descriptor, &tail, tail.count, start) == tail.count else { return nil }
        guard let last = tail.last, last != 0x0A else { return size }
        guard let mark = tail.lastIndex(of: 0x0A) ?? (start == 0 ? -1 : nil) else { return nil }
        let end = start + off_t(mark + 1)
        return ftruncate(descriptor, end) == 0 ? end : nil
    }

    private static let longestLine: off_t = 65_536
}
