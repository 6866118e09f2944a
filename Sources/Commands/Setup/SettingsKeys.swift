import CommandLineParsing

/// Every setting with its default as it is written and what it is for: the list from which `init` writes the settings
/// file and misspelt keys are corrected.
struct SettingsKey {
    /// With the sections it stands in: `reference.maximumAgeHours`.
    let path: String
    /// The default as JSON5.
    let standard: String
    let meaning: LocalizedText

    init(_ path: String, _ standard: String, _ english: String, _ chinese: String) {
        self.path = path
        self.standard = standard
        meaning = LocalizedText(english, chinese)
    }
}

enum SettingsKeys {
    /// The full names of all keys.
    static let all = list.map(\.path)

    /// All keys in the order of the file; those of one section stand together.
    static let list: [SettingsKey] = site + reading + deciding + execution + doing + papers + operations

    private static let site = [
        SettingsKey("operator.name", "\"\"", "Who issues the certificates.", "出具注销证明的运营商名称。"),
        SettingsKey("operator.creditCode", "\"\"", "Its Unified Social Credit Code.", "其统一社会信用代码。"),
        SettingsKey(
            "operator.complaints", "null",
            "Where customers complain, as statements of what was not deregistered say: { phone, hours, address, url, text }.",
            "客户投诉渠道，载于《未注销情况说明》：{ phone, hours, address, url, text }。"),
        SettingsKey(
            "trial", "false",
            "Sample and test sites: --as-of, --actor and trial keys; every certificate is marked as a specimen. To go live: set false, fill in operator and people, and put real keys into keys/.",
            "试用或测试工作目录：允许 --as-of、--actor 和试用密钥，注销证明均标注“样张”。正式启用：改为 false，填写 operator 与 people，并在 keys/ 中放入正式密钥。"),
        SettingsKey("timeZone", "\"Asia/Shanghai\"", "Zone of times written without an offset.", "未注明时区的时间所用的时区。"),
        SettingsKey(
            "people", "[]",
            "Who may act: { login, name, roles, accounts, deputy, absent }. Roles: maker, checker, lead, operator, finance, admin, auditor. accounts: [] means all. absent: days or ranges, \"2026-10-01\", \"2026-10-01/2026-10-08\" or { from, to }; the deputy acts then.",
            "人员：{ login, name, roles, accounts, deputy, absent }。角色：maker 提交、checker 审核、lead 负责、operator 操作、finance 财务、admin 管理、auditor 审计。accounts 为 [] 表示全部客户。absent 为不在岗日期或区间，如 \"2026-10-01\"、\"2026-10-01/2026-10-08\" 或 { from, to }，期间由 deputy 代理。"
        ),
    ]

    private static let reading = [
        SettingsKey(
            "intake.cutoff", "\"17:30\"", "A list that arrives later counts as the next day's.", "晚于此时刻收到的清单按次日计。"),
        SettingsKey(
            "inbox.quietSeconds", "3",
            "A file that changed within so many seconds is still being written, unless a .done file lies beside it.",
            "在此秒数内有变化的文件视为仍在写入，除非旁边有 .done 文件。"),
        SettingsKey("reference.maximumAgeHours", "26", "Older tables are not trusted.", "参考表超过此小时数即不可信。"),
        SettingsKey(
            "reference.maximumShrinkPercent", "20",
            "A table that lost more of its rows since the last accepted one is not trusted.",
            "参考表行数较上次减少超过此百分比即不可信。"),
        SettingsKey(
            "reference.requireSnapshot", "true",
            "Refuse to work without reference/snapshot.json5; else a file's modification time counts.",
            "没有 reference/snapshot.json5 时拒绝运行；否则以文件修改时间为准。"),
        SettingsKey(
            "reference.statusWords", "{}",
            "A platform's words for a card's status, as { \"其他写法\": \"active\" }.",
            "平台卡状态用语的对应关系，如 { \"其他写法\": \"active\" }。"),
        SettingsKey(
            "lists.identifyBy", "\"iccid\"",
            "\"iccid\", or \"msisdn\": a number that belongs to exactly one card of the account will do.",
            "\"iccid\"，或 \"msisdn\"：号码唯一对应该客户一张卡时也可使用接入号。"),
        SettingsKey(
            "lists.carry", "[]", "Columns that travel on into reports and certificates.", "随行带入报告和注销证明的列名。"),
        SettingsKey(
            "lists.hidden", "\"manual\"",
            "Hidden sheets, rows and columns: \"manual\", \"report\" or \"refuse\".",
            "隐藏的工作表、行、列：\"manual\" 转人工、\"report\" 仅提示、\"refuse\" 拒绝。"),
        SettingsKey(
            "lists.aliases", "{}", "More column titles, as { \"iccid\": [\"卡片序列号\"] }.",
            "补充的列名，如 { \"iccid\": [\"卡片序列号\"] }。"),
        SettingsKey(
            "lists.converter", "null",
            "A program that makes XLSX of other kinds first: { command: [\"/path/program\", \"{input}\", \"{output}\"], kinds: [\"xls\"], timeoutSeconds: 120 }. Run without a shell; without kinds all it can be given.",
            "先将其他格式转换为 XLSX 的程序：{ command: [\"/路径/程序\", \"{input}\", \"{output}\"], kinds: [\"xls\"], timeoutSeconds: 120 }。不经 shell 运行；不写 kinds 表示全部可转换格式。"
        ),
        SettingsKey(
            "lists.maximumMembers", "1000", "Files of one ZIP that are read; more refuse it.",
            "一个 ZIP 中可读取的文件数，超出则拒绝。"),
        SettingsKey(
            "lists.maximumExpandedMegabytes", "4096",
            "Megabytes that a workbook or a ZIP may expand to; more refuse it.", "工作簿或 ZIP 解压后的最大兆字节数，超出则拒绝。"),
        SettingsKey(
            "applicants.requiredMaterials", "[\"licence\", \"agent-id\", \"authorisation\", \"card-list\"]",
            "Papers an applicant must hand in; [] checks none.", "申请单位必须提交的材料；[] 表示不检查。"),
    ]

