/// Sentences about cards that were on hold.
public enum HeldWords {
    /// One balanced sentence; parts without cards are left out.
    public static func sentence(_ held: HeldAgainFacts) -> BilingualText {
        let parts = self.parts(held).filter { $0.count > 0 }
        let english = parts.map { "\($0.words.english) \($0.count)" }.joined(separator: " + ")
        let chinese = parts.map { "\($0.words.chinese) \($0.count)" }.joined(separator: " + ")
        let reminded = held.reminded
        return BilingualText(
            "Held cards \(held.before) = \(english)" + (reminded > 0 ? "; \(reminded) end within 7 days." : "."),
            "暂缓卡 \(held.before) = \(chinese)" + (reminded > 0 ? "；其中 \(reminded) 张将在 7 日内到期。" : "。"))
    }

    /// What became of some cards, behind their number.
    public static func fate(_ kind: HeldEvent.Kind) -> BilingualText {
        switch kind {
        case .ending: BilingualText("hold ends soon", "即将到期")
        case .expired: BilingualText("hold expired", "逾期终止")
        case .refused: BilingualText("refused", "不予受理")
        case .released: BilingualText("released", "恢复办理")
        }
    }

    /// Every fate with its cards, in the order in which they are told.
    public static func parts(_ held: HeldAgainFacts) -> [(words: BilingualText, count: Int)] {
        [
            (BilingualText("released", "恢复办理"), held.released),
            (BilingualText("going on with a list", "随本次清单办理"), held.withLists),
            (BilingualText("refused", "不予受理"), held.refused), (BilingualText("expired", "逾期终止"), held.expired),
            (BilingualText("still held", "仍暂缓"), held.stillHeld),
        ]
    }
}
