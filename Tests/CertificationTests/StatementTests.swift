import CardModel
import Certification
import Foundation
import Signing
import Testing

/// The statement of what was not deregistered: its record, its pages, and what `verify` says of it.
@Suite struct StatementTests {
    let sample: Sample
    let printer: DocumentPrinter

    init() throws {
        sample = try Sample.first.get()
        printer = try DocumentSample.printer(sample)
    }

    private func pages(_ bytes: [UInt8], _ name: String) throws -> String {
        let kept = ProcessInfo.processInfo.environment["DEREGISTRAR_KEEP_PDF"]
        let path = (kept ?? sample.folder) + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["pdftotext", "-layout", path, "-"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }

    @Test func saysWhatWhyAndWhatToDoAboutIt() throws {
        let paper = try printer.document(of: StatementSample.record(rows: 3, isSpecimen: true))
        let text = try pages(paper.document.bytes, "statement.pdf")
        for words in [
            "未注销情况说明", "J20260928-01/91310000MA1SAMPL2X", "示例物流科技有限公司", "87 行", "84 行", "暂缓", "不予受理",
            "欠费未结清", "该客户名下无此卡", "请处理后重新提交该卡", "2026-11-27", "12,318.40", "010-00000000", "不是注销证明",
            "deregistrar verify", Sample.card(0).iccid.text, "样张", "注销清单.xlsx", "2026-09-28 20:00",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        for words in ["IMEI", "风险", "审核人员"] { #expect(!text.contains(words), "\(words)") }
    }

    @Test(arguments: [1, 49, 50, 51, 3_000])
    func theAnnexHasFiftyRowsAPageAndItsHeaderOnEach(rows: Int) throws {
        let paper = try printer.document(of: StatementSample.record(rows: rows))
        let text = try pages(paper.document.bytes, "statement-\(rows).pdf")
        let annex = text.split(separator: "\u{0C}").filter { $0.contains("接入号") }
        #expect(annex.count == (rows + 49) / 50)
        #expect(sample.verifier.verify(paper.document.bytes).paper?.count == rows)
        #expect(text.contains(Sample.card(rows - 1).iccid.text))
    }

    @Test func theSameRecordIsTheSameFileFromWhatWasKept() throws {
        let record = StatementSample.record(rows: 51)
        let first = try printer.document(of: record)
        let again = try printer.document(of: record, kept: first.kept)
        #expect(again.document.bytes == first.document.bytes)
        #expect(again.kept == first.kept)
    }

    @Test func theSameRecordIsTheSameFileEachTime() throws {
        let record = StatementSample.record(rows: 3)
        let first = try printer.document(of: record)
        let again = try printer.document(of: record)
        #expect(first.record == again.record)
        #expect(first.document.bytes == again.document.bytes)
    }

    @Test(arguments: [1, 3, 120])
    func theRecordReadsBackAsItWasWritten(rows: Int) throws {
        let record = StatementSample.record(rows: rows, given: "8.98604E+19 \"rows\":[] \\ 𠮷")
        let bytes = try record.bytes()
        #expect(CanonicalJSON.isCanonical(bytes))
        #expect(StatementRecord(canonical: bytes) == record)
    }

    @Test func aRecordInAnotherSpellingIsNone() throws {
        let bytes = try StatementSample.record(rows: 3).bytes()
        #expect(StatementRecord(canonical: bytes + [0x20]) == nil)
        #expect(StatementRecord(canonical: Array(bytes.dropLast())) == nil)
        let text = String(decoding: bytes, as: UTF8.self)
        for (old, new) in [
            ("\"list\":1", "\"list\":7"), ("\"reasons\":[3]", "\"reasons\":[9]"), ("\"failed\":0", "\"failed\":-1"),
            ("deregistrar-statement/1", "deregistrar-statement/2"), ("\"held\"", "\"hold\""),
        ] {
            let changed = text.replacingOccurrences(of: old, with: new)
            #expect(changed != text)
            #expect(StatementRecord(canonical: Array(changed.utf8)) == nil, "\(new)")
        }
    }

    @Test func verifyTellsAGenuineStatementFromAChangedOne() throws {
        let bytes = try printer.document(of: StatementSample.record(rows: 3)).document.bytes
        let result = sample.verifier.verify(bytes)
        #expect(result.code == "genuine" && result.isGenuine && result.certificate == nil)
        #expect(result.paper?.kind == .statement)
        #expect(result.paper?.number == "J20260928-01/91310000MA1SAMPL2X")
        for place in stride(from: 0, to: bytes.count, by: 173) {
            var changed = bytes
            changed[place] ^= 1
            #expect(!sample.verifier.verify(changed).isGenuine, "byte \(place)")
        }
        let appended = sample.verifier.verify(bytes + Array("\n".utf8))
        #expect(appended.code == "appended" && !appended.isGenuine && appended.paper?.kind == .statement)
        #expect(sample.verifier.verify(Array(bytes.dropLast(9))).code == "altered")
    }

    @Test func anotherOperatorsStatementIsUnknown() throws {
        let other = try DocumentSample.printer(try Sample.second.get())
        let bytes = try other.document(of: StatementSample.record(rows: 1)).document.bytes
        #expect(sample.verifier.verify(bytes).code == "unknown-signer")
    }

    /// Both signers are believed, but one put pages around what the other had signed.
    @Test func anothersRecordInOnesOwnPagesIsNone() throws {
        let (mine, theirs) = (printer, try DocumentSample.printer(try Sample.second.get()))
        let record = StatementSample.record(rows: 1)
        let foreign = try theirs.document(of: record).kept
        let first = try mine.document(of: record)
        let mixed = KeptPaper(
            number: first.kept.number, record: first.kept.record, sha256: first.kept.sha256,
            signature: first.kept.signature, recordSignature: foreign.recordSignature)
        let bytes = try mine.document(of: record, kept: mixed).document.bytes
        #expect(!sample.verifier.verify(bytes).isGenuine)
    }

    @Test func longNamesAndRareCharactersHaveTheirPlace() throws {
        let name = String(repeating: "示例超长名称物联网科技", count: 9) + "𠮷㒨"
        let record = StatementSample.record(rows: 2, customer: name, given: "卡号𠮷不明")
        let paper = try printer.document(of: record)
        let text = try pages(paper.document.bytes, "statement-long.pdf")
        #expect(text.split(separator: "\u{0C}").first?.contains("核验方式") == true)
        #expect(sample.verifier.verify(paper.document.bytes).isGenuine)
        let hostile = StatementSample.record(
            rows: 2, customer: String(repeating: "长", count: 5_000), given: String(repeating: "x", count: 4_000),
            issuer: String(repeating: "商", count: 900))
        #expect(sample.verifier.verify(try printer.document(of: hostile).document.bytes).isGenuine)
    }

    @Test func namesTheOperatorAloneWithoutAComplaintsDesk() throws {
        let record = StatementSample.record(rows: 1, debt: nil, complaints: nil)
        let text = try pages(try printer.document(of: record).document.bytes, "statement-plain.pdf")
        #expect(!text.contains("投诉渠道") && text.contains("投诉或提出申诉"))
        #expect(!text.contains("账户欠费"))
    }
}
