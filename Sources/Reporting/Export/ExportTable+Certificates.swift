import CardModel
public import Tabular

extension ExportTable {
    /// One line a certificate.
    /// - Parameter carried: names of the columns that the lists carried.
    public static func certificates(carried: [String]) -> ExportTable {
        ExportTable(
            fileName: "index.csv", sheetName: "证明 Certificates",
            columns: [
                Column("Certificate", "证明编号", width: 18), Column("State", "状态", width: 16),
                Column("Since", "状态变更时间", width: 20), Column("Superseded by", "替代证明", width: 16),
                Column("Supplements", "补充证明", width: 16), Column("Month", "归属月份", width: 10),
                Column("Account", "客户编码", width: 22), Column("Customer", "客户名称", width: 24, most: 40),
                Column("Review batch", "审核批次", width: 20), Column("Cards", "卡数", .integer, width: 8),
                Column("Effective from", "注销生效时间（起）", width: 25), Column("Effective to", "注销生效时间（止）", width: 25),
                Column("Issued at", "出具时间", width: 25), Column("Balance (CNY)", "余额合计（元）", .money, width: 14),
                Column("balance_fen", "余额合计（分）", .ordinal, width: 12),
                Column("Termination fee (CNY)", "提前解约违约金（元）", .money, width: 14),
                Column("termination_fee_fen", "提前解约违约金（分）", .ordinal, width: 12),
                Column("Cards without balance", "无余额数据卡数", .integer, width: 10),
                Column("Balance goes to", "余额去向", width: 16), Column("Claim until", "余额申领截止日", width: 12),
                Column("Cards now valid", "现有效卡数", .integer, width: 10),
                Column("Balance now valid (CNY)", "现有效余额（元）", .money, width: 14),
                Column("Termination fee now valid (CNY)", "现有效违约金（元）", .money, width: 14),
                Column("File", "文件", width: 36, most: 44),
                Column("SHA-256 of file", "文件摘要（SHA-256）", width: 20, most: 70),
                Column("SHA-256 of record (.json)", "数据记录摘要（SHA-256）", width: 20, most: 70),
            ] + carried.map { Column($0, $0, width: 14, most: 36) }, colour: SheetColour(0x2D6A4F))
    }

    /// The line of a certificate, in the order of the columns.
    public static func line(
        _ certificate: ExportedCertificate, carried: [String], to writer: inout CSVWriter
    ) {
        writer.append(certificate.number)
        writer.append(ExportedStanding.words(certificate.standing.code))
        writer.append(certificate.standing.since?.text ?? "")
        writer.append(certificate.standing.supersededBy ?? "")
        writer.append(certificate.supplements ?? "")
        writer.append(String(certificate.lastEffective.date.text.prefix(7)))
        writer.append(certificate.account)
        writer.append(certificate.customer)
        writer.append(certificate.batch)
        writer.append(number: certificate.cards)
        for time in [certificate.firstEffective, certificate.lastEffective, certificate.issuedAt] {
            writer.append(time.text)
        }
        append(certificate.amounts, to: &writer)
        writer.append(number: certificate.cardsWithoutBalance)
        writer.append(route(certificate.route))
        writer.append(certificate.claimUntil?.text ?? "")
        writer.append(number: certificate.current.cards)
        writer.append(certificate.current.amounts.balance.yuan)
        writer.append(certificate.current.amounts.terminationFee.yuan)
        writer.append(certificate.document?.name ?? "")
        writer.append(certificate.document?.sha256 ?? "")
        writer.append(certificate.recordDigest)
        for name in carried {
            let column = certificate.carried.first { $0.name == name }
            writer.append(column.map { $0.value ?? "（多个）several" } ?? "")
        }
        writer.endRecord()
    }

    /// CNY and fen of both amounts.
    static func append(_ amounts: ExportedAmounts, to writer: inout CSVWriter) {
        for amount in [amounts.balance, amounts.terminationFee] {
            writer.append(amount.yuan)
            writer.append(number: amount.fen)
        }
    }

    private static func route(_ code: String?) -> String {
        switch code {
        case "credit": "转话费 credit"
        case "corporate-refund": "退至对公账户 corporate-refund"
        case let code?: code
        case nil: "未选择 not chosen"
        }
    }
}
