import Glibc

/// Runs a program of the operator's with a time limit; it reads nothing, and what it says to standard output is dropped.
enum ChildProgram {
    /// How it ended.
    enum End: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
        case timedOut
        /// It could not be started; the system's error number.
        case notStarted(Int32)
    }

    /// Runs `words[0]`, a full path, with the other words. A group of its own is made, so that at the end of the time
    /// whatever it started is ended with it.
    static func run(_ words: [String], environment: [String: String], timeoutSeconds: Int) -> End {
        guard let path = words.first else { return .notStarted(ENOENT) }
        let arguments = CStrings(words)
        let variables = CStrings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // This program ignores broken pipes; the other one need not expect that.
        var defaults = sigset_t()
        sigemptyset(&defaults)
        sigaddset(&defaults, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
        var process: pid_t = 0
        let code = posix_spawn(&process, path, &actions, &attributes, arguments.pointers, variables.pointers)
        return code == 0 ? wait(for: process, timeoutSeconds) : .notStarted(code)
    }

    private static func wait(for process: pid_t, _ timeoutSeconds: Int) -> End {
        let deadline = ContinuousClock.now + .seconds(timeoutSeconds)
        var status: Int32 = 0
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { break }
            if ended < 0, errno != EINTR { return .notStarted(errno) }
            guard ContinuousClock.now < deadline else {
                kill(-process, SIGKILL)
                waitpid(process, &status, 0)
                return .timedOut
            }
            usleep(5_000)
        }
        return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: status & 0x7F)
    }
}

/// Texts as C wants them: pointers with a null behind the last one.
private final class CStrings {
    private(set) var pointers: [UnsafeMutablePointer<CChar>?]

    init(_ texts: [String]) { pointers = texts.map { strdup($0) } + [nil] }

    deinit { for pointer in pointers { free(pointer) } }
}
