import CardModel
import Deflate
import Testing

@testable import Reporting

@Suite struct ReportWorkbookTests {
    private static func parts(_ facts: JobFacts, _ language: Language = .chinese) throws -> [String: String] {
        let archive = try ZIPArchive.open(MemoryBytes(bytes: try ReportWorkbook.render(facts, language: language)))
        var parts: [String: String] = [:]
        for entry in archive.entries {
            let stream = try archive.stream(entry)
            var content = [UInt8](repeating: 0, count: Int(entry.byteCount))
            var filled = 0
            while filled < content.count {
                let count = try content.withUnsafeMutableBytes {
                    try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
                }
                if count == 0 { break }
                filled += count
            }
            parts[entry.name] = String(decoding: content, as: UTF8.self)
        }
        return parts
    }

    private static func texts(_ facts: JobFacts, _ language: Language = .chinese) throws -> String {
        try parts(facts, language)["xl/sharedStrings.xml"] ?? ""
    }

    @Test(arguments: [
        "今日待办", "逾期 2 个工作日", "王莉（示例）", "赵敏（示例）", "010-0000 0010", "scan.pdf", "J20260927-01", "DRC-2026-000041",
        "接近批量快速通道", "不予受理与暂缓的行共 588 行，此处为前 40 行；全部见 rejects.xlsx。", "样张 SPECIMEN", "GB18030", "可选参考表缺失：相关检查未进行", "无人",
        "日历未覆盖", "arrears.outstanding",
    ])
    func tells(_ words: String) throws {
        #expect(try Self.texts(SampleFacts.facts()).contains(words))
    }

    @Test(arguments: [
        "To do", "What to do today", "Customer\n客户", "The first 40 of 588", "nobody", "2 working days overdue",
    ])
    func tellsInEnglish(_ words: String) throws {
        let parts = try Self.parts(SampleFacts.facts(), .english)
        let text = (parts["xl/sharedStrings.xml"] ?? "") + (parts["xl/workbook.xml"] ?? "")
        #expect(text.contains(words))
    }

    @Test func countsAmountsAndDaysAreNumbers() throws {
        let holds = try #require(try Self.parts(SampleFacts.facts())["xl/worksheets/sheet3.xml"])
        #expect(holds.contains("<v>12318.40</v>"))
        // 2026-09-28 is day 46293 of a spreadsheet.
        let tasks = try #require(try Self.parts(SampleFacts.facts())["xl/worksheets/sheet1.xml"])
        #expect(tasks.contains("<v>46293</v>"))
    }

    @Test func hasTheSameBytesForTheSameFacts() throws {
        for language in Language.allCases {
            let bytes = try ReportWorkbook.render(SampleFacts.facts(), language: language)
            #expect(try ReportWorkbook.render(SampleFacts.facts(), language: language) == bytes)
        }
    }

    @Test func hostileNamesStayText() throws {
        var facts = SampleFacts.facts()
        facts.holds[0].customer = "=HYPERLINK(\"http://example.invalid\",\"x\")"
        facts.inputs[0].name = "a\u{1}_x0041_.csv"
        let parts = try Self.parts(facts)
        #expect(parts["xl/sharedStrings.xml"]?.contains("<t>=HYPERLINK(&quot;") == true)
        #expect(parts["xl/sharedStrings.xml"]?.contains("a_x0001__x005F_x0041_.csv") == true)
        for (name, part) in parts where name.contains("sheet") { #expect(!part.contains("<f>"), "\(name)") }
    }

    @Test(arguments: [(0, 0, 0), (3300, 2500, 1000)])
    func isWrittenForAnyJob(_ batches: Int, _ customers: Int, _ exceptions: Int) throws {
        let facts = SampleFacts.facts(batches: batches, customers: customers, exceptions: exceptions)
        for language in Language.allCases { #expect(try Self.parts(facts, language).count == 12) }
        if batches > 2000 { #expect(try Self.texts(facts).contains("个：deregistrar review list")) }
    }

    @Test func saysWhichFileHasAllRows() throws {
        var facts = SampleFacts.facts()
        facts.hasRejectsWorkbook = false
        #expect(try Self.texts(facts).contains("全部见 rejects.csv"))
        let page = String(decoding: ReportPage.render(facts), as: UTF8.self)
        #expect(page.contains("未生成 rejects.xlsx"))
        #expect(!String(decoding: ReportPage.render(SampleFacts.facts()), as: UTF8.self).contains("未生成 rejects.xlsx"))
    }

    @Test func anEmptyJobIsSaidInWords() throws {
        let text = try Self.texts(JobFacts(job: "J1", asOf: SampleFacts.now, operatorName: "示例"))
        for words in ["没有暂缓的卡。", "没有不予受理或暂缓的行。", "没有提交清单。", "本次没有应出具的注销证明。"] {
            #expect(text.contains(words))
        }
    }
}

private struct MemoryBytes: RandomAccessBytes {
    let bytes: [UInt8]

    var byteCount: Int { bytes.count }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = min(buffer.count, max(0, bytes.count - offset))
        bytes.withUnsafeBytes {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<(offset + count)]))
        }
        return count
    }
}
