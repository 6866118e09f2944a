import CardModel

extension FaultText {
    /// Files of several files, and files that a converter must read.
    static let archives: [FaultText] = [
        FaultText(
            "list.zip-damaged",
            .init("The ZIP file is damaged or cut off here.", "ZIP 文件在此处损坏或不完整。"),
            hint: .init(
                "Nothing of it was processed. Have it sent again.", "其中内容均未处理，请重新发送。")),
        FaultText(
            "list.zip-encrypted",
            .init("This file in the ZIP needs a password.", "ZIP 中的该文件已加密。"),
            hint: .init(
                "Nothing of it was processed. Unpack it, or have it packed without a password.",
                "其中内容均未处理，请解压后提交或去除密码重新打包。")),
        FaultText(
            "list.zip-method",
            .init(
                "This file in the ZIP is compressed in a way that cannot be read.", "ZIP 中的该文件使用了不支持的压缩方式。"),
            hint: .init("Pack it again as an ordinary ZIP.", "请以普通 ZIP 方式重新打包。")),
        FaultText(
            "list.zip-nested",
            .init("This file in the ZIP is packed once more.", "ZIP 中的该文件又是压缩包。"),
            hint: .init(
                "Nothing of it was processed. Pack the lists themselves, not ZIP files of them.",
                "其中内容均未处理，请直接打包清单文件，不要嵌套压缩包。")),
        FaultText(
            "list.zip-too-many",
            .init("The ZIP holds more files than are read[ ({limit})].", "ZIP 中的文件过多[（上限 {limit}）]。"),
            hint: .init(
                "Send it in parts, or raise lists.maximumMembers in the settings.",
                "请分批提交，或调高设置 lists.maximumMembers。")),
        FaultText(
            "list.zip-too-large",
            .init(
                "The ZIP expands to more than is read[ (limit {limit})].", "ZIP 解压后过大[（上限 {limit}）]。"),
            hint: .init(
                "Send it in parts, or raise lists.maximumExpandedMegabytes in the settings.",
                "请分批提交，或调高设置 lists.maximumExpandedMegabytes。")),
        FaultText(
            "list.zip-suspicious",
            .init(
                "This file in the ZIP expands to far more than a list does.", "ZIP 中的该文件解压比例异常，不像清单。"),
            hint: .init(
                "Nothing of it was processed. Send the list itself instead of the ZIP.", "其中内容均未处理，请直接提交清单文件。")),
        FaultText(
            "list.zip-two-of-one-name",
            .init("Two files in the ZIP have this name.", "ZIP 中有两个同名文件。"),
            hint: .init("Pack it again.", "请重新打包。")),
        FaultText(
            "converter.failed",
            .init(
                "The converter {program} could not convert the file[: exit status {exit}][: ended by signal {signal}].",
                "转换程序 {program} 未能转换该文件[：退出状态 {exit}][：被信号 {signal} 终止]。"),
            hint: .init(
                "Save the file as XLSX and hand that in, or see lists.converter in the settings.",
                "请另存为 XLSX 后提交，或检查设置 lists.converter。")),
        FaultText(
            "converter.timeout",
            .init(
                "The converter {program} did not finish[ within {seconds} seconds].",
                "转换程序 {program} [在 {seconds} 秒内]未完成。"),
            hint: .init(
                "Save the file as XLSX and hand that in, or raise lists.converter.timeoutSeconds.",
                "请另存为 XLSX 后提交，或调高设置 lists.converter.timeoutSeconds。")),
        FaultText(
            "converter.not-started",
            .init("The converter {program} could not be started[: {reason}].", "转换程序 {program} 无法启动[：{reason}]。"),
            hint: .init("Check lists.converter in the settings.", "请检查设置 lists.converter。")),
        FaultText(
            "converter.no-output",
            .init("The converter {program} wrote no file.", "转换程序 {program} 没有输出文件。"),
            hint: .init("Check lists.converter in the settings.", "请检查设置 lists.converter。")),
        FaultText(
            "converter.no-workbook",
            .init(
                "What the converter {program} wrote is no XLSX workbook that can be read.",
                "转换程序 {program} 的输出不是可读取的 XLSX 工作簿。"),
            hint: .init("Check lists.converter in the settings.", "请检查设置 lists.converter。")),
    ]
}