    private static let deciding = [
        SettingsKey(
            "fastLane.minimumCards", "50", "Cards of one submission from which the fast lane is taken.",
            "进入批量快速通道的最少张数。"),
        SettingsKey("fastLane.workingDays", "1", "Working days until due.", "办理期限（工作日）。"),
        SettingsKey("standardLane.workingDays", "3", "Working days until due.", "办理期限（工作日）。"),
        SettingsKey("manualLane.workingDays", "3", "Working days until due.", "办理期限（工作日）。"),
        SettingsKey(
            "review.automatic", "[]",
            "Lanes that the policy approves without a person: \"fast\", \"standard\". Needs review.policy.",
            "由规则自动审核通过的通道：\"fast\"、\"standard\"。须同时设置 review.policy。"),
        SettingsKey(
            "review.policy", "null",
            "{ approvedBy, maximumCards }: the person who answers for it, and the largest batch it approves.",
            "{ approvedBy, maximumCards }：对自动审核负责的审核人，以及可自动审核的最大张数。"),
        SettingsKey("review.maximumCards", "1000", "Cards in a batch that people decide on.", "人工审核批次的最大张数。"),
        SettingsKey(
            "review.secondChecker", "null",
            "{ lanes, aboveCards }: batches of these lanes, and of more cards than that, need two different checkers: { lanes: [\"manual\"], aboveCards: 500 }.",
            "{ lanes, aboveCards }：这些通道的批次以及超过该张数的批次，须由两位不同的审核人通过，如 { lanes: [\"manual\"], aboveCards: 500 }。"
        ),
        SettingsKey(
            "review.escalateDays", "1",
            "Working days before a batch is due from which leads and deputies see it too.", "距期限不超过此工作日数时，一并通知负责人或代理人。"),
    ]

    private static let doing = [
        SettingsKey(
            "risk.deviceChanges30d", "2", "Device changes in 30 days from which a person looks.", "近30天换机达到此次数转人工。"),
        SettingsKey("risk.trafficRatio", "5.0", "Traffic ratio from which a person looks.", "流量异常达到此倍数转人工。"),
        SettingsKey("risk.recentUseDays", "7", "A card used within so many days goes to a person.", "在此天数内使用过的卡转人工。"),
        SettingsKey("held.expireDays", "60", "Days after which a held card is given up.", "暂缓卡的保留天数。"),
        SettingsKey(
            "certificates.waitDays", "3",
            "Days after which a certificate is issued for the cards that are done.", "到此天数后，先为已办结的卡出具注销证明。"),
        SettingsKey(
            "certificates.statusListHours", "20",
            "Age in hours from which a night without a job signs status-list.json anew; 0: only jobs do.",
            "没有作业的夜间处理在状态清单超过此小时数时重新签发；0 表示仅由作业签发。"),
        SettingsKey(
            "certificates.pdf", "true",
            "Issue certificates as signed PDF too. When its font is missing a run ends before anything is deregistered.",
            "同时出具带电子签名的 PDF 证明。缺少字体时，作业在注销前即停止。"),
        SettingsKey(
            "certificates.font", "null",
            "{ regular, bold, face }: font files for the documents, by full path, instead of Noto Sans CJK SC (Debian: fonts-noto-cjk); face counts the fonts of a collection from 0.",
            "{ regular, bold, face }：文档所用字体文件的完整路径，默认为 Noto Sans CJK SC（Debian 软件包 fonts-noto-cjk）；face 为字体集合中的序号，从 0 起。"
        ),
        SettingsKey(
            "certificates.seal", "\"\"",
            "An image (PNG or JPEG) that stands in the visible signature, by its path within the site.",
            "签名处显示的印章图片（PNG 或 JPEG），填写工作目录内的路径。"),
        SettingsKey(
            "certificates.timestampService", "null",
            "{ command, required, timeoutSeconds, policy }: a program that has a time stamp service (RFC 3161) answer the file {query} into the file {reply}, as [\"/usr/bin/program\", \"{query}\", \"{reply}\"]. required: issue nothing without. The service's certificates stand in keys/timestamp-trust/.",
            "{ command, required, timeoutSeconds, policy }：向时间戳服务（RFC 3161）提交文件 {query} 并将应答写入 {reply} 的程序，如 [\"/usr/bin/程序\", \"{query}\", \"{reply}\"]。required 为 true 时，无时间戳不出具证明。服务的证书放入 keys/timestamp-trust/。"
        ),
    ]
}
