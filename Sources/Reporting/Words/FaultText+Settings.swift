import CardModel

extension FaultText {
    /// The settings, the people in them, and the working-day calendar.
    static let settings: [FaultText] = keys + people + calendar

    private static let keys: [FaultText] = [
        FaultText(
            "settings.missing",
            .init("The settings file deregistrar.json5 is missing.", "缺少设置文件 deregistrar.json5。"),
            hint: .init("Make a site with `deregistrar init DIR`.", "请用 deregistrar init DIR 新建工作目录。")),
        FaultText(
            "settings.syntax",
            .init(
                "The settings cannot be read at line {line}, character {character}[; wanted there: {wanted}].",
                "设置文件第 {line} 行第 {character} 个字符处无法读取[，此处应为：{wanted}]。"),
            hint: .init(
                "Look there, and at the end of the line before it, for a missing comma, quote or bracket.",
                "请检查该处及上一行末尾是否缺少逗号、引号或括号。")),
        FaultText(
            "settings.key-twice",
            .init("The setting {key} stands there twice, again in line {line}.", "设置项 {key} 重复出现，再次出现于第 {line} 行。"),
            hint: .init("Keep one of them.", "请只保留一处。")),
        FaultText(
            "settings.no-object",
            .init("The settings are not one object in braces.", "设置文件不是用花括号括起的一个对象。"),
            hint: .init("Begin the file with an opening brace and end it with a closing one.", "请以左花括号开头、以右花括号结尾。")),
        FaultText(
            "settings.not-text",
            .init("The settings file is no text in UTF-8.", "设置文件不是 UTF-8 文本。"),
            hint: .init("Save it as UTF-8.", "请另存为 UTF-8。")),
        FaultText(
            "settings.unknown-key",
            .init(
                "There is no setting {key}[; {nearest} may be meant][; known are: {known}].",
                "没有设置项 {key}[，是否指 {nearest}][；可用的有：{known}]。"),
            hint: .init("Correct or remove the key in deregistrar.json5.", "请在 deregistrar.json5 中更正或删除该键。")),
        FaultText(
            "settings.wrong-type",
            .init(
                "The setting {key} has the wrong kind of value[: {expected} is wanted][: {wanted} is wanted].",
                "设置项 {key} 的值类型不正确[，应为 {expected}][，应为 {wanted}]。"),
            hint: .init("Correct the value in deregistrar.json5.", "请在 deregistrar.json5 中更正。")),
        FaultText(
            "settings.wrong-value",
            .init(
                "The setting {key} has a value that is not possible[: {value}][ ({expected})].",
                "设置项 {key} 的值无效[：{value}][（{expected}）]。"),
            hint: .init("Correct the value in deregistrar.json5.", "请在 deregistrar.json5 中更正。")),
        FaultText(
            "settings.timestamp-command",
            .init(
                "The program of the time stamp service is not complete[: {key}].", "时间戳服务的程序不完整[：{key}]。"),
            hint: .init(
                "Name it by its full path, with the words for the query file and the reply file among its arguments.",
                "请写明程序的完整路径，并在参数中写入查询文件和应答文件的占位词。")),
        FaultText(
            "settings.out-of-range",
            .init(
                "The setting {key} is out of its range[: {wanted} is wanted].",
                "设置项 {key} 超出范围[，应为 {wanted}]。"),
            hint: .init(
                "Correct the value in deregistrar.json5.",
                "请在 deregistrar.json5 中更正。")),
        FaultText(
            "settings.not-among",
            .init(
                "The setting {key} has a value that is not among those possible[: {wanted}].",
                "设置项 {key} 的值不在可选范围内[：{wanted}]。"),
            hint: .init(
                "Correct the value in deregistrar.json5.",
                "请在 deregistrar.json5 中更正。")),
        FaultText(
            "settings.time-zone",
            .init(
                "The time zone is not known[: {value}].",
                "时区无法识别[：{value}]。"),
            hint: .init(
                "Write it as Asia/Shanghai.",
                "请写作 Asia/Shanghai 的形式。")),
        FaultText(
            "settings.policy-missing",
            .init(
                "Lanes are approved automatically, but nobody answers for it: {key} is missing.",
                "设置了自动审核的通道，但缺少负责人：{key}。"),
            hint: .init(
                "Add review.policy with approvedBy and maximumCards, or empty review.automatic.",
                "请补充 review.policy（approvedBy、maximumCards），或清空 review.automatic。")),
        FaultText(
            "settings.policy-person",
            .init(
                "The person who answers for the policy is no checker among people[: {key}].",
                "政策负责人不是 people 中的审核人[：{key}]。"),
            hint: .init(
                "Name a login with the role checker.",
                "请填写具有 checker 角色的登录名。")),
        FaultText(
            "settings.needs",
            .init("The setting {key} needs another one[: {needs}].", "设置项 {key} 需要同时设置[：{needs}]。"),
            hint: .init("Add it in deregistrar.json5.", "请在 deregistrar.json5 中补充。")),
    ]

