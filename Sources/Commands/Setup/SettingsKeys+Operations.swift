extension SettingsKeys {
    /// What stops the program before damage, what it tells, and how long it keeps things.
    static let operations = [
        SettingsKey(
            "stops.refusedPercent", "50",
            "Per cent of a list's rows, or of a submission's, that are refused: at or above, its batches wait for review release. 0 is off, for every key of this section.",
            "清单或申请中不予受理的行达到此百分比时拦截，须经 review release 解除。本节各项为 0 表示关闭。"),
        SettingsKey(
            "stops.refusedPercentFromRows", "100", "Fewer refused rows stop nothing by their share.",
            "不予受理的行少于此数时不按比例拦截。"),
        SettingsKey("stops.refusedRows", "0", "Refused rows in all that stop, whatever their share.", "不予受理的行达到此数即拦截。"),
        SettingsKey(
            "stops.accountPercent", "0",
            "Per cent of an account's cards in the inventory that one submission would deregister, from which it is stopped.",
            "一次申请将注销的卡占该客户库存卡的比例达到此百分比即拦截。"),
        SettingsKey(
            "stops.accountPercentFromCards", "100", "Smaller submissions are not measured so.", "少于此张数的申请不按上项比较。"),
        SettingsKey(
            "stops.windowDays", "7",
            "Days, this one among them, whose submissions of an account stops.accountPercent measures together; 1: tonight's alone.",
            "stops.accountPercent 合并计算同一客户在此天数内（含当日）的申请；1 表示仅当晚。"),
        SettingsKey(
            "stops.growthFactor", "10", "A submission more than so many times the largest one before is stopped.",
            "申请张数超过以往最大一批的此倍数即拦截。"),
        SettingsKey(
            "stops.growthFromCards", "10000", "Smaller submissions are never too large.", "少于此张数的申请不按上项比较。"),
        SettingsKey(
            "stops.growthFromSubmissions", "5", "Submissions that must have gone through before.", "至少已有此数目的申请办理过才比较。"),
        SettingsKey(
            "log.level", "\"info\"", "What logs/ holds: \"off\", \"error\", \"warning\", \"info\".",
            "logs/ 的详细程度：\"off\"、\"error\"、\"warning\"、\"info\"。"),
        SettingsKey(
            "metrics.file", "\"state/metrics.prom\"",
            "Numbers for Prometheus, written by each run; within the site or by its full path, \"\" for none.",
            "每次运行写出的 Prometheus 指标文件；工作目录内路径或完整路径，\"\" 表示不写。"),
        SettingsKey(
            "heartbeat.file", "\"state/heartbeat\"", "Written by each run that comes to its end; \"\" for none.",
            "每次运行正常结束时写入的心跳文件；\"\" 表示不写。"),
        SettingsKey(
            "notify.command", "[]",
            "A program that gets the night's message on standard input: [\"/path/program\", \"argument\"], without a shell. A message it does not take is kept and sent again.",
            "从标准输入接收每晚通知的程序：[\"/路径/程序\", \"参数\"]，不经 shell 运行。未送达的通知会保留并重发。"),
        SettingsKey("notify.timeoutSeconds", "30", "Then the program is ended.", "程序的最长运行秒数。"),
        SettingsKey(
            "notify.when", "\"always\"", "\"always\", or \"needed\": only when somebody has to look.",
            "\"always\" 每次发送，\"needed\" 仅在需要人工处理时发送。"),
        SettingsKey(
            "notify.language", "\"\"", "\"zh\" or \"en\"; \"\": the run's.", "\"zh\" 或 \"en\"；\"\" 表示与运行时相同。"),
        SettingsKey(
            "notify.file", "\"state/last-night.txt\"", "Where the newest message lies; \"\" for nowhere.",
            "最近一次通知的存放位置；\"\" 表示不写。"),
        SettingsKey(
            "retention.archiveDays", "730",
            "Days after which `erase --yes` takes lists out of archive/; 0 keeps them, for every key of this section.",
            "erase --yes 清除 archive/ 中清单的天数；本节各项为 0 表示不清除。"),
        SettingsKey("retention.failedDays", "90", "The same of failed/.", "failed/ 中文件的保存天数。"),
        SettingsKey(
            "retention.logDays", "190", "The same of logs/; the law wants six months at least.",
            "logs/ 的保存天数；法律要求不少于六个月。"),
        SettingsKey(
            "retention.personalDataDays", "730",
            "The same of papers, rejects, review sheets and reports. Certificates, records and the audit chain stay.",
            "申请材料、退件、审核表和报告的保存天数。注销证明、记录和审计链保留。"),
    ]
}
