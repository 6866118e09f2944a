import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Signing

/// `certificate export`: what finance files, in one archive.
enum CertificateExportCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["certificate", "export"],
        summary: LocalizedText("Put certificates into one archive for finance.", "将注销证明打包导出，供财务使用。"),
        discussion: LocalizedText(
            "One ZIP with the signed originals as they were issued, an index (XLSX, CSV, JSON) by certificate and by card, what was issued, revoked and superseded in the month, what was unfinished at its end, a PDF of all pages for printing, the signed status list, the head of the log, and how to verify. Files that are gone from the outbox are made again, byte for byte. Flags of one kind add up, different ones narrow each other. The same selection over the same state of the site gives the same bytes. Nothing is changed, and nothing is recorded.",
            "生成一个 ZIP：证明签名原件（与出具时逐字节相同，输出目录已清理的会重新生成）、按证明和按卡的索引（XLSX、CSV、JSON）、当月新出具、作废和被替代的证明、月末未办结的卡、供打印的合并 PDF、签名的证明状态清单、日志头和核验说明。同类选项取并集，不同选项取交集。数据状态不变时，同样的选择得到同样的文件。本命令不更改数据，也不留记录。"
        ),
        flags: SelectionFlags.all + [
            FlagDefinition(
                "--out", short: "o", valueName: LocalizedText("FILE.zip", "文件.zip"),
                help: LocalizedText("Write it here; an existing file is not overwritten.", "写入此文件；不覆盖已有文件。"),
                defaultText: LocalizedText("certificates-….zip in the current folder", "当前目录的 certificates-….zip"),
                completes: .files),
            FlagDefinition(
                "--no-print-copy",
                help: LocalizedText("Leave out the PDF of all pages for printing.", "不含供打印的合并 PDF。")),
        ],
        examples: [
            CommandExample(
                "deregistrar certificate export --month 2026-09 --out 2026-09.zip", LocalizedText("A month.", "一个月。")),
            CommandExample(
                "deregistrar certificate export --month 2026-09 --account 91990000MADEM0001J --out customer.zip",
                LocalizedText("One customer's month.", "一个客户的一个月。")),
        ],
        exitStatuses: [
            ExitStatusMeaning(66, LocalizedText("The selection is empty; no file was written.", "所选范围内没有证明，未生成文件。"))
        ],
        related: ["certificate list", "certificate copy", "verify"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let selection = try SelectionFlags.read(call)
        let site = try call.openSite()
        let name = call.parsed.value("--out") ?? defaultName(selection)
        let path = Paths.absolute(name)
        if FileSystem.exists(path) { throw Fault("file.exists", .cannotWrite, at: Place(file: name)) }
        guard let store = try StoreAccess.reading(site) else { throw CertificateExport.nothing(selection) }
        let signer = try signer(site, call)
        let export = CertificateExport(
            site: site, store: store, selection: selection, hasPrintCopy: !call.parsed.isSet("--no-print-copy"),
            signer: signer)
        let report = try store.read { try export.write(to: path) }
        try tell(report, name, call)
        return .done
    }

    /// Who signs the index. Certificates can be exported where the keys have run out or are kept from the person who
    /// exports: then the index is not signed, which is told here, and again by whoever verifies.
    private static func signer(_ site: Site, _ call: Invocation) throws -> (any DocumentSigner)? {
        do {
            let keys = try SiteKeys(site: site, environment: call.environment).read(isLooking: true)
            try SiteKeys.checkFitness(keys.documentSigner.certificateChain, at: try call.clock(on: site).now)
            return keys.documentSigner
        } catch {
            let fault = FaultTranslation.fault(for: error)
            guard fault.code.hasPrefix("keys.") else { throw error }
            call.notes.report(fault)
            call.note("The index is not signed.", "索引未签名。")
            return nil
        }
    }

    /// `certificates-2026-09-ACCOUNT.zip` as far as there are such.
    private static func defaultName(_ selection: CertificateSelection) -> String {
        let one = selection.accounts.map(\.text) + selection.batches + selection.numbers
        let parts = ["certificates"] + (selection.month.map { [$0.text] } ?? []) + (one.count == 1 ? one : [])
        return parts.joined(separator: "-") + ".zip"
    }

    private static func tell(_ report: CertificateExport.Report, _ name: String, _ call: Invocation) throws {
        guard call.format() == .human else {
            return try call.out.json(
                .of([
                    "file": .string(name), "sha256": JSONValue(report.sha256?.hex),
                    "certificates": JSONValue(report.certificates), "cards": JSONValue(report.cards),
                    "changes": JSONValue(report.changes), "unfinished": JSONValue(report.unfinished),
                    "files": JSONValue(report.files), "made_again": JSONValue(report.madeAgain),
                    "status_list": .bool(report.hasStatusList), "signed": .bool(report.isSigned),
                ]))
        }
        try call.out.line(
            TerminalText.harmless(
                call.pick(
                    "\(name): \(Counted.things(report.certificates, "certificate")), \(Counted.cards(report.cards, call.language)), \(Counted.things(report.changes, "change")), \(report.unfinished) unfinished",
                    "\(name)：\(report.certificates) 份证明，\(report.cards) 张卡，\(report.changes) 项变更，\(report.unfinished) 张未办结"
                )))
        if !report.hasStatusList {
            call.note("There is no status list to go with it.", "没有可一并导出的证明状态清单。")
        }
    }
}
