public import CardModel

/// What is wrong with the settings' `people`. All faults are of status `settings`.
public struct PeopleCheck: Sendable {
    private let people: [Person]

    public init(_ people: [Person]) { self.people = people }

    /// `people.login-empty`, `people.login-repeated`, `people.deputy-unknown` and `people.deputy-circle` (people who
    /// would stand in for one another for ever, oneself among them; told once, by its first person), in the order of
    /// the people.
    public func faults() -> [Fault] {
        var faults: [Fault] = []
        var seen: Set<String> = []
        var told: Set<String> = []
        for person in people {
            if person.login.allSatisfy(\.isWhitespace) { faults.append(Fault("people.login-empty", .settings)) }
            if !seen.insert(person.login.lowercased()).inserted {
                faults.append(Fault("people.login-repeated", .settings, ["login": person.login]))
            }
            if let deputy = person.deputy, entry(deputy) == nil {
                faults.append(Fault("people.deputy-unknown", .settings, ["login": person.login, "deputy": deputy]))
            }
            let circle = circle(from: person)
            guard !circle.isEmpty, told.isDisjoint(with: circle) else { continue }
            told.formUnion(circle)
            let path = (circle + [person.login]).joined(separator: " → ")
            faults.append(Fault("people.deputy-circle", .settings, ["login": person.login, "path": path]))
        }
        return faults
    }

    /// The logins of the circle of deputies that this person is part of; empty for none.
    private func circle(from person: Person) -> [String] {
        var path = [person.login]
        var current = person
        while let deputy = current.deputy, let next = entry(deputy) {
            if next.login == person.login { return path }
            // A circle further on, without this person.
            guard !path.contains(next.login) else { return [] }
            path.append(next.login)
            current = next
        }
        return []
    }

    private func entry(_ login: String) -> Person? { people.first { $0.login == login } }
}
