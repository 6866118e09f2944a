import CFileSystem
import Glibc

/// A program that is run to its end without a shell, with nothing to read and nobody to listen to, in a group of its own
/// so that whatever it starts ends with it.
struct ChildProcess {
    /// The program's path and its arguments.
    let command: [String]
    /// Where it works, and what it takes for its home and for temporary files.
    let folder: String
    let timeoutSeconds: Int
    /// The file it reads as its standard input.
    var standardInput = "/dev/null"

    /// How it ended.
    enum Outcome: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
        case timedOut
        case notStarted(errno: Int32)
    }

    func run() -> Outcome {
        var child: pid_t = 0
        let failure = spawn(&child)
        guard failure == 0 else { return .notStarted(errno: failure) }
        // Whatever it left behind goes too.
        defer { kill(-child, SIGKILL) }
        return wait(for: child)
    }

    private func spawn(_ child: inout pid_t) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, standardInput, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addchdir_np(&actions, folder)
        setSignals(&attributes)
        posix_spawnattr_setpgroup(&attributes, 0)
        return withWords(command) { arguments in
            withWords(environment) { environment in
                posix_spawn(&child, command.first ?? "", &actions, &attributes, arguments, environment)
            }
        }
    }

    /// A group of its own, and signals as a program that was started by hand has them, whatever this one does with them.
    private func setSignals(_ attributes: inout posix_spawnattr_t) {
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    }

    private var environment: [String] {
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        return ["PATH=" + path, "HOME=" + folder, "TMPDIR=" + folder, "LC_ALL=C.UTF-8"]
    }

    /// C strings that live as long as the call.
    private func withWords<Result>(
        _ words: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var copies = words.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return copies.withUnsafeMutableBufferPointer { list in
            // Never empty: the last one is nil.
            guard let base = list.baseAddress else { preconditionFailure("a list without its end") }
            return body(base)
        }
    }

    private func wait(for child: pid_t) -> Outcome {
        let deadline = ContinuousClock.now + .seconds(timeoutSeconds)
        var status: Int32 = 0
        while true {
            let found = waitpid(child, &status, WNOHANG)
            if found == child { return ChildProcess.outcome(status) }
            if found < 0, errno != EINTR { return .notStarted(errno: errno) }
            if ContinuousClock.now >= deadline {
                kill(-child, SIGKILL)
                while waitpid(child, &status, 0) < 0, errno == EINTR {}
                return .timedOut
            }
            usleep(10_000)
        }
    }

    private static func outcome(_ status: Int32) -> Outcome {
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
    }
}
