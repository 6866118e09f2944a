import CardModel
import Pipeline

/// The choice of what runs a job.
enum JobRunnerChoice {
    /// Throws where this build has no runner.
    static func runner(for opened: ChangingSite, progress: (any ProgressObserver)?) throws -> any JobRunning {
        throw Fault("job.no-runner", .unavailable)
    }
}
