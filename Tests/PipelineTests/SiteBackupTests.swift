import CardModel
import Testing

@testable import Pipeline

@Suite struct SiteBackupTests {
    /// Files of a backup below `inbox` and `failed`, taken while `meanwhile` happens between the inbox and the rest.
    private func filesOfABackup(_ site: Site, meanwhile: () throws -> Void) throws -> [String] {
        let target = try TemporaryFolder()
        let clock = SiteClock(zone: site.zone, fixed: nil)
        let report = try SiteBackup(site: site, clock: clock, withKeys: false).take(into: target.path) { _ in
            try meanwhile()
            return nil
        }
        return ["inbox", "failed"].flatMap { name in
            FileSystem.entries(of: report.folder + "/" + name).map { name + "/" + $0.name }
        }.sorted()
    }

    @Test func keepsAListThatFailedBeforeTheInboxWasCopied() throws {
        let folder = try TemporaryFolder()
        let site = try folder.site()
        let files = try filesOfABackup(site) {
            try folder.write("failed/bad.csv", "bad")
            try folder.write("failed/bad.csv.reason.txt", "why")
        }
        #expect(files == ["failed/bad.csv", "failed/bad.csv.reason.txt"])
    }

    @Test(arguments: ["bad.csv", "bad.csv (2)"])
    func leavesAListWhereItWaitedThatFailedMeanwhile(_ name: String) throws {
        let folder = try TemporaryFolder()
        let site = try folder.site()
        try folder.write("inbox/bad.csv", "bad")
        try folder.write("failed/old.csv", "bad")
        let files = try filesOfABackup(site) {
            try folder.write("failed/" + name, "bad")
            try folder.write("failed/" + name + ".reason.txt", "why")
        }
        #expect(files == ["failed/old.csv", "inbox/bad.csv"])
    }

    @Test func keepsAnotherListOfTheSameContent() throws {
        let folder = try TemporaryFolder()
        let site = try folder.site()
        try folder.write("inbox/empty.csv", "")
        let files = try filesOfABackup(site) { try folder.write("failed/none.csv", "") }
        #expect(files == ["failed/none.csv", "inbox/empty.csv"])
    }
}
