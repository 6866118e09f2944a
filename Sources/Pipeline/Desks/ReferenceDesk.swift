import CardModel
public import Screening

/// Looks at a site's reference tables as a job would, without screening anything.
public struct ReferenceDesk {
    private let site: Site
    private let clock: SiteClock

    public init(site: Site, clock: SiteClock) {
        self.site = site
        self.clock = clock
    }

    /// The tables that are there and the optional ones that are missing. `accepted` are those of the last job. Reads
    /// every byte of them. Throws the fault with which a job would refuse them: `table.*`, `snapshot.*`.
    public func tables(accepted: [AcceptedTable]) throws -> (present: [TableState], missing: [ReferenceTable]) {
        let facts = try ReferenceReading(site: site, clock: clock, workers: 2).load(accepted: accepted)
        return (facts.tables, facts.missingTables)
    }
}
