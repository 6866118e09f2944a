import Testing

@testable import Pipeline

@Suite struct DrillStepsTests {
    @Test func aThousandListsAreTwoSteps() {
        let lists = (0..<1000).map { SiteDrill.Step(number: $0 + 3, operation: "move", path: "archive/J1/\($0).csv") }
        let steps =
            [
                SiteDrill.Step(number: 1, operation: "sync", path: "outbox/.J1.partial"),
                SiteDrill.Step(number: 2, operation: "commit", path: "state/deregistrar.sqlite"),
            ] + lists + [SiteDrill.Step(number: 1003, operation: "commit", path: "state/deregistrar.sqlite")]
        #expect(DrillSteps(steps).chosen().map(\.number) == [1, 2, 3, 1002, 1003])
    }

    @Test func aFolderIsADrillsCopyOnlyWhereItWasMarked() throws {
        let folder = try TemporaryFolder()
        try FileSystem.makeDirectory(folder.path + "/one/state")
        try FileSystem.makeDirectory(folder.path + "/two/state")
        try DrillMark.put(into: folder.path + "/one")
        try FileSystem.move(folder.path + "/one/state/drill", to: folder.path + "/two/state/drill")
        #expect(!DrillMark.stands(in: folder.path + "/two"))
        try DrillMark.put(into: folder.path + "/two")
        #expect(DrillMark.stands(in: folder.path + "/two"))
        #expect(!DrillMark.stands(in: folder.path))
    }
}
