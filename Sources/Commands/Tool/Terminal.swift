import Glibc

/// What is known of the terminal.
enum Terminal {
    /// Whether people watch standard error.
    static var hasVisibleNotes: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether people watch standard output.
    static var hasVisibleResults: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Columns to write help in: those of the terminal, at most 100; else 80.
    static func width(environment: [String: String]) -> Int {
        var size = winsize()
        let known = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 0
        let columns = known > 0 ? known : Int(environment["COLUMNS"] ?? "") ?? 80
        return min(100, max(40, columns))
    }
}
