import CardModel
import CommandLineParsing
import Pipeline

/// The flags by which certificates are chosen: the same for all commands that take many.
enum SelectionFlags {
    static let all = [month, batch, account, number, iccid]

    private static let month = FlagDefinition(
        "--month", valueName: LocalizedText("YYYY-MM", "年-月"),
        help: LocalizedText("Certificates whose cards took effect in this month.", "注销生效日期在该月的证明。"))
    private static let batch = FlagDefinition(
        "--batch", valueName: LocalizedText("BATCH", "批次"), kind: .repeated,
        help: LocalizedText("Certificates of this review batch.", "该审核批次的证明。"))
    private static let account = FlagDefinition(
        "--account", valueName: LocalizedText("ACCOUNT", "客户编码"), kind: .repeated,
        help: LocalizedText("Certificates of this customer.", "该客户的证明。"))
    private static let number = FlagDefinition(
        "--number", valueName: LocalizedText("NUMBER", "证明编号"), kind: .repeatedGreedy,
        help: LocalizedText("These certificates.", "这些编号的证明。"))
    private static let iccid = FlagDefinition(
        "--iccid", valueName: LocalizedText(same: "ICCID"), kind: .repeatedGreedy,
        help: LocalizedText("Certificates that name these cards.", "载明这些卡的证明。"))

    /// Throws `UsageError` for a month that is none, `card.malformed` for a number that is no card's.
    static func read(_ call: Invocation) throws -> CertificateSelection {
        var selection = CertificateSelection()
        if let text = call.parsed.value("--month") {
            guard let month = ExportMonth(text) else {
                throw UsageError.invalidChoice(flag: "--month", value: text, choices: ["2026-09"])
            }
            selection.month = month
        }
        selection.batches = call.parsed.values("--batch")
        selection.accounts = call.parsed.values("--account").map { Account(trusted: $0.uppercased()) }
        selection.numbers = call.parsed.values("--number").map { $0.uppercased() }
        selection.cards = try call.parsed.values("--iccid").map { text in
            guard case .card(let iccid, _) = ICCIDReader.read(text) else { throw Fault("card.malformed", .usage) }
            return iccid
        }
        return selection
    }
}
