import CardModel
import CommandLineParsing
import Glibc

/// What people are told beside the results, on standard error.
struct Notes: Sendable {
    let language: CardModel.Language

    /// A line; control characters of foreign text, line breaks among them, are made harmless.
    func tell(_ text: String) { Notes.write(TerminalText.harmless(text) + "\n") }

    /// The text in the reader's language.
    func tell(_ english: String, _ chinese: String) { tell(language.pick(english, chinese)) }

    /// Says what ended the program, with a hint where there is one, and gives its exit status.
    func report(_ error: any Error, _ spoken: CommandLineParsing.Language) -> ExitStatus {
        if error is ClosedPipe { return .done }
        if let usage = error as? UsageError {
            let sentence = UsageSentences(program: Product.name).sentence(for: usage, spoken)
            tell("\(Product.name): \(sentence.message)")
            tell("  " + sentence.hint)
            return .usage
        }
        let fault = FaultTranslation.fault(for: error)
        report(fault)
        return fault.status
    }

    /// Says a fault in one sentence, and what to do about it.
    func report(_ fault: Fault) {
        let (sentence, hint) = FaultSentences(language).text(fault)
        tell("\(Product.name): " + sentence)
        if let hint { tell("  " + hint) }
    }

    /// Writes to standard error as it stands; nothing can be done where that fails.
    static func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
    }
}
