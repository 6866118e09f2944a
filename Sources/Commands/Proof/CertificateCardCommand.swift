import CardModel
import Certification
import CommandLineParsing
import Execution
import Pipeline

/// `certificate card`: one card's certificate, which shows no other card.
enum CertificateCardCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["certificate", "card"], summary: LocalizedText("Give the certificate of one card.", "导出一张卡的注销证明。"),
        discussion: LocalizedText(
            "The card's record with its proof of inclusion, the signature and the proof of the log. It shows nothing of the other cards of its batch, and verify judges it like the whole. With --out and a name that ends in .pdf it is a signed page to print; --batch gives the pages of all cards of a certificate in one archive.",
            "包含该卡的记录、包含证明、签名和日志证明，不显示同批次其他卡的信息；可同样用 verify 核验。--out 的文件名以 .pdf 结尾时，输出带电子签名、可打印的 PDF；--batch 将一份证明中全部卡片的 PDF 打包输出。"
        ),
        flags: [
            FlagDefinition(
                "--out", short: "o", valueName: LocalizedText("FILE", "文件"),
                help: LocalizedText("Write it here; an existing file is not overwritten.", "写入此文件；不覆盖已有文件。"),
                defaultText: LocalizedText("standard output", "标准输出"), completes: .files),
            FlagDefinition(
                "--batch", valueName: LocalizedText("BATCH", "批次"),
                help: LocalizedText(
                    "Signed pages (PDF) of all cards of this review batch or certificate, into a ZIP archive.",
                    "将该审核批次或证明中全部卡片的 PDF 证明写入 ZIP 文件。")),
            FlagDefinition(
                "--code",
                help: LocalizedText(
                    "The text of a QR code instead, signed with the site's key for QR codes.", "改为输出二维码文本，以二维码密钥签名。")),
        ],
        arguments: [
            ArgumentDefinition(LocalizedText(same: "ICCID"), help: LocalizedText("The card.", "卡号。"), arity: .optional)
        ],
        examples: [
            CommandExample(
                "deregistrar certificate card 89860725100000000017 --out card.json",
                LocalizedText("For one card's file.", "用于单卡存档。")),
            CommandExample(
                "deregistrar certificate card 89860725100000000017 --out card.pdf",
                LocalizedText("A page to print and hand out.", "可打印、可交付的单卡证明。")),
            CommandExample(
                "deregistrar certificate card --batch DRC-2026-000001 --out cards.zip",
                LocalizedText("A page for each card of a certificate.", "一份证明中每张卡各一页。")),
        ],
        related: ["verify", "explain"])

    private static let command = "certificate card"

    static func run(_ call: Invocation) throws -> ExitStatus {
        if let batch = call.parsed.value("--batch") { return try archive(batch, call) }
        guard let argument = call.parsed.arguments.first else {
            throw UsageError.missingArgument(name: LocalizedText(same: "ICCID"), command: command, takenBy: nil)
        }
        guard case .card(let iccid, _) = ICCIDReader.read(argument) else { throw Fault("card.malformed", .usage) }
        let site = try call.openSite()
        let bytes = try bytes(of: iccid, site, call)
        guard let name = call.parsed.value("--out") else {
            try call.out.append { $0 += bytes }
            return .done
        }
        let path = Paths.absolute(name)
        if FileSystem.exists(path) { throw Fault("file.exists", .cannotWrite, at: Place(file: name)) }
        try FileSystem.writeDurably(bytes, to: path, mode: 0o600)
        call.note("Written: \(name)", "已写入：\(name)")
        return .done
    }

    private static func bytes(of iccid: ICCID, _ site: Site, _ call: Invocation) throws -> [UInt8] {
        if call.parsed.isSet("--code") { return try code(of: iccid, site, call) }
        guard call.parsed.value("--out")?.lowercased().hasSuffix(".pdf") == true else {
            return try envelope(of: iccid, site)
        }
        let (certificate, card) = try certificate(of: iccid, site)
        let export = CardDocumentExport(site: site, environment: call.environment)
        guard let document = try export.document(of: card, in: certificate) else { throw unknown }
        MissingCharacters.tell(document.charactersWithoutGlyph, call)
        return document.bytes
    }

    /// All cards of a batch or a certificate.
    private static func archive(_ name: String, _ call: Invocation) throws -> ExitStatus {
        guard call.parsed.arguments.isEmpty else {
            throw UsageError.unexpectedArgument(call.parsed.arguments[0], command: command)
        }
        guard let out = call.parsed.value("--out") else {
            throw UsageError.missingFlag("--out", valueName: LocalizedText("FILE", "文件"), command: command)
        }
        let site = try call.openSite()
        let found = try StoreAccess.reading(site).flatMap { store in
            try store.read { try store.certificate(number: name) ?? store.certificate(batch: name) }
        }
        guard let found else { throw Fault("certificate.unknown", .inputMissing, ["number": name]) }
        let path = Paths.absolute(out)
        if FileSystem.exists(path) { throw Fault("file.exists", .cannotWrite, at: Place(file: out)) }
        let export = CardDocumentExport(site: site, environment: call.environment)
        let (count, missing) = try export.archive(of: found, to: path)
        MissingCharacters.tell(missing, call)
        call.note("Written: \(out), \(Counted.things(count, "certificate"))", "已写入：\(out)，\(count) 份证明")
        return .done
    }

    private static let unknown = Fault("certificate.card-unknown", .inputMissing)

    private static func envelope(of iccid: ICCID, _ site: Site) throws -> [UInt8] {
        let (certificate, card) = try certificate(of: iccid, site)
        do {
            return try CardCertificate.make(from: certificate, iccid: card)
        } catch {
            throw fault(error)
        }
    }

    /// The text with a line break. Throws `keys.missing` on a site without a key for QR codes.
    private static func code(of iccid: ICCID, _ site: Site, _ call: Invocation) throws -> [UInt8] {
        let (certificate, card) = try certificate(of: iccid, site)
        let keys = try SiteKeys(site: site, environment: call.environment).read(isLooking: true)
        guard let signer = keys.codeSigner else {
            throw Fault("keys.missing", .inputMissing, at: Place(file: "keys/" + KeySet.codeKey))
        }
        do {
            guard let content = try QRContent.cards(of: certificate).first(where: { $0.card?.iccid == card }) else {
                throw unknown
            }
            return Array((try QRProof.text(content, signer: signer) + "\n").utf8)
        } catch {
            throw fault(error)
        }
    }

    /// The certificate that names a card, and the card as it is spelled there.
    private static func certificate(of iccid: ICCID, _ site: Site) throws -> (IssuedCertificate, ICCID) {
        guard let store = try StoreAccess.reading(site) else { throw unknown }
        return try store.read {
            guard let entry = try store.registerEntry(of: iccid),
                let certificate = try CardCertificates(store).certificate(of: entry)
            else { throw unknown }
            return (certificate, entry.iccid)
        }
    }

    private static func fault(_ error: any Error) -> any Error {
        switch error {
        case CertificationError.cardNotInCertificate: unknown
        case CertificationError.envelopeMalformed(let number):
            Fault("store.damaged", .unavailable, ["reason": number])
        default: error
        }
    }
}
