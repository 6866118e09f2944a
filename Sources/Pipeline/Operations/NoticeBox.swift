import CardModel

/// Messages for people on their way out: each is kept before it is given to the operator's program, and leaves only when
/// that has taken it, so that a failure or a kill delays a message and does not lose it.
struct NoticeBox {
    let folder: String
    let settings: NotifySettings

    /// Messages that are kept at most; the oldest go first.
    private static let limit = 14

    /// Keeps a message. Throws a write fault.
    func keep(_ text: String, at now: Timestamp) throws {
        try FileSystem.makeDirectory(folder, mode: 0o700)
        let stem = now.text.filter { $0.isNumber || $0 == "T" }.prefix(15)
        var number = 1
        while FileSystem.exists(path(stem, number)) { number += 1 }
        try FileSystem.writeDurably(Array(text.utf8), to: path(stem, number), mode: 0o600)
        for name in names.dropLast(NoticeBox.limit) { FileSystem.remove(folder + "/" + name) }
    }

    private func path(_ stem: Substring, _ number: Int) -> String {
        let digits = String(number)
        return folder + "/\(stem)-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits + ".txt"
    }

    /// Messages that nobody has taken, oldest first.
    var names: [String] {
        FileSystem.entries(of: folder).filter { $0.isRegular && $0.name.hasSuffix(".txt") && !$0.name.hasPrefix(".") }
            .map(\.name)
    }

    /// Gives all messages to the program, oldest first; the first failure ends it for tonight. Gives why, if it failed.
    func deliver() -> Fault? {
        for name in names {
            if let fault = deliver(folder + "/" + name) { return fault }
            FileSystem.remove(folder + "/" + name)
        }
        return nil
    }

    private func deliver(_ path: String) -> Fault? {
        guard let work = try? FileSystem.makeTemporaryFolder() else { return fault("notify.not-started", [:]) }
        defer { FileSystem.remove(work) }
        var child = ChildProcess(command: settings.command, folder: work, timeoutSeconds: settings.timeoutSeconds)
        child.standardInput = path
        switch child.run() {
        case .exited(0): return nil
        case .exited(let status): return fault("notify.failed", ["exit": String(status)])
        case .killed(let signal): return fault("notify.failed", ["signal": String(signal)])
        case .timedOut: return fault("notify.timeout", ["seconds": String(settings.timeoutSeconds)])
        case .notStarted(let number):
            return fault("notify.not-started", ["reason": FileSystem.words(forError: number)])
        }
    }

    private func fault(_ code: String, _ fields: [String: String]) -> Fault {
        let program = FileSystem.name(of: settings.command.first ?? "")
        return Fault(code, .unavailable, fields.merging(["program": program]) { $1 })
    }
}
