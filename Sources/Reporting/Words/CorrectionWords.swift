/// Sentences about rows and lists that are handed in again.
public enum CorrectionWords {
    /// `corrects 12 rows of job J20260928-01`.
    static func corrects(_ job: String, _ rows: Int) -> BilingualText {
        BilingualText(
            "corrects \(rows) \(rows == 1 ? "row" : "rows") of job \(job)", "更正作业 \(job) 的 \(rows) 行")
    }

    /// What became of the rows that correct others.
    public static func outcome(_ facts: CorrectionFacts) -> BilingualText {
        BilingualText(
            "\(facts.eligible) eligible, \(facts.held) held, \(facts.refused) refused once more",
            "可注销 \(facts.eligible)，暂缓 \(facts.held)，仍不予受理 \(facts.refused)")
    }

    /// A list that corrects rows of an earlier job, and what became of them.
    public static func sentence(_ facts: CorrectionFacts) -> BilingualText {
        let (what, outcome) = (corrects(facts.job, facts.rows), outcome(facts))
        return BilingualText("\(what.english): \(outcome.english)", "\(what.chinese)：\(outcome.chinese)")
    }

    /// A list that was handed in before: what there is nothing to do about comes first.
    public static func sentence(_ facts: AgainFacts) -> BilingualText {
        let parts = parts(facts).filter { $0.count > 0 }
        let english = parts.map { "\($0.count) \($0.words.english)" }.joined(separator: ", ")
        let chinese = parts.map { "\($0.words.chinese) \($0.count)" }.joined(separator: "，")
        return BilingualText(
            "the list of job \(facts.job) once more: \(english)", "作业 \(facts.job) 的清单再次提交：\(chinese)")
    }

    /// The kinds of rows of such a list, with their counts.
    static func parts(_ facts: AgainFacts) -> [(words: BilingualText, count: Int)] {
        [
            (BilingualText("already in progress", "已在办理"), facts.inProgress),
            (BilingualText("already deregistered", "已注销"), facts.deregistered),
            (BilingualText("still held", "仍暂缓"), facts.held),
            (BilingualText("held before, going on now", "原暂缓、现可办理"), facts.released),
            (BilingualText("new", "新增"), facts.new),
            (BilingualText("to be corrected", "须更正"), facts.errors),
        ]
    }

    /// Tokens that are not taken as such: their rows are new ones.
    static func problem(_ problem: TokenProblem, _ count: Int, _ rows: [Int]) -> BilingualText {
        let places = rows.map(String.init)
        let more = count > rows.count
        let why = why(problem)
        return BilingualText(
            "\(count) row \(count == 1 ? "token" : "tokens") \(why.english), so taken as new rows: row "
                + places.joined(separator: ", ") + (more ? " …" : ""),
            "\(count) 个行标识\(why.chinese)，按新行处理：第 " + places.joined(separator: "、") + (more ? "……" : "") + " 行")
    }

    private static func why(_ problem: TokenProblem) -> BilingualText {
        switch problem {
        case .notOurs: BilingualText("not written by this site, or changed", "不是本系统生成或已被改动")
        case .repeated: BilingualText("standing in an earlier row too", "与前面的行重复")
        case .otherAccount: BilingualText("of another account's row", "属于其他客户的行")
        case .otherCard: BilingualText("of a row that stands for another card already", "所指的行已对应另一张卡")
        }
    }
}
