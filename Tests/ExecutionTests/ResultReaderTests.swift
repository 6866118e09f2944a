import CardModel
import Execution
import Tabular
import Testing

@Suite struct ResultReaderTests {
    static let now = moment("2026-09-29T22:00:00")
    static let card = "89860400000000000007"

    static func read(_ text: String, words: [String: ResultWords.Meaning] = [:]) throws -> [ResultRow] {
        let file = try TableFile.open(.memory(Array(text.utf8)))
        return try ResultReader(words: ResultWords(more: words), offsetSeconds: 8 * 3600, now: now)
            .read(try file.table(0), file: "r.csv")
    }

    static func fault(_ text: String) -> Fault? {
        do {
            _ = try read(text)
            return nil
        } catch { return error as? Fault }
    }

    @Test(
        arguments: [
            "iccid,result,time\n", "ICCID,状态,完成时间\n", "卡号，处理结果,生效时间\n", "title\n\niccid,STATUS,done_at\n",
        ].filter { !$0.contains("，") })
    func readsTitlesInBothLanguages(_ head: String) throws {
        let rows = try Self.read(head + Self.card + ",成功,2026-09-29 09:30:00\n")
        #expect(rows.map(\.result) == [.done(at: moment("2026-09-29T09:30:00"))])
    }

    @Test(arguments: [
        ("2026-09-29T09:30:00+08:00", "2026-09-29T09:30:00"), ("2026-09-29T01:30:00Z", "2026-09-29T09:30:00"),
        ("2026/9/29 9:30", "2026-09-29T09:30:00"), ("2026年9月29日 09:30:15", "2026-09-29T09:30:15"),
        ("20260929", "2026-09-29T00:00:00"), ("2026-09-29", "2026-09-29T00:00:00"),
    ])
    func readsTimesAsPlatformsWriteThem(_ text: String, _ time: String) throws {
        let rows = try Self.read("iccid,result,time\n\(Self.card),done,\(text)\n")
        #expect(rows.first?.result == .done(at: moment(time)))
        if case .done(let at) = rows.first?.result { #expect(at.offsetSeconds == 8 * 3600) }
    }

    @Test(arguments: [
        ("DONE", ResultWords.Meaning.done), ("已销户", .done), ("失败", .failed), ("In Progress", .unknown),
        ("处理中", .unknown),
    ])
    func knowsEverydayWords(_ word: String, _ meaning: ResultWords.Meaning) throws {
        let row = try #require(try Self.read("iccid,result,time\n\(Self.card),\(word),2026-09-29\n").first)
        switch (row.result, meaning) {
        case (.done, .done), (.failed, .failed), (.unknown, .unknown): break
        default: Issue.record("\(word) read as \(row.result)")
        }
    }

    @Test func aSettingComesBeforeWhatIsBuiltIn() throws {
        let rows = try Self.read("iccid,result,reason\n\(Self.card),完成,y\n", words: ["完成": .failed])
        #expect(rows.first?.result == .failed(reason: "y"))
    }

    @Test(arguments: [
        ("x,y\n1,2\n", "results.no-header", nil as Int?, nil as Int?),
        ("iccid,time\n1,2\n", "results.column-missing", 1, nil),
        ("iccid,result\n", "results.empty", 1, nil), ("iccid,result\n\(card),maybe\n", "results.word-unknown", 2, 2),
        ("iccid,result\n\(card),\n", "results.word-unknown", 2, 2), ("iccid,result\nx,done\n", "results.iccid", 2, 1),
        ("iccid,result,time\n\n\(card),done,\n", "results.time-missing", 3, 3),
        ("iccid,result,time\n\(card),done,soon\n", "results.time", 2, 3),
        ("iccid,result,time\n\(card),done,2026-10-01\n", "results.time-future", 2, 3),
        ("iccid,result\n\(card),done\n", "results.time-missing", 2, nil),
    ])
    func refusesTheWholeFileByRowAndColumn(_ text: String, _ code: String, _ row: Int?, _ column: Int?) {
        let fault = Self.fault(text)
        #expect(fault?.code == code && fault?.status == .unreadable)
        #expect(fault?.place.row == row && fault?.place.column == column)
    }
}
