/// What a shell offers where a value or an argument is typed.
public enum CompletionSource: Sendable, Hashable {
    /// Nothing.
    case none
    /// File names, and folders on the way to them.
    case files
    /// Folders.
    case directories
    /// The choices of the definition.
    case choices
}
