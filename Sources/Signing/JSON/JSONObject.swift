/// The members of a JSON object in the order they were given; writing sorts them.
public struct JSONObject: Sendable {
    /// One name and its value.
    public struct Member: Sendable {
        /// The member's name.
        public let key: String
        /// The member's value.
        public let value: JSONValue

        /// A member.
        @inlinable
        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// All members in the order they were given.
    public private(set) var members: [Member]

    /// An object with these members; a name given twice is refused when it is written.
    public init(_ members: [(String, JSONValue)] = []) {
        self.members = members.map { Member($0.0, $0.1) }
    }

    /// An object with these members; a name given twice is refused when it is written.
    public init(members: [Member]) {
        self.members = members
    }

    /// All names in the order they were given.
    public var keys: [String] { members.map(\.key) }

    /// The member with this name, or nil; setting nil removes it. O(n).
    public subscript(key: String) -> JSONValue? {
        get { index(of: key).map { members[$0].value } }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): members[index] = Member(key, value)
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(key, value))
            case (nil, nil): break
            }
        }
    }

    private func index(of key: String) -> Int? {
        members.firstIndex { JSONKeyOrder.areEqual($0.key, key) }
    }

    /// The members by name, or nil when a name occurs twice. Sorts only what is not sorted yet.
    func sortedMembers() -> [Member]? {
        if isStrictlyAscending(members) { return members }
        let sorted = members.sorted { JSONKeyOrder.compare($0.key, $1.key) < 0 }
        return isStrictlyAscending(sorted) ? sorted : nil
    }

    private func isStrictlyAscending(_ members: [Member]) -> Bool {
        for index in members.indices.dropFirst()
        where JSONKeyOrder.compare(members[index - 1].key, members[index].key) >= 0 {
            return false
        }
        return true
    }
}

extension JSONObject: Equatable {
    /// Equality of names and values, whatever their order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.members.count == right.members.count else { return false }
        guard let left = left.sortedMembers(), let right = right.sortedMembers() else { return false }
        return zip(left, right).allSatisfy { JSONKeyOrder.areEqual($0.key, $1.key) && $0.value == $1.value }
    }
}
