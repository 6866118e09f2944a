import CardModel
import CommandLineParsing
import Glibc
import Pipeline

/// The program: from typed words to an exit status. Rules it obeys: results go to standard output and nothing else does;
/// everything else goes to standard error; a reader that goes away ends the program quietly; a failure is one sentence
/// and a hint, in the reader's language.
public enum CommandLineTool {
    /// Runs the words after the program's name and gives the exit status of the contract.
    public static func main(_ arguments: [String], _ environment: [String: String]) -> Int32 {
        // A closed pipe is told by `write`, not by a signal in the middle of a commit.
        signal(SIGPIPE, SIG_IGN)
        FreedMemory.keep()
        let spoken = CommandLineParsing.Language.preferred(arguments: arguments, environment: environment)
        let notes = Notes(language: CardModel.Language(spoken))
        do {
            let parsed = try Product.read(arguments)
            let call = Invocation(parsed: parsed, environment: environment, notes: notes, out: ResultOutput())
            let status = try run(call, spoken)
            try call.out.flush()
            return status.rawValue
        } catch {
            return notes.report(error, spoken).rawValue
        }
    }

    private static func run(_ call: Invocation, _ spoken: CommandLineParsing.Language) throws -> ExitStatus {
        if call.parsed.wantsVersion {
            try call.out.line("\(Product.name) \(Product.version)")
            return .done
        }
        if call.parsed.wantsHelp {
            let width = Terminal.width(environment: call.environment)
            let help = HelpRenderer(Product.catalogue, language: spoken, width: width)
            try call.out.write(call.parsed.path.isEmpty ? help.help() : help.help(for: call.parsed.path) ?? help.help())
            return .done
        }
        guard let command = Product.commands.first(where: { $0.definition.path == call.parsed.path }) else {
            throw UsageError.unknownCommand(call.parsed.name, suggestion: nil)
        }
        return try command.run(call)
    }
}

/// One command of the program: its entry in the catalogue, and what it does.
protocol ToolCommand: SendableMetatype {
    static var definition: CommandDefinition { get }
    /// Does it. Throws `Fault`, `UsageError` or `ClosedPipe`.
    static func run(_ call: Invocation) throws -> ExitStatus
}

extension CardModel.Language {
    init(_ language: CommandLineParsing.Language) { self = language == .zh ? .chinese : .english }
}
