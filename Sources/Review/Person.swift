public import CardModel

/// What somebody may do. Words for people are made elsewhere.
public enum Role: String, Sendable, CaseIterable {
    /// Decides on review batches.
    case checker
    /// Hands lists in.
    case maker
    /// Orders, results, the site's everyday work.
    case `operator`
    /// Certificates.
    case finance
    /// Settings and people; decides on nothing by this role.
    case admin
}

/// One entry of the settings' `people`.
public struct Person: Sendable, Equatable {
    public let login: String
    public let name: String
    public let roles: Set<Role>
    /// Keys of the accounts it is for; all when empty.
    public let accounts: Set<String>
    /// Login of who acts while this person is absent.
    public let deputy: String?
    public let isAbsent: Bool

    public init(
        login: String, name: String, roles: Set<Role>, accounts: Set<String> = [], deputy: String? = nil,
        isAbsent: Bool = false
    ) {
        self.login = login
        self.name = name
        self.roles = roles
        self.accounts = accounts
        self.deputy = deputy
        self.isAbsent = isAbsent
    }

    /// Whether this account is among its own.
    public func isFor(_ account: Account) -> Bool {
        accounts.isEmpty || accounts.contains { $0.uppercased() == account.text }
    }
}
