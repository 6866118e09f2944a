import CardModel
@testable import Certification
import Foundation
import PDFWriting
import Signing
import Testing

/// What stands on the pages, as another program reads it.
@Suite struct DocumentContentTests {
    let sample: Sample
    let printer: DocumentPrinter

    init() throws {
        sample = try Sample.first.get()
        printer = try DocumentSample.printer(sample)
    }

    private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    private func kept(_ bytes: [UInt8], _ name: String) throws -> String {
        let kept = ProcessInfo.processInfo.environment["DEREGISTRAR_KEEP_PDF"]
        let path = (kept ?? sample.folder) + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func text(_ bytes: [UInt8], _ name: String) throws -> String {
        let file = try kept(bytes, name)
        #expect(try run("qpdf", ["--check", file]).status == 0)
        return try run("pdftotext", ["-layout", file, "-"]).output
    }

    @Test func saysWhatFinanceNeedsAndNothingItMustNot() throws {
        let issued = try sample.issue([Sample.batch(cards: 60)], isSpecimen: true)[0]
        let document = try printer.documents(of: issued)[0]
        #expect(document.charactersWithoutGlyph == [])
        let pages = try text(document.bytes, "certificate.pdf")
        for words in [
            "物联网卡注销证明", "DRC-2026-000001", "示例物流科技有限公司", "91310000MA1SAMPL2X", "60 张", "示例运营商",
            Sample.creditCode, "2026-09-28 09:12:00 +08:00", "2026-09-29 10:00:00 +08:00", "+08:00", "已出账费用已结清",
            "末期账单以", "申领截止日为 2026-10-07", "不予恢复", "自行清除", "deregistrar verify", "财会〔2020〕6号",
            "不是发票，不单独作为报销凭证", "审核人员负责", "注销登记簿", "日志检查点", "合同号", "HT-2026-59",
            Sample.card(59).iccid.text, "自签名试用密钥", "样张", "第 1 页",
        ] {
            #expect(pages.contains(words), "\(words)")
        }
        for words in ["IMEI", "无任何欠费", "法律效力", "risk"] { #expect(!pages.contains(words), "\(words)") }
    }

    @Test func longNamesWrapOnTheFirstPage() throws {
        var batch = Sample.batch(cards: 2)
        batch.customerName = String(repeating: "示例超长名称物联网科技", count: 9) + "有"
        let document = try printer.documents(of: sample.issue([batch])[0])[0]
        let file = try kept(document.bytes, "long-name.pdf")
        let first = try run("pdftotext", ["-l", "1", file, "-"]).output
        #expect(first.contains("核验方式"))
        #expect(document.pageCount <= 3)
    }

    @Test func textsThatNoPageCanBearAreCutAndTheCertificateIsIssuedAllTheSame() throws {
        var batch = Sample.batch(cards: 3)
        batch.customerName = String(repeating: "长", count: 5000)
        batch.cards[1].carried = [
            .init(name: String(repeating: "名", count: 3000), value: String(repeating: "值", count: 9000))
        ]
        let document = try printer.documents(of: sample.issue([batch])[0])[0]
        #expect(sample.verifier.verify(document.bytes).isGenuine)
        let cards = try CardDocuments(of: sample.issue([batch])[0], printer: printer)
        #expect(sample.verifier.verify(try cards.document(at: 1).bytes).isGenuine)
    }

    @Test func aCharacterThatNoFontHasIsSaidAndNotDropped() throws {
        var batch = Sample.batch(cards: 1)
        batch.customerName = "示例\u{2FA1F}公司"
        let document = try printer.documents(of: sample.issue([batch])[0])[0]
        if !document.charactersWithoutGlyph.isEmpty {
            #expect(document.charactersWithoutGlyph == ["\u{2FA1F}"])
            #expect(try text(document.bytes, "missing.pdf").contains("\u{2FA1F}"))
        }
    }

    @Test func aSupplementSaysWhichCertificateItSupplements() throws {
        var batch = Sample.batch(cards: 4)
        batch.supplements = "DRC-2026-000007"
        let document = try printer.documents(of: sample.issue([batch])[0])[0]
        #expect(try text(document.bytes, "supplement.pdf").contains("本证明补充 DRC-2026-000007"))
    }

    @Test func anotherProgramTakesTheRecordOutAndFindsItsSignatureValid() throws {
        let issued = try sample.issue(cards: 2)
        let file = try kept(try printer.documents(of: issued)[0].bytes, "attached.pdf")
        let folder = sample.folder + "/attached"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(try run("pdfdetach", ["-saveall", "-o", folder, file]).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names == ["cards.json", "log.tlog-proof", "record.json", "record.p7s"])
        let check = try run(
            "openssl",
            [
                "cms", "-verify", "-binary", "-inform", "DER", "-in", folder + "/record.p7s", "-content",
                folder + "/record.json", "-CAfile", sample.folder + "/document.cert.pem", "-no_check_time",
                "-out", folder + "/out",
            ])
        #expect(check.status == 0, "\(check.output)")
        let signature = try run("pdfsig", ["-nocert", file]).output
        #expect(signature.contains("Signature is Valid.") && signature.contains("Total document signed"))
        #expect(signature.contains("ETSI.CAdES.detached"))
    }
}

/// Certificates whose cards stand in volumes. Made once: each is of 10,001 cards.
@Suite struct VolumeTests {
    static let documents = Result {
        let sample = try Sample.first.get()
        return try DocumentSample.printer(sample).documents(of: sample.issue(cards: 10_001))
    }

    let sample: Sample
    let documents: [PrintedDocument]

    init() throws {
        sample = try Sample.first.get()
        documents = try Self.documents.get()
    }

    private func verify(_ index: Int, beside: [String: [UInt8]] = [:]) -> VerificationResult {
        sample.verifier.verify(documents[index].bytes) { beside[$0] }
    }

    private var all: [String: [UInt8]] { Dictionary(uniqueKeysWithValues: documents.map { ($0.name, $0.bytes) }) }

    @Test func manyCardsStandInVolumesThatTheCertificateNames() {
        #expect(documents.map(\.name) == ["DRC-2026-000001.pdf", "DRC-2026-000001-1.pdf", "DRC-2026-000001-2.pdf"])
        for index in documents.indices { #expect(verify(index, beside: all).isGenuine) }
        #expect(verify(0).certificate?.cardCount == 10_001)
        #expect(verify(2).certificate?.number == "DRC-2026-000001-2")
        #expect(verify(2).certificate?.cardCount == 1)
    }

    @Test func tellsASwappedVolume() {
        var swapped = all
        swapped["DRC-2026-000001-2.pdf"] = documents[1].bytes
        #expect(verify(0, beside: swapped).alteration == .volume(name: "DRC-2026-000001-2.pdf"))
        // Beside the certificate a volume of another issue is not the one that is named.
        swapped["DRC-2026-000001-2.pdf"] = documents[2].bytes + [0x0A]
        #expect(verify(0, beside: swapped).alteration == .volume(name: "DRC-2026-000001-2.pdf"))
    }

    /// A long remark must not hide the contract's number behind it.
    @Test(arguments: [
        (["HT-1", "项目"], "HT-1 / 项目"), ([String(repeating: "长", count: 300), "HT-1"], "长长长长长… / HT-1"),
        (["HT-1", String(repeating: "W", count: 300)], "HT-1 / WWWWWWWWWWW…"),
        ([String(repeating: "a", count: 50), String(repeating: "b", count: 50)], "aaaaaa… / bbbbbbb…"),
    ])
    func carriedTextsShareTheirLine(texts: [String], printed: String) {
        #expect(PrintedText.cut(texts, separator: " / ", width: 20) == printed)
        #expect(PageWords.width(PrintedText.cut(texts, separator: " / ", width: 20)) <= 20)
    }
}
