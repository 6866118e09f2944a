import CommandLineParsing

/// The product: its name, its version, its commands in one list.
enum Product {
    static let name = "deregistrar"
    static let version = "0.1.0"

    /// Every command, in the order in which help shows them.
    static let commands: [any ToolCommand.Type] = [
        InitCommand.self, TemplateCommand.self, ReadCommand.self, CheckCommand.self, RunCommand.self,
        NightlyCommand.self,
        StatusCommand.self, ExplainCommand.self, ReviewListCommand.self, ReviewShowCommand.self,
        ReviewApproveCommand.self,
        ReviewRejectCommand.self, ReviewHoldCommand.self, ReviewReleaseCommand.self, ReviewWithdrawCommand.self,
        ReviewAssignCommand.self, ReviewImportCommand.self, WithdrawCommand.self, CertificateListCommand.self,
        ExecutionListCommand.self, ExecutionExportCommand.self, ExecutionImportCommand.self, ExecutionRetryCommand.self,
        ExecutionGiveUpCommand.self, ExecutionSettleCommand.self,
        CertificateCardCommand.self, CertificateStatementCommand.self, CertificateSummaryCommand.self,
        CertificateExportCommand.self, CertificateCopyCommand.self, CertificateRevokeCommand.self, VerifyCommand.self,
        DoctorCommand.self, AuditVerifyCommand.self, AuditCheckpointCommand.self, AuditProofCommand.self,
        ManCommand.self, AuditExportCommand.self, BackupCommand.self, EraseCommand.self,
        CompletionsCommand.self,
    ]

    /// The one list from which parsing, help, man page and completions are made.
    static let catalogue = CommandCatalogue(
        program: name, version: version,
        summary: LocalizedText("Deregisters IoT SIM cards in bulk, with proof.", "物联网卡批量注销，全程留痕可查。"),
        discussion: LocalizedText(
            "Reads lists of cards, checks every card against the operator's tables, forms review batches, deregisters what people or the policy approved, and issues signed certificates.\nResults go to standard output, everything else to standard error.",
            "读取注销卡清单，逐卡与运营商参考表核对，形成审核批次；对审核通过的卡办理注销，并出具带签名的注销证明。\n结果写到标准输出，其余信息写到标准错误。"),
        commands: commands.map { $0.definition },
        groups: [
            CommandGroup(["review"], summary: LocalizedText("People's decisions on review batches.", "审核批次的人工审核。")),
            CommandGroup(
                ["execution"],
                summary: LocalizedText("Orders for the carrier's platform, and its results.", "运营商平台的订单与结果。")),
            CommandGroup(["certificate"], summary: LocalizedText("Deregistration certificates.", "物联网卡注销证明。")),
            CommandGroup(["audit"], summary: LocalizedText("The audit chain.", "审计链。")),
        ],
        globalFlags: GlobalFlags.all, exitStatuses: ExitStatusWords.all,
        environment: [
            EnvironmentVariable(
                "DEREGISTRAR_SITE", help: LocalizedText("The site, when --site is not given.", "未给出 --site 时使用的工作目录。")),
            EnvironmentVariable(
                "DEREGISTRAR_SAMPLES",
                help: LocalizedText("Where init --sample finds the sample data.", "init --sample 的示例数据所在目录。")),
            EnvironmentVariable(
                SiteKeys.passphraseVariable,
                help: LocalizedText(
                    "Passphrase of encrypted signing keys, where no file *.passphrase lies beside them in keys/.",
                    "加密签名密钥的口令；keys/ 中密钥旁没有 *.passphrase 文件时使用。")),
            EnvironmentVariable(
                "LANG",
                help: LocalizedText(
                    "Language of the text for people, after LC_ALL and LC_MESSAGES.", "界面文字的语言，次于 LC_ALL 和 LC_MESSAGES。"
                )),
        ])

    /// What the words after the program's name ask for. Throws `UsageError`.
    @discardableResult
    static func read(_ words: [String]) throws -> ParsedCommand { try catalogue.parse(words) }

    /// What is wrong with the catalogue; empty when all is well.
    static var problems: [String] { CatalogueCheck.problems(in: catalogue).map(\.description) }
}
