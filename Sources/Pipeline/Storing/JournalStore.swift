/// Something that was promised by a commit and has to be done after it, so that whoever comes next does it if this run
/// was cut off. The raw value is stored.
public enum Duty: String, Sendable, CaseIterable {
    /// The signed status list is older than what it tells.
    case statusList = "status-list"
}

/// What a store keeps of work that follows a commit.
public protocol JournalStore {
    /// Notes a duty; noted twice it is one.
    func owe(_ duty: Duty) throws
    /// Strikes a duty that is done.
    func settle(_ duty: Duty) throws
    /// What is still to be done.
    func duties() throws -> [Duty]
}
