import CardModel
import CommandLineParsing
import Glibc
import Pipeline
import Signing
import StorageSQLite

/// `doctor --drill`: tonight's night over a copy of the site, cut off at every step.
enum DrillReport {
    static func run(_ site: Site, _ clock: SiteClock, _ call: Invocation) throws -> ExitStatus {
        let program = try executable()
        let night = Product.commands.contains { $0.definition.path == ["nightly"] } ? "nightly" : "run"
        let player = SiteDrill.Player(
            makeKeys: { _ = try SiteKeys(site: $0, environment: [:]).read() },
            play: { root, variables in
                let words = [program, night, "--site", root, "--as-of", clock.now.text, "--quiet"]
                return try status(
                    of: ChildProgram.run(
                        words, environment: environment(call).merging(variables) { $1 }, timeoutSeconds: 86_400))
            },
            openStore: { try SQLiteSiteStore(path: $0, mode: .readOnly) },
            copyStore: { try BackupCommand.copyStore(of: site, to: $0) })
        let outcomes = try SiteDrill(site: site, clock: clock).run(player) { outcome in
            if call.format() == .jsonl { try call.out.json(json(outcome)) }
        }
        let isWrong = outcomes.contains { !$0.differences.isEmpty }
        switch call.format() {
        case .human: try call.out.write(table(outcomes, call))
        case .json:
            try call.out.json(.of(["ok": .bool(!isWrong), "steps": .array(outcomes.map(json))]))
        case .jsonl: break
        }
        return isWrong ? .foundWrong : .done
    }

    private static func executable() throws -> String {
        var space = [UInt8](repeating: 0, count: 4096)
        let count = space.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { readlink("/proc/self/exe", $0, bytes.count) } ?? -1
        }
        guard count > 0 else { throw Fault("drill.failed", .unavailable, ["reason": "/proc/self/exe"]) }
        return String(decoding: space[..<count], as: UTF8.self)
    }

    /// A key's passphrase is of no use to a trial.
    private static func environment(_ call: Invocation) -> [String: String] {
        call.environment.filter { !$0.key.hasPrefix("DEREGISTRAR_") }
    }

    private static func status(of end: ChildProgram.End) throws -> Int32? {
        switch end {
        case .exited(let status): return status
        case .killed: return nil
        case .timedOut: throw Fault("drill.failed", .unavailable, ["reason": "timeout"])
        case .notStarted(let number):
            throw Fault("drill.failed", .unavailable, ["reason": FileSystem.words(forError: number)])
        }
    }

    private static func table(_ outcomes: [SiteDrill.Outcome], _ call: Invocation) -> String {
        var table = TextTable([
            .init(call.pick("step", "步骤"), alignment: .right), .init(call.pick("cut off before", "在此操作之前中断")),
            .init(""), .init(call.pick("then", "之后")),
        ])
        for outcome in outcomes {
            let same = call.pick("ok", "一致")
            let different =
                call.pick("DIFFERENT: ", "不一致：") + outcome.differences.prefix(3).joined(separator: ", ")
            table.append([
                String(outcome.step.number), word(outcome.step.operation, call), outcome.step.path,
                outcome.differences.isEmpty ? same : different,
            ])
        }
        return table.rendered()
    }

    private static func word(_ operation: String, _ call: Invocation) -> String {
        switch operation {
        case "commit": call.pick("commit", "提交数据库")
        case "rename": call.pick("give its name", "改名就位")
        case "sync": call.pick("sync", "写入磁盘")
        case "move": call.pick("move to", "移动到")
        case "remove": call.pick("remove", "删除")
        case "write": call.pick("write", "写入")
        default: operation
        }
    }

    private static func json(_ outcome: SiteDrill.Outcome) -> JSONValue {
        .of([
            "step": JSONValue(outcome.step.number), "operation": .string(outcome.step.operation),
            "path": .string(outcome.step.path), "ok": .bool(outcome.differences.isEmpty),
            "differences": .array(outcome.differences.map { .string($0) }),
        ])
    }
}
