import CardModel
import CommandLineParsing
import Pipeline
import Review

/// `review assign`: who is to look at a batch.
enum ReviewAssignCommand: ToolCommand {
    static let definition = CommandDefinition(
        ["review", "assign"], summary: LocalizedText("Give a batch to a person.", "指派审核人。"),
        discussion: LocalizedText(
            "New batches are given to people by account and load; this gives one to somebody else. Open to checkers, leads, operators and administrators, never to who handed the list in. While the person is absent the deputy has it. Others may decide on it all the same.",
            "新批次按客户和工作量自动指派；此命令改派他人。审核人、负责人、操作员和管理员可用，提交人不可用。本人不在岗时由代理人办理；其他有权限的人仍可审核。"),
        arguments: [
            ReviewArguments.batch,
            ArgumentDefinition(
                LocalizedText("PERSON", "人员"), help: LocalizedText("Login or name of a checker.", "审核人的登录名或姓名。")),
        ],
        examples: [
            CommandExample(
                "deregistrar review assign B20260928-01-0001 li", LocalizedText("Li looks at it.", "由 li 审核。"))
        ],
        related: ["review list"])

    static func run(_ call: Invocation) throws -> ExitStatus {
        let opened = try ChangingSite(call)
        let desk = ReviewDesk(site: opened.site, store: opened.store, clock: opened.clock)
        let outlook = try desk.assign(
            batch: call.parsed.arguments[0], to: call.parsed.arguments[1], actor: opened.actor)
        let words = BatchWords(language: call.language, settings: opened.site.settings)
        guard call.format() == .human else {
            try call.out.json(words.json(outlook))
            return .done
        }
        try call.out.line(outlook.batch.id + call.pick(": ", "：") + words.person(outlook))
        return .done
    }
}
