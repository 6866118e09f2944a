import Reporting
import Review

/// That the working days of the next year are lacking.
enum CalendarWords {
    static func text(_ warning: CalendarWarning) -> BilingualText {
        guard let until = warning.until else {
            return BilingualText(
                "The working-day calendar does not cover today: add the year to calendar.txt, or due dates stay unknown.",
                "工作日历未覆盖今天：请在 calendar.txt 补充本年，否则无法计算期限。")
        }
        return BilingualText(
            "The working-day calendar ends on \(until), in \(warning.daysLeft) days: add the next year to calendar.txt.",
            "工作日历只到 \(until)，还剩 \(warning.daysLeft) 天：请在 calendar.txt 补充下一年。")
    }
}
