import Glibc
import Testing

@testable import Pipeline

@Suite struct ChildProcessTests {
    private func run(_ script: String, timeoutSeconds: Int = 20) throws -> ChildProcess.Outcome {
        let folder = try FileSystem.makeTemporaryFolder()
        defer { FileSystem.remove(folder) }
        return ChildProcess(
            command: ["/bin/sh", "-c", script, folder], folder: folder, timeoutSeconds: timeoutSeconds
        ).run()
    }

    @Test(arguments: [
        ("exit 0", ChildProcess.Outcome.exited(0)), ("exit 7", .exited(7)), ("kill -15 $$", .killed(signal: 15)),
        // It works in its own folder, with nothing to read.
        ("test \"$(pwd -P)\" = \"$(cd \"$0\" && pwd -P)\"", .exited(0)), ("read line", .exited(1)),
        ("test \"$HOME\" = \"$0\" -a \"$TMPDIR\" = \"$0\"", .exited(0)),
        ("test -z \"$DEREGISTRAR_SITE\" -a -z \"$USER\"", .exited(0)),
    ])
    func tellsHowAProgramEnds(_ script: String, _ outcome: ChildProcess.Outcome) throws {
        #expect(try run(script) == outcome)
    }

    @Test func endsWhatTakesTooLongWithAllItStarted() throws {
        let mark = "3000.\(getpid())"
        #expect(try run("sleep \(mark) & sleep \(mark)", timeoutSeconds: 1) == .timedOut)
        // The system takes a moment to end what was killed.
        for _ in 0..<500 where isRunning(["sleep", mark]) { usleep(10_000) }
        #expect(!isRunning(["sleep", mark]))
    }

    private func isRunning(_ command: [String]) -> Bool {
        FileSystem.entries(of: "/proc").contains { entry in
            guard Int(entry.name) != nil else { return false }
            let words = try? FileSystem.read("/proc/\(entry.name)/cmdline", shownAs: "")
            return words.map { String(decoding: $0, as: UTF8.self) } == command.joined(separator: "\0") + "\0"
        }
    }

    @Test func saysWhyAProgramCannotBeStarted() throws {
        let process = ChildProcess(command: ["/nowhere/convert"], folder: "/tmp", timeoutSeconds: 1)
        #expect(process.run() == .notStarted(errno: ENOENT))
    }
}
