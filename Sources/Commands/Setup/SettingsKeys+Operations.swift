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
            "stops.growthFactor", "10", "A submission more than so many times the largest one before is stopped.",
            "申请张数超过以往最大一批的此倍数即拦截。"),
        SettingsKey(
            "stops.growthFromCards", "10000", "Smaller submissions are never too large.", "少于此张数的申请不按上项比较。"),
        SettingsKey(
            "stops.growthFromSubmissions", "5", "Submissions that must have gone through before.", "至少已有此数目的申请办理过才比较。"),
    ]
}
