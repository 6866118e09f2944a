import CardModel
import Certification
import Signing

/// Made-up statements of as many rows as a test wants.
enum StatementSample {
    static let account = "91310000MA1SAMPL2X"

    static func head(
        customer: String = "示例物流科技有限公司", isSpecimen: Bool = false, account: String = account,
        issuer: String = "示例运营商"
    ) -> PaperHead {
        PaperHead(
            number: StatementRecord.number(job: "J20260928-01", account: account), issuedAt: Sample.issuedAt,
            isSpecimen: isSpecimen, issuerName: issuer, issuerCreditCode: Sample.creditCode, account: account,
            customerName: customer)
    }

    static func words(_ chinese: String, _ english: String) -> StatementRecord.Words {
        .init(chinese: chinese, english: english)
    }

    static func reason(
        _ code: String, _ outcome: StatementRecord.Outcome, _ title: String, rows: Int, amount: Money? = nil
    ) -> StatementRecord.Reason {
        StatementRecord.Reason(
            code: code, outcome: outcome, title: words(title, "Reason"),
            sentence: words(title + "。", "This is the reason."),
            remedy: words("请处理后重新提交该卡。", "Settle it, then hand the card in again."),
            actor: words("客户", "Customer"), rows: rows, amount: amount)
    }

    static func row(_ index: Int, given: String? = nil) -> StatementRecord.Row {
        let isHeld = index % 3 != 2
        return StatementRecord.Row(
            list: 1 + index % 2, row: index + 2, iccid: given == nil ? Sample.card(index).iccid.text : nil,
            given: given, msisdn: index % 5 == 0 ? nil : "14400000\(10000 + index)",
            outcome: isHeld ? .held : .refused, reasons: isHeld ? (index % 4 == 0 ? [1, 2] : [1]) : [3],
            arrears: isHeld ? Money(fen: Int64(100 + index)) : nil,
            fee: isHeld && index % 4 == 0 ? Money(fen: 20_000) : nil)
    }

    static func record(
        rows: Int, customer: String = "示例物流科技有限公司", isSpecimen: Bool = false, given: String? = nil,
        debt: Money? = Money(fen: 1_231_840), complaints: StatementRecord.Complaints? = desk,
        account: String = account, issuer: String = "示例运营商"
    ) -> StatementRecord {
        let all = (0..<rows).map { row($0, given: $0 == 0 ? given : nil) }
        let held = all.count { $0.outcome == .held }
        let arrears = all.reduce(Money.zero) { $0 + ($1.arrears ?? .zero) }
        return StatementRecord(
            head: head(customer: customer, isSpecimen: isSpecimen, account: account, issuer: issuer),
            job: "J20260928-01",
            lists: [
                .init(
                    name: "注销清单.xlsx · 第一批", receivedAt: Sample.time("2026-09-28T09:12:00+08:00"),
                    sha256: SHA256Digest.of(Array("list".utf8))),
                .init(
                    name: nil, receivedAt: Sample.time("2026-09-28T10:00:00+08:00"),
                    sha256: SHA256Digest.of(Array("other".utf8))),
            ],
            counts: .init(read: rows + 84, eligible: 84, held: held, refused: rows - held),
            reasons: [
                reason("arrears.outstanding", .held, "欠费未结清", rows: held, amount: arrears),
                reason("contract.unexpired", .held, "合约未到期", rows: held / 4, amount: Money(fen: 20_000)),
                reason("card.unknown", .refused, "该客户名下无此卡", rows: rows - held),
            ], rows: all, accountDebt: debt,
            heldUntil: CalendarDate.parse("2026-11-27").map { $0...$0 },
            amountsAsOf: Sample.time("2026-09-28T20:00:00+08:00"), complaints: complaints)
    }

    static let desk = StatementRecord.Complaints(
        phone: "010-00000000", address: "示例市示例区示例路 1 号", hours: "工作日 9:00–18:00", url: "https://example.org/complaints",
        text: "")
}