    private static let people: [FaultText] = [
        FaultText(
            "people.login-empty",
            .init(
                "A person in the settings has no login.",
                "设置中有人员没有登录名。"),
            hint: .init(
                "Give each person in people a login.",
                "请为 people 中每个人填写登录名。")),
        FaultText(
            "people.login-repeated",
            .init(
                "Two people in the settings have one login[: {login}].",
                "设置中两人使用同一登录名[：{login}]。"),
            hint: .init(
                "Give each person a login of their own.",
                "请为每个人设置各自的登录名。")),
        FaultText(
            "people.deputy-unknown",
            .init(
                "The deputy[ {deputy}][ of {login}] is not among people.",
                "[{login} 的]代理人[ {deputy} ]不在 people 中。"),
            hint: .init(
                "Name a login that people has.",
                "请填写 people 中已有的登录名。")),
        FaultText(
            "people.deputy-circle",
            .init(
                "Deputies stand in for one another in a circle[: {path}][, seen from {login}].",
                "代理人互相循环[：{path}][，起于 {login}]。"),
            hint: .init(
                "Let the chain of deputies end with somebody else.",
                "请让代理链止于其他人。")),
        FaultText(
            "people.absence",
            .init(
                "The absence[ of {login}] is no day and no range of days[: {value}].",
                "[{login} 的]不在岗日期有误[：{value}]。"),
            hint: .init(
                "Write 2026-10-01, 2026-10-01/2026-10-08, or from and to, the earlier day first.",
                "请写作 2026-10-01、2026-10-01/2026-10-08 或 from 与 to，先写较早的日期。")),
        FaultText(
            "people.policy-person",
            .init(
                "The person who answers for the policy is no checker among people[: {login}].",
                "政策负责人不是 people 中的审核人[：{login}]。"),
            hint: .init(
                "Name a login with the role checker in review.policy.approvedBy.",
                "请在 review.policy.approvedBy 中填写具有 checker 角色的登录名。")),
    ]

    private static let calendar: [FaultText] = [
        FaultText(
            "calendar.line",
            .init(
                "The line of the working-day calendar is neither year, off nor work[: {line}].",
                "工作日历的该行不是 year、off 或 work[：{line}]。"),
            hint: .init(
                "Correct the file of dates.",
                "请更正日期文件。")),
        FaultText(
            "calendar.year-undeclared",
            .init(
                "The day[ {day}] belongs to a year that the file does not declare[: {year}].",
                "日期[ {day} ]所属年份未声明[：{year}]。"),
            hint: .init(
                "Put a line `year` before its days.",
                "请在日期前加一行 year。")),
        FaultText(
            "calendar.year-repeated",
            .init(
                "The year is declared twice[: {year}].",
                "年份重复声明[：{year}]。"),
            hint: .init(
                "Keep one declaration.",
                "请只保留一次。")),
        FaultText(
            "calendar.year-empty",
            .init(
                "The year has no day off[: {year}]; that is no holiday notice.",
                "该年没有任何休息日[：{year}]，不是有效的放假通知。"),
            hint: .init(
                "Add the days off of the official notice.",
                "请补充官方放假安排。")),
        FaultText(
            "calendar.day-repeated",
            .init(
                "The day stands there twice[: {day}].",
                "日期重复[：{day}]。"),
            hint: .init(
                "Keep one of them.",
                "请只保留一次。")),
        FaultText(
            "calendar.work-on-weekday",
            .init(
                "The day is worked anyway[: {day}]; most likely a slip in the date.",
                "该日本为工作日[：{day}]，日期可能有误。"),
            hint: .init(
                "Compare with the official notice.",
                "请与官方通知核对。")),
    ]
}
