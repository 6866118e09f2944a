import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Signing

/// `certificate list`: what was issued.
enum CertificateListCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["certificate", "list"], summary: LocalizedText("List the certificates issued.", "列出已出具的注销证明。"),
        examples: [CommandExample("deregistrar certificate list", LocalizedText("All of them.", "全部证明。"))],
        related: ["verify"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let site = try call.openSite()
        let store = try StoreAccess.reading(site)
        let certificates =
            try store.map { store in try store.read { try store.certificates(withEnvelopes: false) } } ?? []
        switch call.format() {
        case .human: try call.out.write(table(certificates, call))
        case .json: try call.out.json(.array(certificates.map(CertificateWords.json)))
        case .jsonl: for certificate in certificates { try call.out.json(CertificateWords.json(certificate)) }
        }
        return .done
    }

    private static func table(_ certificates: [IssuedCertificate], _ call: Invocation) -> String {
        guard !certificates.isEmpty else { return call.pick("No certificate was issued yet.", "尚未出具注销证明。") + "\n" }
        var table = TextTable([
            .init(call.pick("number", "证明编号")), .init(call.pick("account", "客户编码")), .init(call.pick("batch", "审核批次")),
            .init(call.pick("cards", "张数"), alignment: .right), .init(call.pick("effective", "生效日期")),
            .init(call.pick("issued", "出具时间")),
        ])
        for certificate in certificates {
            table.append([
                certificate.number, certificate.account.text, certificate.batch, String(certificate.cardCount),
                certificate.effectiveDate.text, certificate.issuedAt.shortText,
            ])
        }
        return table.rendered()
    }
}
