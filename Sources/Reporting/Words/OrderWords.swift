import CardModel

/// Orders, their results and what people must decide on, in words.
public enum OrderWords {
    /// Why a card or a row waits for a person, by its stable word.
    public static func kind(_ kind: String) -> BilingualText {
        switch kind {
        case "failed": BilingualText("the platform could not do it", "平台办理失败")
        case "result.contradicts": BilingualText("results contradict each other", "平台结果前后矛盾")
        case "result.not-on-order": BilingualText("a result for a card that was never ordered", "结果对应的卡从未下单")
        case "result.other-order":
            BilingualText("a result that names another order's number or key", "结果中的订单号或幂等键与该卡的订单不符")
        case "result.before-order": BilingualText("said to be done before it was ordered", "完成时间早于下单时间")
        default: BilingualText(kind, kind)
        }
    }

    /// What somebody can do about it.
    public static func remedy(_ kind: String) -> BilingualText {
        switch kind {
        case "failed":
            BilingualText(
                "order it again (execution retry) or give it up (execution give-up)",
                "重新下单（execution retry）或不再办理（execution give-up）")
        case "result.contradicts":
            BilingualText(
                "ask the platform, then execution settle --take earlier or later",
                "向平台核实后执行 execution settle --take earlier 或 later")
        default:
            BilingualText(
                "ask the platform, then execution settle --take earlier", "向平台核实后执行 execution settle --take earlier")
        }
    }

    /// A result as the platform said it; a reason in its own words.
    public static func saying(_ saying: OrderSaying?) -> BilingualText {
        switch saying {
        case nil: BilingualText("–", "–")
        case .done(let at): BilingualText("done \(at.shortText)", "已完成 \(at.shortText)")
        case .failed(let reason):
            BilingualText(
                "failed" + (reason.isEmpty ? "" : ": " + words(ofReason: reason)[.english]),
                "失败" + (reason.isEmpty ? "" : "：" + words(ofReason: reason)[.chinese]))
        case .unknown: BilingualText("unknown", "未知")
        }
    }

    /// A finding's code stands for its title.
    private static func words(ofReason reason: String) -> BilingualText {
        Finding(code: reason).map { FindingText.of($0).title } ?? BilingualText(reason, reason)
    }
}
