import CardModel
import Certification
import CommandLineParsing
import Signing

/// The judgement on the text of a QR code, for people and for machines.
struct QRProofWords {
    let language: CardModel.Language

    private func pick(_ english: String, _ chinese: String) -> String { language.pick(english, chinese) }

    func tell(
        _ file: String, _ proof: QRProof.Verification, _ list: StatusList?, _ call: Invocation
    ) throws {
        if call.format() == .human {
            try call.out.line(TerminalText.harmless(text(file, proof)))
        } else {
            try call.out.json(json(file, proof, list))
        }
    }

    private func text(_ file: String, _ proof: QRProof.Verification) -> String {
        file + pick(": ", "：") + verdict(proof) + (proof.content.map { " · " + facts($0) } ?? "")
    }

    private func verdict(_ proof: QRProof.Verification) -> String {
        switch proof {
        case .genuine: pick("genuine QR code", "二维码真实有效")
        case .revoked(_, let entry): pick("REVOKED \(entry.at.shortText)", "已作废（\(entry.at.shortText)）")
        case .superseded(_, let entry): pick("SUPERSEDED \(entry.at.shortText)", "已被替代（\(entry.at.shortText)）")
        case .altered: pick("ALTERED QR code", "二维码已被篡改")
        case .unknownSigner: pick("UNKNOWN SIGNER of the QR code", "二维码签名人不在信任范围")
        case .unsupportedVersion(let version):
            pick("QR code of a version this program does not know: \(version)", "二维码版本未知：\(version)")
        }
    }

    private func facts(_ content: QRContent) -> String {
        let what = content.card == nil ? pick("issued ", "出具于 ") : pick("deregistered ", "注销于 ")
        let parts = [
            content.number, content.account, content.card?.iccid.text, what + content.time.shortText,
            pick("batch ", "批次 ") + content.batch,
        ]
        return parts.compactMap { $0 }.joined(separator: " · ")
    }

    private func json(_ file: String, _ proof: QRProof.Verification, _ list: StatusList?) -> JSONValue {
        let content = proof.content
        return .of([
            "file": .string(file), "verdict": .string(proof.code), "genuine": .bool(proof.isGenuine),
            "number": JSONValue(content?.number), "account": JSONValue(content?.account),
            "iccid": JSONValue(content?.card?.iccid.text), "at": JSONValue(content?.time.text),
            "batch": JSONValue(content?.batch), "record_hash": JSONValue(content?.recordHash.hex),
            "status_list": JSONValue(list?.asOf.text),
        ])
    }
}
