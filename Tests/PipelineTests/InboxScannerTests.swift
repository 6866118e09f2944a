import CardModel
import Foundation
import Testing

@testable import Pipeline

/// A folder that is gone after the test.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/pipeline-" + UUID().uuidString
        try FileSystem.makeDirectory(path)
    }

    deinit { FileSystem.remove(path) }

    func write(_ name: String, _ text: String = "x", modified: Int64 = 1_790_582_400) throws {
        let target = path + "/" + name
        try FileSystem.makeDirectory(FileSystem.parent(of: target))
        try FileSystem.writeDurably(Array(text.utf8), to: target, mode: 0o644)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: TimeInterval(modified))], ofItemAtPath: target)
    }

    func site(_ settings: String = "{ inbox: { quietSeconds: 600 } }") throws -> Site {
        try write("deregistrar.json5", settings)
        try FileSystem.makeDirectory(path + "/inbox")
        return try Site.open(path)
    }
}

@Suite struct InboxScannerTests {
    private func scan(_ site: Site, now: Int64 = 1_790_600_000) throws -> InboxSight {
        try InboxScanner(site: site, submitterOverride: "maker", nowSeconds: now).scan()
    }

    @Test func takesListsOfTheInboxAndOfItsAccountFoldersByName() throws {
        let folder = try TemporaryFolder()
        let site = try folder.site()
        for name in [
            "b.csv", "a.csv", "K-2/a.csv", "K-2/deep/er/no.csv", "K-2/empty/.keep", "K-2/.old/a.csv", ".hidden",
            "~$a.csv", ".~a", "Thumbs.db",
        ] {
            try folder.write("inbox/" + name)
        }
        let sight = try scan(site)
        #expect(sight.ready.map(\.name) == ["a.csv", "b.csv", "K-2/a.csv"])
        #expect(sight.ready.map(\.account) == [nil, nil, "K-2"])
        #expect(sight.failed.isEmpty && sight.growing.isEmpty)
        #expect(sight.unreadFolders == ["inbox/K-2/deep"])
    }

    @Test func noListArrivesAfterNow() throws {
        let folder = try TemporaryFolder()
        let site = try folder.site()
        try folder.write("inbox/a.csv", modified: 1_790_582_400)
        #expect(try scan(site, now: 1_790_582_401).ready.map(\.arrivedSeconds) == [1_790_582_400])
        #expect(try scan(site, now: 1_790_000_000).ready.map(\.arrivedSeconds) == [1_790_000_000])
    }

    @Test func refusesLinksAndPipes() throws {
        let folder = try TemporaryFolder()
        let site = try folder.site("{ inbox: { quietSeconds: 0 } }")
        try folder.write("elsewhere.csv")
        symlink(folder.path + "/elsewhere.csv", site.inbox + "/link.csv")
        symlink("/nowhere", site.inbox + "/nowhere.csv")
        mkfifo(site.inbox + "/pipe.csv", 0o600)
        try folder.write("other/list.csv")
        symlink(folder.path + "/other", site.inbox + "/K-2")
        let sight = try scan(site)
        #expect(sight.ready.isEmpty)
        #expect(sight.failed.map(\.waiting.name) == ["K-2", "link.csv", "nowhere.csv", "pipe.csv"])
        #expect(sight.failed.allSatisfy { $0.fault.code == "list.not-a-file" && $0.fault.status == .unreadable })
    }

    @Test func aListThatChangedAMomentAgoWaitsUnlessItIsMarkedDone() throws {
        let folder = try TemporaryFolder()
        let site = try folder.site()
        let now = Int64(Date().timeIntervalSince1970)
        try folder.write("inbox/young.csv", modified: now)
        try folder.write("inbox/marked.csv", modified: now)
        try folder.write("inbox/marked.csv.done")
        let sight = try scan(site, now: now)
        #expect(sight.ready.map(\.name) == ["marked.csv"])
        #expect(sight.growing == ["young.csv"])
    }

    @Test func aMissingInboxIsAMissingInput() throws {
        let folder = try TemporaryFolder()
        let site = try folder.site()
        FileSystem.remove(site.inbox)
        #expect {
            try scan(site)
        } throws: {
            ($0 as? Fault)?.status == .inputMissing
        }
    }

    @Test func aResidentIDAsAFoldersNameIsNotShown() throws {
        let folder = try TemporaryFolder()
        let site = try folder.site()
        try folder.write("inbox/990000199003071016/a.csv")
        #expect(try scan(site).ready.map(\.name) == ["personal-id/a.csv"])
    }
}
