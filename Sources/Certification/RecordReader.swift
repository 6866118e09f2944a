import CardModel
import Signing

/// Where a record is not as its format has it.
struct RecordFault: Error, Hashable {
    /// The member, with its parents: `customer.name`.
    let member: String
}

/// Takes the members of a JSON object; each must be there and no other.
struct RecordReader {
    /// A certificate's number and a time that were read before: the cards of a batch share them.
    struct Memory {
        fileprivate var number: (text: String, value: CertificateNumber)?
        fileprivate var time: (text: String, value: Timestamp)?
    }

    private let found: [JSONObject.Member]
    private let path: String

    /// - Throws: `RecordFault` unless `value` is an object with exactly these members.
    init(_ value: JSONValue?, members: Set<String>, path: String = "") throws {
        guard let object = value?.objectValue else { throw RecordFault(member: path) }
        guard object.members.count == members.count, object.members.allSatisfy({ members.contains($0.key) }) else {
            throw RecordFault(member: path)
        }
        found = object.members
        self.path = path
    }

    func fault(_ member: String) -> RecordFault {
        RecordFault(member: path.isEmpty ? member : "\(path).\(member)")
    }

    func value(_ member: String) throws -> JSONValue {
        // The names are ASCII, where Swift's equality is that of bytes.
        guard let index = found.firstIndex(where: { $0.key == member }) else { throw fault(member) }
        return found[index].value
    }

    func nested(_ member: String, _ members: Set<String>) throws -> RecordReader {
        try RecordReader(value(member), members: members, path: fault(member).member)
    }

    func text(_ member: String) throws -> String {
        guard let text = try value(member).stringValue else { throw fault(member) }
        return text
    }

    func optionalText(_ member: String) throws -> String? {
        if case .null = try value(member) { return nil }
        return try text(member)
    }

    func integer(_ member: String) throws -> Int64 {
        guard let number = try value(member).integerValue else { throw fault(member) }
        return number
    }

    func count(_ member: String) throws -> Int {
        guard let number = Int(exactly: try integer(member)), number >= 0 else { throw fault(member) }
        return number
    }

    func money(_ member: String) throws -> Money { Money(fen: try integer(member)) }

    func optionalMoney(_ member: String) throws -> Money? {
        if case .null = try value(member) { return nil }
        return try money(member)
    }

    func bool(_ member: String) throws -> Bool {
        guard let value = try value(member).boolValue else { throw fault(member) }
        return value
    }

    func time(_ member: String) throws -> Timestamp {
        guard let time = Self.time(try text(member)) else { throw fault(member) }
        return time
    }

    func time(_ member: String, _ memory: inout Memory) throws -> Timestamp {
        try remembered(member, &memory.time) { try time($0) }
    }

    func times(_ member: String) throws -> [Timestamp] {
        try texts(member).map { text in
            guard let time = Self.time(text) else { throw fault(member) }
            return time
        }
    }

    func optionalDate(_ member: String) throws -> CalendarDate? {
        guard let text = try optionalText(member) else { return nil }
        guard let date = CalendarDate.parse(text), date.text == text else { throw fault(member) }
        return date
    }

    func digest(_ member: String) throws -> SHA256Digest {
        guard let digest = Self.digest(try text(member)) else { throw fault(member) }
        return digest
    }

    func digests(_ member: String) throws -> [SHA256Digest] {
        try texts(member).map { text in
            guard let digest = Self.digest(text) else { throw fault(member) }
            return digest
        }
    }

    func elements(_ member: String) throws -> [JSONValue] {
        guard let elements = try value(member).arrayValue else { throw fault(member) }
        return elements
    }

    func texts(_ member: String) throws -> [String] {
        try elements(member).map { element in
            guard let text = element.stringValue else { throw fault(member) }
            return text
        }
    }

    func certificateNumber(_ member: String) throws -> CertificateNumber {
        guard let number = CertificateNumber(try text(member)) else { throw fault(member) }
        return number
    }

    func certificateNumber(_ member: String, _ memory: inout Memory) throws -> CertificateNumber {
        try remembered(member, &memory.number) { try certificateNumber($0) }
    }

    /// The value of a member, not read again where its text is that of the one before.
    private func remembered<Value>(
        _ member: String, _ last: inout (text: String, value: Value)?, _ read: (String) throws -> Value
    ) throws -> Value {
        let text = try text(member)
        if let last, last.text == text { return last.value }
        let value = try read(member)
        last = (text, value)
        return value
    }

    private static func time(_ text: String) -> Timestamp? {
        guard let time = Timestamp.parse(text, defaultOffsetSeconds: 0), time.text == text else { return nil }
        return time
    }

    private static func digest(_ text: String) -> SHA256Digest? {
        guard let digest = SHA256Digest(hex: text), digest.hex == text else { return nil }
        return digest
    }
}
