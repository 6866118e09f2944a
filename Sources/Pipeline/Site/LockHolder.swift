import CardModel
import Glibc

/// Who holds a site's lock, as the lock's file says it.
struct LockHolder: Equatable, Sendable {
    /// The command, as `run`.
    var command: String
    /// The host's name, and what tells it from others of that name; either may be empty.
    var host: String
    var machine: String
    /// Another one after each start of the system.
    var boot: String
    var process: Int32
    /// When the process started, in the system's ticks since it booted: tells it from a later one with its number.
    var processStart: UInt64
    /// Since when, written for people.
    var since: String
    /// Another one for each time the lock is taken.
    var token: String
    /// Grows with each renewal: whoever sees it grow knows that the holder lives, whatever the clocks say.
    var renewals: Int

    /// This process.
    static func current(command: String, since: String, token: String) -> LockHolder {
        let process = getpid()
        return LockHolder(
            command: command, host: hostName, machine: line(of: "/etc/machine-id"),
            boot: line(of: "/proc/sys/kernel/random/boot_id"), process: process,
            processStart: startTicks(of: process) ?? 0, since: since, token: token, renewals: 0)
    }

    /// Whether the holder ran under the kernel that runs now.
    func isOfThisBoot(_ here: LockHolder) -> Bool { !boot.isEmpty && boot == here.boot }

    /// Whether the holder's host is this one, which was started again since: then nothing of that time is left.
    func isOfEarlierBoot(_ here: LockHolder) -> Bool {
        !boot.isEmpty && boot != here.boot && !machine.isEmpty && machine == here.machine && host == here.host
    }

    /// Whether the process is still there, and no other one under its number. To be asked on its own host only.
    var isAlive: Bool {
        guard let start = LockHolder.startTicks(of: process) else { return kill(process, 0) == 0 || errno == EPERM }
        return start == processStart
    }

    /// What people are told: `run, process 12 on host h, since 2026-09-28 21:00`.
    var text: String { "\(command), process \(process), \(host), \(since)" }

    // MARK: The file

    /// The lines of the lock's file.
    var bytes: [UInt8] {
        let lines = [
            "command " + command, "host " + host, "machine " + machine, "boot " + boot, "process \(process)",
            "started \(processStart)", "since " + since, "token " + token, "renewals \(renewals)", "end",
        ]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// Nil for anything else than a whole record: an empty file of a lock that was given back, or what a power cut left.
    init?(_ bytes: [UInt8]) {
        var fields: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            fields[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
        }
        guard fields["end"] != nil, let process = fields["process"].flatMap(Int32.init),
            let start = fields["started"].flatMap(UInt64.init), let renewals = fields["renewals"].flatMap(Int.init),
            let token = fields["token"], !token.isEmpty
        else { return nil }
        self.init(
            command: fields["command"] ?? "", host: fields["host"] ?? "", machine: fields["machine"] ?? "",
            boot: fields["boot"] ?? "", process: process, processStart: start, since: fields["since"] ?? "",
            token: token, renewals: renewals)
    }

    init(
        command: String, host: String, machine: String, boot: String, process: Int32, processStart: UInt64,
        since: String, token: String, renewals: Int
    ) {
        self.command = command
        self.host = host
        self.machine = machine
        self.boot = boot
        self.process = process
        self.processStart = processStart
        self.since = since
        self.token = token
        self.renewals = renewals
    }

    // MARK: The system

    private static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func line(of path: String) -> String {
        guard let bytes = try? FileSystem.read(path, shownAs: path) else { return "" }
        return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    }

    /// Field 22 of proc(5)'s `stat`; the name of the program may hold blanks, so it is counted from behind it.
    static func startTicks(of process: Int32) -> UInt64? {
        let line = line(of: "/proc/\(process)/stat")
        guard let end = line.lastIndex(of: ")") else { return nil }
        let fields = line[line.index(after: end)...].split(separator: " ")
        return fields.count > 19 ? UInt64(fields[19]) : nil
    }
}
