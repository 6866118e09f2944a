extension SettingsKeys {
    /// Signed papers beside the certificates.
    static let papers = [
        SettingsKey(
            "statements.issue", "\"automatic\"",
            "Signed statements of what was not deregistered: \"automatic\" prints them with a job that is not too large, \"always\" with each, \"on-request\" with none; certificate statement prints the others.",
            "《未注销情况说明》：\"automatic\" 在规模不大的作业中随作业出具，\"always\" 每次出具，\"on-request\" 均不随作业出具；其余用 certificate statement 导出。"
        ),
        SettingsKey(
            "statements.automaticAccounts", "100",
            "Customers with held or refused rows up to which a job prints statements.",
            "随作业出具说明的最多客户数。"),
        SettingsKey(
            "statements.automaticRows", "10000", "Held and refused rows up to which a job prints statements.",
            "随作业出具说明的最多行数。"),
    ]
}
