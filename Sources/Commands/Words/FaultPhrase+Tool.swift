import CommandLineParsing

extension FaultPhrase {
    /// The tool itself.
    static let tool = [
        FaultPhrase(
            "samples.missing",
            LocalizedText("The sample data is not to be found.", "找不到示例数据。"),
            hint: LocalizedText(
                "Name its folder in DEREGISTRAR_SAMPLES. Looked in:[ {folders}]",
                "请用 DEREGISTRAR_SAMPLES 指定其目录。已查找：[{folders}]")),
        FaultPhrase(
            "list.sheet-unknown",
            LocalizedText("The file has no such sheet.", "文件中没有此工作表。"),
            hint: LocalizedText("A CSV has one sheet, number 1.", "CSV 只有一个工作表，序号为 1。")),
        FaultPhrase(
            "list.account",
            LocalizedText(
                "The account that is given for this list is not valid[: {account}].", "为此清单指定的客户编码无效[：{account}]。"),
            hint: LocalizedText(
                "Give a Unified Social Credit Code or the operator's customer key.", "请使用统一社会信用代码或客户编码。")),
        FaultPhrase(
            "trust.missing",
            LocalizedText("Nobody says whom to believe.", "没有指定信任的签名方。"),
            hint: LocalizedText(
                "Name the signer's certificate and the log's key with --trust, or the site with --site.",
                "请用 --trust 指定签名证书和日志公钥，或用 --site 指定工作目录。")),
        FaultPhrase(
            "keys.unusable",
            LocalizedText("The keys cannot be used[: {reason}].", "密钥无法使用[：{reason}]。"),
            hint: LocalizedText(
                "Put a key, its certificate, the log's key and the site's secret into keys/.",
                "请在 keys/ 中放入密钥、证书、日志密钥和 site-secret。")),
        FaultPhrase(
            "certificate.unprintable",
            LocalizedText("A certificate could not be made into a page.", "注销证明无法生成页面。"),
            hint: LocalizedText("Nothing was issued. Report this message.", "未出具任何证明。请反馈此信息。")),
        FaultPhrase(
            "audit.certificate-missing",
            LocalizedText("The certificate {number} is missing from the sequence.", "缺少编号为 {number} 的注销证明。"),
            hint: LocalizedText(
                "Keep the store as it is and compare it with a backup.", "请保留现状，并与备份比对。")),
        FaultPhrase(
            "settings.out-of-range",
            LocalizedText("The setting {key} is out of range[: {wanted}].", "设置项 {key} 超出范围[：{wanted}]。"),
            hint: LocalizedText("Correct the value in deregistrar.json5.", "请在 deregistrar.json5 中更正。")),
    ]

    /// `people` in the settings.
    static let people = [
        FaultPhrase(
            "people.login-empty",
            LocalizedText("An entry of people has no login.", "people 中有一项没有登录名。"), hint: correctPeople),
        FaultPhrase(
            "people.login-repeated",
            LocalizedText("people names the login {login} twice.", "people 中登录名 {login} 出现两次。"), hint: correctPeople),
        FaultPhrase(
            "people.deputy-unknown",
            LocalizedText(
                "The deputy {deputy} of {login} is not among people.", "{login} 的代理人 {deputy} 不在 people 中。"),
            hint: correctPeople),
        FaultPhrase(
            "people.policy-person",
            LocalizedText(
                "{login} answers for the policy but has not the role of a checker.",
                "{login} 对自动审核负责，但没有审核人（checker）角色。"),
            hint: correctPeople),
    ]

    private static let correctPeople = LocalizedText(
        "Correct people in deregistrar.json5.", "请在 deregistrar.json5 中更正 people。")

    /// `calendar.txt`.
    static let calendar = [
        FaultPhrase(
            "calendar.line",
            LocalizedText("The line cannot be understood[: {line}].", "无法识别此行[：{line}]。"), hint: correctCalendar),
        FaultPhrase(
            "calendar.year-undeclared",
            LocalizedText("{day} stands before a line “year {year}”.", "{day} 之前没有“year {year}”行。"),
            hint: correctCalendar),
        FaultPhrase(
            "calendar.year-repeated",
            LocalizedText("The year {year} is declared twice.", "年份 {year} 出现两次。"), hint: correctCalendar),
        FaultPhrase(
            "calendar.year-empty",
            LocalizedText("The year {year} has no day off: that is no notice.", "年份 {year} 没有任何放假日，不是完整的放假安排。"),
            hint: correctCalendar),
        FaultPhrase(
            "calendar.day-repeated", LocalizedText("{day} is there twice.", "{day} 出现两次。"), hint: correctCalendar),
        FaultPhrase(
            "calendar.work-on-weekday",
            LocalizedText("{day} is a working day anyway.", "{day} 本来就是工作日。"), hint: correctCalendar),
    ]

    private static let correctCalendar = LocalizedText(
        "Lines are “year 2027”, “2027-01-01 off” or “2027-01-30 work”; correct calendar.txt.",
        "每行应为“year 2027”“2027-01-01 off”或“2027-01-30 work”；请更正 calendar.txt。")
}
