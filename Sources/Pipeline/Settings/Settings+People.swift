import CardModel
public import Review

/// Who may act, and how decisions on review batches are shared among people.
extension Settings {
    /// How people share the work of review.
    public struct Sharing: Sendable, Equatable {
        /// Batches that two different people approve.
        public var secondChecker = SecondChecker.none
        /// Working days before a batch is due from which on others see it, too.
        public var escalateDays = 1
    }

    static func member(_ source: SettingsReader, file: String) throws -> Member {
        var reader = source
        var member = Member()
        member.login = try reader.text("login", "")
        member.name = try reader.text("name", member.login)
        member.roles = try reader.texts("roles", [], among: Role.allCases.map(\.rawValue))
        member.accounts = try reader.texts("accounts", [])
        let deputy = try reader.text("deputy", "")
        member.deputy = deputy.isEmpty ? nil : deputy
        member.absent = try reader.textsOrObjects("absent").map { try absence($0, of: member.login, file: file) }
        try reader.finish()
        return member
    }

    private static func absence(_ entry: SettingsReader.TextOrObject, of login: String, file: String) throws -> Absence
    {
        switch entry {
        case .text(let text):
            if let absence = Absence(text) { return absence }
            throw wrongAbsence(text, login, file)
        case .object(var reader):
            let ends = [try reader.text("from", ""), try reader.text("to", "")]
            try reader.finish()
            let days = ends.map(CalendarDate.parse)
            if let from = days[0], let to = days[1], let absence = Absence(from: from, to: to) { return absence }
            throw wrongAbsence(ends.joined(separator: "/"), login, file)
        }
    }

    private static func wrongAbsence(_ value: String, _ login: String, _ file: String) -> Fault {
        Fault("people.absence", .settings, at: Place(file: file), ["login": login, "value": value])
    }

    /// Throws the first thing that is wrong with the people as a whole.
    func checkPeople(file: String) throws {
        let entries = people.map {
            Person(login: $0.login, name: $0.name, roles: Set($0.roles.compactMap(Role.init)), deputy: $0.deputy)
        }
        guard let fault = PeopleCheck(entries).faults().first else { return }
        throw Fault(fault.code, fault.status, at: Place(file: file), fault.fields)
    }

    /// Reads what of `review` is about people.
    mutating func readSharing(_ review: inout SettingsReader) throws {
        sharing.escalateDays = try review.integer("escalateDays", sharing.escalateDays, in: 0...30)
        guard var section = try review.object("secondChecker") else { return }
        let lanes = try section.texts("lanes", [], among: Lane.allCases.map(\.code))
        let aboveCards = try section.integer("aboveCards", -1, in: -1...1_000_000_000)
        try section.finish()
        sharing.secondChecker = SecondChecker(
            lanes: Set(lanes.compactMap(Lane.init(code:))), aboveCards: aboveCards < 0 ? nil : aboveCards)
    }
}
