import Deflate
import Testing

@testable import Tabular

@Suite struct TableContainerTests {
    private func archive(_ files: [(String, [UInt8])]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let writer = ZIPWriter { bytes.append(contentsOf: $0) }
        for (name, content) in files {
            try writer.begin(name, method: .deflated(level: 6))
            try content.withUnsafeBytes { try writer.write($0) }
            try writer.end()
        }
        try writer.finish()
        return bytes
    }

    private func content(_ source: ByteSource) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try source.forEachPiece { bytes.append(contentsOf: $0) }
        return bytes
    }

    @Test func givesEachFileWithItsBytesInOrder() throws {
        var generator = SystemRandomNumberGenerator()
        let large = (0..<5_000_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let files: [(String, [UInt8])] = [("b/一.csv", [1, 2]), ("a.csv", []), ("large.bin", large)]
        let container = try TableContainer.open(.memory(try archive(files)))
        #expect(container.members.map(\.name) == files.map(\.0))
        for (member, file) in zip(container.members, files) { #expect(try content(member.source) == file.1) }
        guard case .held = container.members[2].source else {
            Issue.record("a large file is not kept in memory")
            return
        }
    }

    @Test func handsTheObserverEachByteOnceInOrder() throws {
        let bytes = try archive([("a.csv", Array(repeating: 7, count: 900_000)), ("b.csv", [1])])
        var seen: [UInt8] = []
        _ = try TableContainer.open(.memory(bytes)) { seen.append(contentsOf: $0) }
        #expect(seen == bytes)
    }

    @Test(arguments: [
        "__MACOSX/._a.csv", ".DS_Store", "x/.DS_Store", "~$a.xlsx", "x/~$a.xlsx", "Thumbs.db", "desktop.ini", "x/",
        ".a",
    ])
    func leavesOutWhatSystemsLeaveBehind(_ name: String) throws {
        #expect(try TableContainer.open(.memory(try archive([(name, [])]))).members.isEmpty)
    }

    @Test func refusesMoreThanItMayRead() throws {
        var limits = TableContainerLimits()
        (limits.maximumMembers, limits.maximumMemberBytes, limits.maximumTotalBytes) = (2, 10, 15)
        let ten = [UInt8](repeating: 1, count: 10)
        let cases: [([(String, [UInt8])], TableContainerError)] = [
            ([("a", []), ("b", []), ("c", [])], .tooManyMembers(limit: 2)),
            ([("a", ten + [1])], .tooLarge(member: "a", limit: 10)),
            ([("a", ten), ("b", ten)], .tooLarge(member: "b", limit: 15)),
        ]
        for (files, error) in cases {
            let bytes = try archive(files)
            #expect(throws: error) { try TableContainer.open(.memory(bytes), limits: limits) }
        }
        let bomb = try archive([("bomb.csv", Array(repeating: 0x30, count: 4 << 20))])
        #expect(throws: TableContainerError.suspicious(member: "bomb.csv")) { try TableContainer.open(.memory(bomb)) }
    }

    @Test func refusesEveryArchiveThatWasCutOff() throws {
        let bytes = try archive([("a.csv", Array("ICCID\n".utf8)), ("b.csv", Array("x,y\n".utf8))])
        for count in 4..<bytes.count {
            #expect(throws: TableContainerError.self) { try TableContainer.open(.memory(Array(bytes[..<count]))) }
        }
    }

    @Test func readsNamesInGBKWhereNothingSaysOtherwise() throws {
        let gbk: [UInt8] = [0xC7, 0xE5, 0xB5, 0xA5]  // 清单
        var bytes = try archive([("abcd.csv", [1])])
        for start in 0..<(bytes.count - 4) where Array(bytes[start..<start + 4]) == Array("abcd".utf8) {
            bytes.replaceSubrange(start..<start + 4, with: gbk)
        }
        #expect(try TableContainer.open(.memory(bytes)).members.map(\.name) == ["清单.csv"])
    }
}
