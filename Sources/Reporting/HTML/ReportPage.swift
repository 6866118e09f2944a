public import CardModel

/// `report.html`: one file for people in both languages. It opens offline, asks nothing of the network, runs no
/// scripts; a pair of radio buttons chooses the language, on paper too.
public enum ReportPage {
    /// Batches and customers that are shown one by one; the rest are summed.
    static let shown = 50

    /// The page's bytes. `language` is the one it opens in. Same facts, same bytes.
    public static func render(_ facts: JobFacts, language: Language = .chinese) -> [UInt8] {
        var html = HTMLText(reserving: 200_000)
        html.raw("<!DOCTYPE html>\n<html lang=\"\(language == .english ? "en" : "zh-CN")\">\n<head>\n")
        html.raw(
            "<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n")
        html.raw("<meta name=\"robots\" content=\"noindex\"/>\n<meta name=\"referrer\" content=\"no-referrer\"/>\n")
        html.raw("<title>")
        html.text(facts.job + " · " + language.pick("IoT SIM deregistration", "物联网卡批量注销"))
        html.raw("</title>\n<style>\n" + ReportStyle.sheet + "</style>\n</head>\n<body>\n")
        symbols(&html)
        languageSwitch(facts, language, &html)
        html.element("main") { html in
            ReportHead.write(facts, &html)
            ReportTasks(facts).write(&html)
            ReportStops.write(facts, &html)
            ReportOrders.write(facts, &html)
            ReportBatches(facts).write(&html)
            ReportAgain.write(facts, &html)
            ReportHeldAgain.write(facts, &html)
            ReportHolds.write(facts, &html)
            ReportChanges.write(facts, &html)
            ReportPictures.write(facts, &html)
            ReportExceptions.write(facts, &html)
            ReportSources.write(facts, &html)
        }
        ReportSources.foot(facts, &html)
        html.raw("</body>\n</html>\n")
        return html.bytes
    }

    /// Shapes that stand beside colours: circle, triangle, square, diamond.
    private static func symbols(_ html: inout HTMLText) {
        html.raw(
            """
            <svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>\
            <symbol id="m-go" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></symbol>\
            <symbol id="m-wait" viewBox="0 0 10 10"><path d="M5 0 10 10H0z"/></symbol>\
            <symbol id="m-stop" viewBox="0 0 10 10"><path d="M0 0h10v10H0z"/></symbol>\
            <symbol id="m-look" viewBox="0 0 10 10"><path d="M5 0 10 5 5 10 0 5z"/></symbol>\
            <symbol id="m-note" viewBox="0 0 10 10"><path d="M0 3.5h10v3H0z"/></symbol></defs></svg>

            """)
    }

    private static func languageSwitch(_ facts: JobFacts, _ language: Language, _ html: inout HTMLText) {
        for (id, each, label) in [("lang-zh", Language.chinese, "中文"), ("lang-en", .english, "English")] {
            html.raw("<input class=\"choice\" type=\"radio\" name=\"lang\" id=\"\(id)\" autocomplete=\"off\"")
            html.raw(" aria-label=\"\(label)\"\(each == language ? " checked=\"checked\"" : "")/>\n")
        }
        html.element("header", "class=\"bar\"") { html in
            html.element("div", "class=\"who\"") { $0.name(facts.operatorName) }
            html.raw("<div class=\"switch\"><label for=\"lang-zh\">中文</label>")
            html.raw("<label for=\"lang-en\">English</label></div>")
        }
        html.raw("\n")
    }
}

/// A colour with its shape: colour never speaks alone.
enum ReportMark: String {
    case go, wait, stop, look, note

    init(_ effect: FindingEffect) {
        switch effect {
        case .refuses: self = .stop
        case .holds: self = .wait
        case .needsPerson: self = .look
        case .tells: self = .note
        }
    }

    init(_ outcome: Outcome) {
        switch outcome {
        case .eligible: self = .go
        case .held: self = .wait
        case .refused: self = .stop
        }
    }

    /// The class for its colour; notes keep the soft ink.
    var style: String { self == .note ? "soft" : rawValue }

    func write(_ html: inout HTMLText) {
        html.raw("<svg class=\"mark \(style)\" aria-hidden=\"true\"><use href=\"#m-\(rawValue)\"/></svg>")
    }
}
