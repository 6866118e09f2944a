import CardModel

/// Plays the night of a copy of the site, first undisturbed and then cut off at one step after the other, and holds what
/// is there in the end against each other.
public struct SiteDrill {
    private let site: Site
    private let clock: SiteClock

    public init(site: Site, clock: SiteClock) {
        self.site = site
        self.clock = clock
    }

    /// A step of a night.
    public struct Step: Sendable, Equatable {
        /// From 1, in the order of the undisturbed night.
        public let number: Int
        /// `commit`, `rename`, `sync`, `move`, `remove`, `write`.
        public let operation: String
        /// Below the site.
        public let path: String
    }

    /// A step, and what differed after a night that was cut off in front of it; empty: nothing.
    public struct Outcome: Sendable {
        public let step: Step
        public let differences: [String]
    }

    /// What plays one night.
    public struct Player {
        /// Puts keys for a trial into a copy.
        let makeKeys: (Site) throws -> Void
        /// Runs the night over a site with these variables, and gives its exit status, or nil when it was killed.
        let play: (_ site: String, _ variables: [String: String]) throws -> Int32?
        let openStore: (String) throws -> any SiteStore
        let copyStore: (String) throws -> (any SiteStore)?

        public init(
            makeKeys: @escaping (Site) throws -> Void, play: @escaping (String, [String: String]) throws -> Int32?,
            openStore: @escaping (String) throws -> any SiteStore,
            copyStore: @escaping (String) throws -> (any SiteStore)?
        ) {
            self.makeKeys = makeKeys
            self.play = play
            self.openStore = openStore
            self.copyStore = copyStore
        }
    }

    /// Plays all. `told` is called with each outcome.
    /// - Throws: `drill.running`, `drill.failed` when the undisturbed night does not come to its end, write faults.
    public func run(_ player: Player, told: (Outcome) throws -> Void) throws -> [Outcome] {
        let folder = FileSystem.parent(of: site.root) + "/." + FileSystem.name(of: site.root) + ".drill"
        try FileSystem.makeDirectory(folder, mode: 0o700)
        let lock = try LockFile(folder + "/lock")
        guard lock.take() != .held else { throw Fault("drill.running", .tryLater, at: Place(file: folder)) }
        defer { FileSystem.remove(folder) }
        return try withExtendedLifetime(lock) { try run(player, in: folder, told: told) }
    }

    private func run(_ player: Player, in folder: String, told: (Outcome) throws -> Void) throws -> [Outcome] {
        for entry in FileSystem.entries(of: folder) where entry.name != "lock" {
            FileSystem.remove(folder + "/" + entry.name)
        }
        let base = try SiteBackup(site: site, clock: clock, withKeys: false)
            .take(into: folder + "/base", copyStore: player.copyStore).folder
        FileSystem.remove(base + "/" + BackupManifest.name)
        let copies = DrillCopies(base: base, folder: folder)
        let whole = try copies.make("whole")
        try player.makeKeys(try Site.open(whole))
        try copies.keepKeys(of: whole)
        try finish(player, whole, recording: true)
        let wanted = try DrillSight.of(whole, openStore: player.openStore)
        let steps = DrillSteps(try copies.steps(of: whole)).chosen()
        return try steps.map { step in
            let outcome = Outcome(step: step, differences: try cutOff(at: step, player, copies, wanted))
            try told(outcome)
            return outcome
        }
    }

    private func cutOff(at step: Step, _ player: Player, _ copies: DrillCopies, _ wanted: DrillSight) throws -> [String]
    {
        let copy = try copies.make("cut-off")
        defer { FileSystem.remove(copy) }
        let variables = [DrillWatch.folderVariable: copy, DrillWatch.stepVariable: String(step.number)]
        let status = try player.play(copy, variables)
        guard status == nil else { return ["exit status \(status ?? 0)"] }
        try finish(player, copy, recording: false)
        return wanted.differences(from: try DrillSight.of(copy, openStore: player.openStore))
    }

    private func finish(_ player: Player, _ copy: String, recording: Bool) throws {
        let variables = recording ? [DrillWatch.folderVariable: copy, DrillWatch.stepVariable: "0"] : [:]
        let status = try player.play(copy, variables)
        guard let status, [0, 65].contains(status) else {
            throw Fault("drill.failed", .foundWrong, status.map { ["exit": String($0)] } ?? [:])
        }
    }
}

/// Which steps of a night are worth being cut off at.
struct DrillSteps {
    let all: [SiteDrill.Step]

    init(_ all: [SiteDrill.Step]) { self.all = all }

    /// The first and the last step of each kind in each folder: a thousand lists leave the inbox in the same way.
    func chosen() -> [SiteDrill.Step] {
        var first: [String: Int] = [:]
        var last: [String: Int] = [:]
        for (place, step) in all.enumerated() {
            let kind = step.operation + " " + (step.path.split(separator: "/").first ?? "")
            first[kind] = first[kind] ?? place
            last[kind] = place
        }
        return Set(first.values).union(last.values).sorted().map { all[$0] }
    }
}
