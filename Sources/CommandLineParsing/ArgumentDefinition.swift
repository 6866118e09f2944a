/// A word, or a row of words, that a command takes without a flag.
public struct ArgumentDefinition: Sendable, Hashable {
    /// How many words it takes.
    public enum Arity: Sendable, Hashable {
        /// Exactly one.
        case one
        /// One or none.
        case optional
        /// Any number.
        case zeroOrMore
        /// At least one.
        case oneOrMore
    }

    /// The placeholder, in capitals: `FILE`.
    public let name: LocalizedText
    /// What it is, in a sentence.
    public let help: LocalizedText
    /// How many words it takes.
    public let arity: Arity
    /// The only words that are taken; empty: any.
    public let choices: [String]
    /// What a shell offers here.
    public let completes: CompletionSource

    /// An argument; without `completes` a shell offers the choices, if there are any.
    public init(
        _ name: LocalizedText, help: LocalizedText, arity: Arity = .one, choices: [String] = [],
        completes: CompletionSource? = nil
    ) {
        self.name = name
        self.help = help
        self.arity = arity
        self.choices = choices
        self.completes = completes ?? (choices.isEmpty ? .none : .choices)
    }

    /// The fewest words it takes.
    var minimum: Int { arity == .one || arity == .oneOrMore ? 1 : 0 }

    /// The most words it takes; nil: no limit.
    var maximum: Int? { arity == .one || arity == .optional ? 1 : nil }
}
