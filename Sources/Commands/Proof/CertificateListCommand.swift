import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Signing

/// `certificate list`: what was issued, and what became of it.
enum CertificateListCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["certificate", "list"], summary: LocalizedText("List the certificates issued.", "列出已出具的注销证明。"),
        discussion: LocalizedText(
            "With the state of each: current, revoked, superseded, or partly revoked when single cards of it were taken back; and which certificate it supplements. Flags of one kind add up, different ones narrow each other.",
            "列出各证明的状态：有效、已作废、已被替代，或部分作废（仅其中个别卡作废）；以及补充的是哪份证明。同类选项取并集，不同选项取交集。"),
        flags: SelectionFlags.all,
        examples: [
            CommandExample("deregistrar certificate list", LocalizedText("All of them.", "全部证明。")),
            CommandExample(
                "deregistrar certificate list --month 2026-09 --format jsonl",
                LocalizedText("A month, for programs.", "一个月，供程序使用。")),
        ],
        related: ["certificate export", "verify"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let selection = try SelectionFlags.read(call)
        let site = try call.openSite()
        let lines = try lines(selection, site)
        switch call.format() {
        case .human: try call.out.write(table(lines, selection, call))
        case .json: try call.out.json(.array(lines.map(\.json)))
        case .jsonl: for line in lines { try call.out.json(line.json) }
        }
        return .done
    }

    private static func lines(_ selection: CertificateSelection, _ site: Site) throws -> [CertificateListLine] {
        guard let store = try StoreAccess.reading(site) else {
            // What is named must exist.
            if let number = selection.numbers.first {
                throw Fault("certificate.unknown", .inputMissing, ["number": number])
            }
            return []
        }
        return try store.read {
            let chosen = try ExportDesk(site: site, store: store, selection: selection).choose()
            let batches = Dictionary(grouping: chosen.certificates, by: \.batch)
            return try chosen.certificates.map { certificate in
                var supplements: String?
                // The first of a batch supplements nothing: only later ones are read whole.
                if try batches[certificate.batch]?.count ?? 0 > 1
                    || store.certificate(batch: certificate.batch)?.number != certificate.number
                {
                    supplements =
                        try store.certificate(number: certificate.number)
                        .map { try CertificateReading.record(of: $0).supplements } ?? nil
                }
                return CertificateListLine(
                    certificate: certificate, standing: chosen.standing(certificate.number), supplements: supplements)
            }
        }
    }

    private static func table(
        _ lines: [CertificateListLine], _ selection: CertificateSelection, _ call: Invocation
    ) -> String {
        guard !lines.isEmpty else {
            return
                (selection.options.isEmpty
                ? call.pick("No certificate was issued yet.", "尚未出具注销证明。")
                : call.pick("No certificate in the selection.", "所选范围内没有证明。")) + "\n"
        }
        var table = TextTable([
            .init(call.pick("number", "证明编号")), .init(call.pick("account", "客户编码")), .init(call.pick("batch", "审核批次")),
            .init(call.pick("cards", "张数"), alignment: .right), .init(call.pick("effective", "生效日期")),
            .init(call.pick("issued", "出具时间")), .init(call.pick("state", "状态")),
        ])
        for line in lines {
            let certificate = line.certificate
            table.append([
                certificate.number, certificate.account.text, certificate.batch, String(certificate.cardCount),
                certificate.effectiveDate.text, certificate.issuedAt.shortText, line.words(call.language),
            ])
        }
        return table.rendered()
    }
}

/// One certificate of a list.
struct CertificateListLine {
    let certificate: IssuedCertificate
    let standing: CertificateStanding
    /// The earlier certificate of its batch that it supplements.
    let supplements: String?

    /// The state in words.
    func words(_ language: CardModel.Language) -> String {
        let state =
            switch standing.code {
            case "current": language.pick("current", "有效")
            case "revoked": language.pick("revoked", "已作废")
            case "superseded":
                standing.whole?.supersededBy.map { language.pick("superseded by \($0.text)", "已由 \($0.text) 替代") }
                    ?? language.pick("superseded", "已被替代")
            default:
                language.pick(
                    "\(Counted.things(standing.cards.count, "card")) revoked", "其中 \(standing.cards.count) 张已作废")
            }
        return state + (supplements.map { language.pick(", supplements \($0)", "，补充 \($0)") } ?? "")
    }

    var json: JSONValue {
        .of([
            "number": .string(certificate.number), "batch": .string(certificate.batch),
            "account": .string(certificate.account.text), "cards": JSONValue(certificate.cardCount),
            "issued_at": .string(certificate.issuedAt.text),
            "effective_date": .string(certificate.effectiveDate.text), "status": .string(standing.code),
            "status_since": JSONValue(standing.last?.at.text),
            "superseded_by": JSONValue(standing.whole?.supersededBy?.text),
            "cards_taken_back": JSONValue(standing.whole == nil ? standing.cards.count : certificate.cardCount),
            "supplements": JSONValue(supplements),
        ])
    }
}
