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
            "The card's record with its proof of inclusion, the signature and the proof of the log. It shows nothing of the other cards of its batch, and verify judges it like the whole.",
            "包含该卡的记录、包含证明、签名和日志证明，不显示同批次其他卡的信息；可同样用 verify 核验。"),
        flags: [
            FlagDefinition(
                "--out", short: "o", valueName: LocalizedText("FILE", "文件"),
                help: LocalizedText("Write it here; an existing file is not overwritten.", "写入此文件；不覆盖已有文件。"),
                defaultText: LocalizedText("standard output", "标准输出"), completes: .files),
            FlagDefinition(
                "--code",
                help: LocalizedText(
                    "The text of a QR code instead, signed with the site's key for QR codes.", "改为输出二维码文本，以二维码密钥签名。")),
        ],
        arguments: [
            ArgumentDefinition(LocalizedText(same: "ICCID"), help: LocalizedText("The card.", "卡号。"))
        ],
        examples: [
            CommandExample(
                "deregistrar certificate card 89860725100000000017 --out card.json",
                LocalizedText("For one card's file.", "用于单卡存档。"))
        ],
        related: ["verify", "explain"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        guard case .card(let iccid, _) = ICCIDReader.read(call.parsed.arguments[0]) else {
            throw Fault("card.malformed", .usage)
        }
        let site = try call.openSite()
        let bytes = try call.parsed.isSet("--code") ? code(of: iccid, site, call) : envelope(of: iccid, site)
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
                let certificate = try store.certificate(batch: entry.batch)
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
