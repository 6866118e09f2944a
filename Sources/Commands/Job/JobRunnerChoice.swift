import CardModel
import Pipeline

/// The choice of what runs a job.
enum JobRunnerChoice {
    /// The job over a site's store, with what issues its certificates.
    static func runner(
        for opened: ChangingSite, certifier: any BatchCertifier, progress: (any ProgressObserver)?
    ) throws -> any JobRunning {
        JobRunner(
            site: opened.site, store: opened.store, clock: opened.clock, actor: opened.actor,
            isActorNamed: opened.isActorNamed, certifier: certifier, progress: progress,
            tokenKey: SiteKeys(site: opened.site, environment: [:]).rowTokenKey())
    }
}
