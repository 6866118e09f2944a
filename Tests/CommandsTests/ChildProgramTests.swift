import Foundation
import Testing

@testable import Commands

@Suite struct ChildProgramTests {
    private func shell(_ script: String, _ environment: [String: String] = [:], seconds: Int = 20) -> ChildProgram.End {
        ChildProgram.run(["/bin/sh", "-c", script], environment: environment, timeoutSeconds: seconds)
    }

    @Test func tellsHowAProgramEnded() {
        #expect(shell("exit 0") == .exited(0))
        #expect(shell("exit 7") == .exited(7))
        #expect(shell("kill -9 $$") == .killed(signal: 9))
    }

    @Test func tellsThatAProgramIsMissing() {
        #expect(ChildProgram.run([], environment: [:], timeoutSeconds: 1) == .notStarted(2))
        let end = ChildProgram.run(["/nowhere/program"], environment: [:], timeoutSeconds: 1)
        #expect(end == .notStarted(2) || end == .exited(127))
    }

    @Test func givesTheEnvironmentAndNothingToRead() {
        #expect(shell("[ \"$SAMPLE\" = 'a b' ] && [ -z \"$HOME\" ] && ! read line", ["SAMPLE": "a b"]) == .exited(0))
    }

    @Test func endsAProgramAndWhatItStartedAfterItsTime() throws {
        let file = FileManager.default.temporaryDirectory.path + "/child-" + UUID().uuidString
        let end = shell("(sleep 2; echo late > '\(file)') & sleep 100", seconds: 1)
        #expect(end == .timedOut)
        Thread.sleep(forTimeInterval: 2)
        #expect(!FileManager.default.fileExists(atPath: file))
    }
}
