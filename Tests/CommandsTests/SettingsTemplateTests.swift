import CardModel
import Pipeline
import Testing

@testable import Commands

@Suite struct SettingsTemplateTests {
    @Test func theFileThatInitWritesHoldsTheDefaults() throws {
        let file = SettingsTemplate(isTrial: false).text()
        #expect(try Settings.parse(Array(file.utf8), file: "deregistrar.json5") == Settings())
    }

    @Test func initMakesATrialSite() throws {
        let file = SettingsTemplate(isTrial: true).text()
        #expect(try Settings.parse(Array(file.utf8), file: "deregistrar.json5").trial)
    }

    /// A misspelt key brings the known ones of its section to light.
    @Test(arguments: ["", "operator", "intake", "inbox", "reference", "lists", "applicants", "fastLane", "review"])
    func everyKeyThatIsReadIsInTheTemplate(section: String) throws {
        let text = section.isEmpty ? "{ zzz: 1 }" : "{ \(section): { zzz: 1 } }"
        let fault = #expect(throws: Fault.self) { try Settings.parse(Array(text.utf8), file: "f") }
        for known in (fault?.fields["known"] ?? "").split(separator: " ") {
            let isThere = SettingsKeys.all.contains { $0 == known || $0.hasPrefix(known + ".") }
            #expect(isThere, "\(known) is not explained")
        }
    }

    @Test func everyKeyOfTheTemplateIsRead() {
        #expect(Set(SettingsKeys.all).count == SettingsKeys.all.count)
    }

    @Test(arguments: [
        ("trail", "trial"), ("fastLane.minimumCard", "fastLane.minimumCards"), ("refrence", "reference"),
        ("minimumCards", "fastLane.minimumCards"), ("xyz", nil),
    ])
    func namesTheNearestKey(key: String, nearest: String?) {
        let section = key.split(separator: ".").dropLast().joined(separator: ".")
        let known =
            section.isEmpty
            ? ["trial", "reference", "fastLane", "review"] : ["fastLane.minimumCards", "fastLane.workingDays"]
        #expect(FaultTranslation.nearest(to: key, among: known) == nearest)
    }
}
