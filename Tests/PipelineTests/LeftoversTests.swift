import CardModel
import Foundation
import Testing

@testable import Pipeline

@Suite struct LeftoversTests {
    private func site() throws -> (Site, TemporaryFolder) {
        let folder = try TemporaryFolder()
        try folder.write("deregistrar.json5", "{}")
        let site = try Site.open(folder.path)
        for path in site.folders { try FileSystem.makeDirectory(path) }
        return (site, folder)
    }

    @Test func clearsWhatWasCutOffAndNothingElse() throws {
        let (site, folder) = try site()
        let kept = ["outbox/J20260928-01/summary.json", "inbox/.hidden", "archive/J20260928-01/a.csv", "state/.keep"]
        let cleared = [
            "outbox/.J20260928-02.partial/cards.csv", "archive/.J20260928-02.partial/a.csv",
            ".status-list.json.partial",
            "failed/.bad.csv.reason.txt.partial", "failed/K-1/.bad.csv.reason.txt.partial",
            "state/.timestamp.partial/query.tsq",
        ]
        for name in kept + cleared {
            try FileSystem.makeDirectory(FileSystem.parent(of: folder.path + "/" + name))
            try folder.write(name)
        }
        Leftovers(site: site).clear()
        for name in kept { #expect(FileSystem.exists(folder.path + "/" + name), "\(name)") }
        for name in cleared { #expect(!FileSystem.exists(folder.path + "/" + name), "\(name)") }
    }

    @Test(arguments: ["failed/", "archive/J20260928-01/", "archive/repeated/"])
    func clearsTheMarkOfAListThatLeft(place: String) throws {
        let (site, folder) = try site()
        try FileSystem.makeDirectory(folder.path + "/" + place)
        try folder.write("inbox/a.csv.done")
        try folder.write("inbox/waiting.csv")
        try folder.write("inbox/waiting.csv.done")
        try folder.write("inbox/never.csv.done")
        try folder.write("inbox/a.csv")
        try FileSystem.move(folder.path + "/inbox/a.csv", to: folder.path + "/" + place + "a.csv")
        Leftovers(site: site).clear()
        #expect(
            FileSystem.entries(of: site.inbox).map(\.name) == ["never.csv.done", "waiting.csv", "waiting.csv.done"])
    }

    @Test func bringsAControlFileToItsListThatLeft() throws {
        let (site, folder) = try site()
        try folder.write("failed/a.csv")
        Thread.sleep(forTimeInterval: 0.05)
        try folder.write("inbox/K-1/a.csv.control.json5", "{ rows: 3 }")
        try folder.write("inbox/a.csv.control.json5", "{ rows: 2 }")
        try folder.write("inbox/a.csv.done")
        try folder.write("inbox/a.csv")
        try FileSystem.move(folder.path + "/inbox/a.csv", to: folder.path + "/failed/a.csv (2)")
        Leftovers(site: site).clear()
        #expect(FileSystem.entries(of: site.inbox).map(\.name) == ["K-1"])
        #expect(
            FileSystem.entries(of: site.failed).map(\.name)
                == ["a.csv", "a.csv (2)", "a.csv (2).control.json5"])
    }

    @Test func keepsAMarkThatCameAfterTheListOfItsNameHadLeft() throws {
        let (site, folder) = try site()
        try folder.write("failed/a.csv")
        Thread.sleep(forTimeInterval: 0.05)
        try folder.write("inbox/a.csv.done")
        Leftovers(site: site).clear()
        #expect(FileSystem.entries(of: site.inbox).map(\.name) == ["a.csv.done"])
    }
}
