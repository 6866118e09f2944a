/// The receipt's parts that are the same for every customer, as markup.
struct ReceiptLabels: Sendable {
    let title = Array("<h1>受理回执<span lang=\"en\">Receipt</span></h1>\n".utf8)
    let number = ReceiptLabels.term("回执编号", "Number")
    let issuer = ReceiptLabels.term("受理单位", "Operator")
    let customer = ReceiptLabels.term("申请单位", "Customer")
    let time = ReceiptLabels.term("受理时间", "Time")
    let lists = ReceiptLabels.term("注销卡清单", "Lists")
    let manager = ReceiptLabels.term("客户经理", "Account manager")
    let noManager = Array("运营商服务窗口 <span lang=\"en\">the operator's service desk</span>".utf8)
    let noDate = Array("另行通知<br/><span lang=\"en\">to be told</span>".utf8)

    let lanes = ReceiptLabels.table(
        "办理中", "In process", [("通道", "Lane", ""), ("卡数", "Cards", "n"), ("预计完成日", "Due by", "n")])
    let held = ReceiptLabels.table(
        "暂缓（待处理）", "Held",
        [("原因", "Reason", ""), ("处理办法", "What to do", ""), ("行数", "Rows", "n"), ("金额（元）", "CNY", "n")])
    let refused = ReceiptLabels.table(
        "不予受理", "Refused", [("原因", "Reason", ""), ("处理办法", "What to do", ""), ("行数", "Rows", "n")])

    let next = Array("<h2>后续办理<span lang=\"en\">What happens next</span></h2>\n<ol>".utf8)
    let heldNext = ReceiptLabels.item(
        "暂缓的卡：每晚重新核对，处理完成后自动继续办理，无需重新提交。",
        "Held cards are checked again each night and go on by themselves once the remedy is done; there is no need to hand them in again."
    )
    let refusedNext = ReceiptLabels.item(
        "不予受理的行：请在随附的退回清单（rejects）中更正后重新提交。",
        "Refused rows: correct them in the rejects file beside this page and hand it in again.")
    let eligibleNext = ReceiptLabels.item(
        "办结后将出具《物联网卡注销证明》。", "When it is done, a deregistration certificate is issued.")
    let appeal = ReceiptLabels.item(
        "对处理结果有异议的，可向客户经理提出申诉。", "If you do not agree, you may appeal to your account manager.")
    let foot = Array(
        """
        <footer>本回执仅说明受理情况，不是注销证明；注销完成前仍可能产生费用。<br/><span lang="en">This receipt states what \
        was received; it is no deregistration certificate, and charges may go on until deregistration.</span></footer>
        </body>
        </html>

        """.utf8)

    /// A cell with Chinese over English; both escaped.
    static func pair(_ tag: String, _ attributes: String, _ english: String, _ chinese: String) -> [UInt8] {
        var html = HTMLText()
        html.element(tag, attributes) { html in
            html.text(chinese)
            html.element("span", "class=\"b\" lang=\"en\"") { $0.text(english) }
        }
        return html.bytes
    }

    private static func term(_ chinese: String, _ english: String) -> [UInt8] {
        Array("<dt>\(chinese) <span lang=\"en\">\(english)</span></dt>".utf8)
    }

    private static func item(_ chinese: String, _ english: String) -> [UInt8] {
        Array("<li>\(chinese)<span lang=\"en\">\(english)</span></li>\n".utf8)
    }

    /// A heading and the start of its table.
    private static func table(_ chinese: String, _ english: String, _ columns: [(String, String, String)]) -> [UInt8] {
        var text = "<h2>\(chinese)<span lang=\"en\">\(english)</span></h2>\n<table><thead><tr>"
        for (title, translated, style) in columns {
            text += "<th scope=\"col\"\(style.isEmpty ? "" : " class=\"\(style)\"")>"
            text += "\(title) <span lang=\"en\">\(translated)</span></th>"
        }
        return Array((text + "</tr></thead>\n<tbody>\n").utf8)
    }
}
