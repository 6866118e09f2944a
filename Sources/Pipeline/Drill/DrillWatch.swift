import Glibc
import Synchronization

/// Counts what a night does to the copy of a site that a drill plays with, and ends the process in front of a chosen step,
/// as a power cut would. It looks at nothing outside such a copy, so a real site cannot be ended by it.
package final class DrillWatch: Sendable {
    /// The copy's folder; the step to end at, from 1, or 0 to write down all steps in the copy's `state/drill-steps`.
    package static let folderVariable = "DEREGISTRAR_DRILL"
    package static let stepVariable = "DEREGISTRAR_DRILL_STEP"

    /// The watch of this process; nil outside a drill.
    package static let current = DrillWatch()

    private let root: String
    private let stop: Int
    private let count = Mutex(0)

    private init?() {
        guard let root = getenv(DrillWatch.folderVariable).map({ String(cString: $0) }), DrillMark.stands(in: root),
            let step = getenv(DrillWatch.stepVariable).flatMap({ Int(String(cString: $0)) })
        else { return nil }
        self.root = root
        stop = step
    }

    /// Something is about to happen to a path. Does not return when it is the chosen step.
    package func reached(_ operation: String, _ path: String) {
        guard path.hasPrefix(root + "/"), !path.hasSuffix("/drill-steps") else { return }
        count.withLock { count in
            count += 1
            if stop == 0 { write("\(count) \(operation) \(path.dropFirst(root.count + 1))\n") }
            if count == stop { kill(getpid(), SIGKILL) }
        }
    }

    private func write(_ line: String) {
        let file = open(root + "/" + DrillMark.stepsPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        _ = Array(line.utf8).withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    }
}

/// What makes a folder known as a drill's copy: a file in its `state/` that names the folder. A copy of it elsewhere, as
/// out of a backup, is not believed.
enum DrillMark {
    static let path = "state/drill"
    static let stepsPath = "state/drill-steps"

    static func stands(in root: String) -> Bool {
        let mark = root + "/" + path
        guard FileSystem.exists(mark), let bytes = try? FileSystem.read(mark, shownAs: path) else { return false }
        return bytes == Array(text(root).utf8)
    }

    static func put(into root: String) throws {
        try FileSystem.writeDurably(Array(text(root).utf8), to: root + "/" + path, mode: 0o600)
    }

    private static func text(_ root: String) -> String { "deregistrar drill\n\(root)\n" }
}

extension Settings {
    /// The settings of a drill's copy: a trial, so that it may be played at a fixed time and signs with no real key, and
    /// nothing leaves the host.
    func forDrill() -> Settings {
        var settings = self
        settings.trial = true
        settings.converter = nil
        settings.timestampService = nil
        settings.operations.notify.command = []
        // They may be named by a full path, outside the copy.
        settings.operations.notify.file = ""
        settings.operations.metricsFile = ""
        settings.operations.heartbeatFile = ""
        return settings
    }
}
