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
    /// Decides like a checker, gets what is escalated, and hands work out.
    case lead
    /// Looks at everything, changes nothing.
    case auditor

    /// Roles that decide on review batches.
    public static let deciding: Set<Role> = [.checker, .lead]
    /// Roles that take cards and batches back which others handed in.
    public static let withdrawing: Set<Role> = [.checker, .lead, .operator]
    /// Roles that take certificates back.
    public static let revoking: Set<Role> = [.finance, .checker, .lead]
    /// Roles that look after orders and results of a platform.
    public static let ordering: Set<Role> = [.operator, .checker, .lead]
    /// Roles that say who looks at a batch.
    public static let assigning: Set<Role> = [.checker, .lead, .operator, .admin]
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
