/// Why something was stopped, in words.
public enum StopWords {
    /// `187 of 300 rows of list.csv were refused`.
    public static func reason(_ stop: StopFacts) -> BilingualText {
        let (measured, base) = (HTMLText.grouped(stop.measured), HTMLText.grouped(stop.base))
        return switch stop.rule {
        case "list-refused":
            BilingualText(
                "\(measured) of \(base) rows of \(stop.list ?? "a list") were refused",
                "\(stop.list ?? "清单") 的 \(base) 行中有 \(measured) 行不予受理")
        case "submission-refused":
            BilingualText(
                "\(measured) of \(base) rows of the submission were refused", "本次申请的 \(base) 行中有 \(measured) 行不予受理")
        case "account-share" where stop.days ?? 1 > 1:
            BilingualText(
                "\(measured) of the account's \(base) cards would be deregistered within \(stop.days ?? 1) days",
                "\(stop.days ?? 1) 日内将累计注销该客户 \(base) 张卡中的 \(measured) 张")
        case "account-share":
            BilingualText(
                "\(measured) of the account's \(base) cards would be deregistered", "将注销该客户 \(base) 张卡中的 \(measured) 张")
        case "larger-than-ever":
            BilingualText(
                "\(measured) cards; the largest submission so far had \(base)", "共 \(measured) 张卡，以往最大的一批为 \(base) 张")
        default: BilingualText(stop.rule, stop.rule)
        }
    }

    /// What a person does about it.
    public static func remedy(_ batch: String) -> BilingualText {
        BilingualText(
            "deregistrar review release \(batch) --reason TEXT, or review reject \(batch) --reason TEXT",
            "deregistrar review release \(batch) --reason 原因，或 review reject \(batch) --reason 原因")
    }
}
