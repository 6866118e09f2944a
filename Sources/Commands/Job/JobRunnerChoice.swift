import CardModel
import Pipeline

/// The choice of what runs a job.
enum JobRunnerChoice {
    /// The job over a site's store, with the site's keys.
    static func runner(for opened: ChangingSite, progress: (any ProgressObserver)?) throws -> any JobRunning {
        JobRunner(
            site: opened.site, store: opened.store, clock: opened.clock, actor: opened.actor,
            isActorNamed: opened.isActorNamed, certifier: SiteCertifier(site: opened.site), progress: progress,
            tokenKey: SiteKeys(site: opened.site).rowTokenKey())
    }
}
