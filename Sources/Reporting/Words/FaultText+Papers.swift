extension FaultText {
    /// Signed papers beside the certificates.
    static let papers: [FaultText] = [
        FaultText(
            "statement.none",
            .init(
                "In job {job} nothing of {account} was held or refused, or it is older than statements.",
                "作业 {job} 中没有 {account} 的暂缓或不予受理的行，或该作业早于说明功能。"),
            hint: .init("`deregistrar status JOB` tells what became of its rows.", "可用 deregistrar status 作业号 查看处理结果。")),
        FaultText(
            "statement.gone",
            .init(
                "The record of the statement of {account} is not in outbox/{job}/ any more.",
                "outbox/{job}/ 中已没有 {account} 的说明记录。"),
            hint: .init(
                "Restore accounts/{account}/statement.json from a backup.", "请从备份恢复 accounts/{account}/statement.json。")
        ),
        FaultText(
            "statement.altered",
            .init(
                "The record of the statement of {account} in job {job} is not as the job wrote it.",
                "作业 {job} 中 {account} 的说明记录与作业写入时不同。"),
            hint: .init(
                "Nothing was signed. Restore accounts/{account}/statement.json from a backup.",
                "未签署任何文件。请从备份恢复 accounts/{account}/statement.json。")),
        FaultText(
            "statement.erased",
            .init(
                "What the statement of {account} in job {job} was made of has been erased.",
                "作业 {job} 中 {account} 的说明所依据的数据已清除。"),
            hint: .init("A paper that was handed out still verifies.", "已出具的说明仍可核验。")),
        FaultText(
            "certificate.month-empty",
            .init(
                "No deregistration of {account} with a certificate took effect in {month}.",
                "客户 {account} 在 {month} 没有生效的注销证明。"),
            hint: .init(
                "`deregistrar certificate list` shows months and customers; no empty summary is made.",
                "可用 deregistrar certificate list 查看月份和客户；不出具空白汇总表。")),
    ]
}
