import CardModel
import Foundation
import Testing

@testable import Pipeline

@Suite struct FileMovingTests {
    @Test(arguments: [
        ("a.csv", ".txt", "a.csv.txt"),
        (String(repeating: "x", count: 251) + ".csv", "", String(repeating: "x", count: 251) + ".csv"),
        (String(repeating: "x", count: 251) + ".csv", " (2)", String(repeating: "x", count: 247) + ".csv (2)"),
        (String(repeating: "清", count: 83) + ".csv", ".t", String(repeating: "清", count: 83) + ".csv.t"),
        (String(repeating: "清", count: 83) + ".csv", ".txt", String(repeating: "清", count: 82) + ".csv.txt"),
        ("." + String(repeating: "y", count: 254), ".partial", "." + String(repeating: "y", count: 246) + ".partial"),
    ])
    func makesANameFitWithItsEnding(name: String, ending: String, expected: String) {
        let fitting = FileSystem.fitting(name, ending: ending)
        #expect(fitting == expected)
        #expect(fitting.utf8.count <= 255)
    }

    @Test func namesThatAreNoUTF8CanBeReadAfterwards() throws {
        let folder = try TemporaryFolder()
        let bytes = Array((folder.path + "/").utf8) + [0xC7, 0xE5] + Array(".csv".utf8) + [0]
        let descriptor = open(bytes.map { CChar(bitPattern: $0) }, O_WRONLY | O_CREAT, 0o644)
        #expect(descriptor >= 0)
        close(descriptor)
        #expect(FileSystem.entries(of: folder.path).isEmpty)
        FileSystem.repairNames(in: folder.path, quietSeconds: 600)
        #expect(FileSystem.entries(of: folder.path).isEmpty, "it may still be written")
        FileSystem.repairNames(in: folder.path, quietSeconds: 0)
        #expect(FileSystem.entries(of: folder.path).map(\.name) == ["%C7%E5.csv"])
    }

    @Test func nothingIsReadOrChangedThroughALink() throws {
        let folder = try TemporaryFolder()
        try folder.write("target")
        symlink(folder.path + "/target", folder.path + "/link")
        FileSystem.makePrivate(folder.path + "/link")
        #expect(FileSystem.permissions(of: folder.path + "/target") == 0o644)
        #expect(throws: Fault.self) { try FileSystem.read(folder.path + "/link", shownAs: "link", ownOnly: true) }
        #expect(try FileSystem.read(folder.path + "/link", shownAs: "link") == Array("x".utf8))
        FileSystem.makePrivate(folder.path + "/target")
        #expect(FileSystem.permissions(of: folder.path + "/target") == 0o600)
    }

    @Test func aFileThatTookAnothersNameIsAnother() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.csv", "one")
        let before = FileSystem.entry(folder.path + "/a.csv", name: "a.csv")
        #expect(FileSystem.entry(folder.path + "/a.csv", name: "a.csv") == before)
        try folder.write("b.csv", "two")
        try FileSystem.rename(folder.path + "/b.csv", to: folder.path + "/a.csv")
        #expect(FileSystem.entry(folder.path + "/a.csv", name: "a.csv") != before)
    }
}
