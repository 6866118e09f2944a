extension FaultText {
    /// What stops a night.
    static let nights = [
        FaultText(
            "clock.set-back",
            .init(
                "This machine's clock[ ({now})] lies before the last audit entry[ ({last})]: nothing was changed.",
                "本机时间[（{now}）]早于最后一条审计记录[（{last}）]：未作任何更改。"),
            hint: .init("Set the clock right, then run it again.", "请校正系统时间后重新运行。"))
    ]
}
