import CardModel
public import Tabular

extension ExportTable {
    /// One line a card.
    /// - Parameter carried: names of the columns that the lists carried.
    public static func cards(carried: [String]) -> ExportTable {
        ExportTable(
            fileName: "cards.csv", sheetName: "卡片 Cards",
            columns: [
                Column("Card's certificate", "单卡证明编号", width: 20), Column("State", "状态", width: 16),
                Column("Certificate", "证明编号", width: 18), Column("Place", "序号", .ordinal, width: 7),
                Column("ICCID", "ICCID", width: 23), Column("MSISDN", "接入号", width: 16),
                Column("Account", "客户编码", width: 22), Column("Customer", "客户名称", width: 24, most: 40),
                Column("Review batch", "审核批次", width: 20), Column("Deregistered at", "注销生效时间", width: 25),
                Column("Balance (CNY)", "余额（元）", .money, width: 12),
                Column("balance_fen", "余额（分）", .ordinal, width: 10),
                Column("Termination fee (CNY)", "提前解约违约金（元）", .money, width: 12),
                Column("termination_fee_fen", "提前解约违约金（分）", .ordinal, width: 10),
                Column("Remaining data (MB)", "剩余流量（MB）", width: 10), Column("Status before", "注销前卡状态", width: 12),
                Column("Plan", "套餐类型", width: 10), Column("Confirmed by", "结果确认来源", width: 12),
            ] + carried.map { Column($0, $0, width: 14, most: 36) }, colour: SheetColour(0x1D4E89))
    }

    /// The line of a card, in the order of the columns. An amount that is not known stays empty.
    public static func line(_ card: ExportedCard, carried: [String], to writer: inout CSVWriter) {
        writer.append("\(card.certificate)/\(card.place)")
        writer.append(ExportedStanding.words(card.standing))
        writer.append(card.certificate)
        writer.append(number: card.place)
        writer.append(card.iccid)
        writer.append(card.msisdn ?? "")
        writer.append(card.account)
        writer.append(card.customer)
        writer.append(card.batch)
        writer.append(card.effectiveAt.text)
        for amount in [card.balance, card.terminationFee] {
            guard let amount else {
                writer.appendEmpty()
                writer.appendEmpty()
                continue
            }
            writer.append(amount.yuan)
            writer.append(number: amount.fen)
        }
        writer.append(card.remainingData ?? "")
        let status = CardStatus.allCases.first { $0.code == card.status }
        writer.append(status.map { "\($0.chinese) \(card.status)" } ?? card.status)
        let plan = PlanType.allCases.first { $0.code == card.plan }
        writer.append(plan.map { "\($0.chinese) \(card.plan)" } ?? card.plan)
        writer.append(confirmation(card.confirmedBy))
        for name in carried { writer.append(card.carried.first { $0.name == name }?.value ?? "") }
        writer.endRecord()
    }

    private static func confirmation(_ code: String) -> String {
        switch code {
        case "register": "运营商注销登记簿 register"
        case "file": "运营商平台回执 file"
        default: code
        }
    }
}
