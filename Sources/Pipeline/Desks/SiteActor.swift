import CardModel

/// Who acts: a login of the operating system, mapped to a person and roles by `people`.
public struct SiteActor: Sendable, Equatable {
    /// Login name; it is what changes record.
    public let login: String
    /// The person's entry in the settings; nil when nobody wrote one.
    public let member: Settings.Member?

    /// The person behind a login.
    public init(login: String, settings: Settings) {
        self.login = login
        member = settings.people.first { $0.login == login }
    }

    /// Roles by `people`; none for a login that is not there.
    public var roles: [String] { member?.roles ?? [] }

    /// The name for people, else the login.
    public var name: String { SiteActor.name(of: login, member) }

    private static func name(of login: String, _ member: Settings.Member?) -> String {
        guard let name = member?.name, !name.isEmpty else { return login }
        return name
    }

    /// The name of a login for people.
    public static func name(of login: String, in settings: Settings) -> String {
        SiteActor(login: login, settings: settings).name
    }
}
