import CardModel
import CommandLineParsing
import Pipeline
import Signing

/// `certificate copy`: the files of one certificate once more, as they were issued.
enum CertificateCopyCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["certificate", "copy"],
        summary: LocalizedText("Give the files of a certificate once more.", "再次取得一份注销证明的文件。"),
        discussion: LocalizedText(
            "The signed PDF with its volumes, the record (.json) and the printable page (.html), byte for byte as they were issued, also when the job's folder is gone: nothing is signed anew.",
            "带电子签名的 PDF 及其分册、数据记录（.json）和可打印页面（.html），与出具时逐字节相同；作业目录已清理的也可取得，不重新签名。"),
        flags: [
            FlagDefinition(
                "--out", short: "o", valueName: LocalizedText("DIR", "目录"),
                help: LocalizedText(
                    "Put them into this folder; existing files are not overwritten.", "写入此目录；不覆盖已有文件。"),
                defaultText: LocalizedText("the current folder", "当前目录"), completes: .directories)
        ],
        arguments: [
            ArgumentDefinition(
                LocalizedText("NUMBER", "编号"), help: LocalizedText("The certificate.", "证明编号。"), arity: .oneOrMore)
        ],
        examples: [
            CommandExample(
                "deregistrar certificate copy DRC-2026-000001 --out copies",
                LocalizedText("For a customer who lost the mail.", "客户遗失邮件时。"))
        ],
        related: ["certificate export", "certificate card"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        let folder = call.parsed.value("--out") ?? "."
        let numbers = call.parsed.arguments.map { $0.uppercased() }
        guard let store = try StoreAccess.reading(site) else {
            throw Fault("certificate.unknown", .inputMissing, ["number": numbers[0]])
        }
        let files = try store.read {
            try CertificateFileSource(site: site, store: store).files(of: numbers).flatMap { found in
                let hasPage = found.files.contains { $0.name.hasSuffix(".html") }
                return found.files + (hasPage ? [] : [try CertificateFileSource.page(of: found.certificate)])
            }
        }
        let path = Paths.absolute(folder)
        for file in files where FileSystem.exists(path + "/" + file.name) {
            throw Fault("file.exists", .cannotWrite, at: Place(file: folder + "/" + file.name))
        }
        try FileSystem.makeDirectory(path)
        for file in files {
            try FileSystem.writeDurably(file.bytes, to: path + "/" + file.name, mode: 0o600)
            try tell(file, folder, call)
        }
        return .done
    }

    private static func tell(_ file: CertificateFiles.File, _ folder: String, _ call: Invocation) throws {
        let name = folder == "." ? file.name : folder + "/" + file.name
        guard call.format() == .human else {
            return try call.out.json(
                .of(["file": .string(name), "sha256": .string(SHA256Digest.of(file.bytes).hex)]))
        }
        try call.out.line(TerminalText.harmless(name))
    }
}
