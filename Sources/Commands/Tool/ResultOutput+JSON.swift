import Signing

extension ResultOutput {
    /// A value as one line of canonical JSON (RFC 8785).
    func json(_ value: JSONValue) throws {
        let bytes = try CanonicalJSON.bytes(of: value)
        try append { $0 += bytes }
        try line()
    }
}

extension JSONValue {
    init(_ text: String?) { self = text.map { .string($0) } ?? .null }
    init(_ number: Int) { self = .integer(Int64(number)) }
    init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }

    /// An object of these members.
    static func of(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(JSONObject(members.map { ($0.key, $0.value) }))
    }
}
