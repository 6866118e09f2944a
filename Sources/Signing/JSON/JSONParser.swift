extension JSONValue {
    /// How many arrays and objects may lie inside each other.
    public static let maximumDepth = 64

    /// Reads one JSON value (RFC 8259, within I-JSON).
    /// - Parameter maximumValues: how many values of any kind it may hold: two bytes of a file can be one that takes
    ///   twenty in memory.
    /// - Throws: `JSONParsingError`.
    public static func parse(_ bytes: [UInt8], maximumValues: Int = .max) throws -> JSONValue {
        try bytes.withUnsafeBufferPointer { buffer in
            var parser = JSONParser(bytes: buffer, maximumValues: maximumValues)
            return try parser.document()
        }
    }

    /// Reads one JSON value; the elements of a long array in it are handed over one by one and not kept.
    ///
    /// What was handed over before a fault is no part of any document.
    /// - Parameters:
    ///   - member: of the outermost object; an array of this name is empty in what is returned.
    ///   - maximumValues: of all that is kept, and of each element.
    /// - Throws: `JSONParsingError`.
    public static func parse(
        _ bytes: [UInt8], handingOver member: String, maximumValues: Int = .max,
        to take: @escaping (JSONValue) -> Void
    ) throws -> JSONValue {
        try bytes.withUnsafeBufferPointer { buffer in
            var parser = JSONParser(bytes: buffer, maximumValues: maximumValues)
            parser.handedOver = (member, take)
            return try parser.document()
        }
    }
}

/// A strict recursive-descent reader.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    var offset = 0
    /// The array of the outermost object whose elements are not kept, and who takes them.
    fileprivate var handedOver: (member: String, take: (JSONValue) -> Void)?
    private var depth = 0
    private var valuesLeft: Int

    init(bytes: UnsafeBufferPointer<UInt8>, maximumValues: Int) {
        self.bytes = bytes
        valuesLeft = maximumValues
    }

    mutating func document() throws -> JSONValue {
        let value = try value()
        skipSpace()
        guard offset == bytes.count else { throw fault(.trailingBytes) }
        return value
    }

    func fault(_ fault: JSONParsingError.Fault) -> JSONParsingError {
        JSONParsingError(fault: fault, offset: offset)
    }

    /// The fault at this place: the end, or a character that cannot stand here.
    var unexpected: JSONParsingError {
        fault(offset < bytes.count ? .unexpectedCharacter : .unexpectedEnd)
    }

    var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = next, byte == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    private mutating func value() throws -> JSONValue {
        skipSpace()
        guard valuesLeft > 0 else { throw fault(.tooManyValues) }
        valuesLeft -= 1
        switch next {
        case UInt8(ascii: "{"): return try nested { try $0.object() }
        case UInt8(ascii: "["): return try nested { try $0.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(_ body: (inout JSONParser) throws -> JSONValue) throws -> JSONValue {
        guard depth < JSONValue.maximumDepth else { throw fault(.tooDeep) }
        depth += 1
        offset += 1
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws -> JSONValue {
        for index in 0..<word.utf8CodeUnitCount {
            guard let byte = next, byte == word.utf8Start[index] else { throw unexpected }
            offset += 1
        }
        return value
    }

    private mutating func array() throws -> JSONValue {
        var elements: [JSONValue] = []
        skipSpace()
        if take("]") { return .array(elements) }
        while true {
            elements.append(try value())
            skipSpace()
            if take("]") { return .array(elements) }
            guard take(",") else { throw unexpected }
        }
    }

    /// The same array, its elements handed over.
    private mutating func array(handingOver take: (JSONValue) -> Void) throws -> JSONValue {
        let left = valuesLeft
        skipSpace()
        if self.take("]") { return .array([]) }
        while true {
            take(try value())
            valuesLeft = left
            skipSpace()
            if self.take("]") { return .array([]) }
            guard self.take(",") else { throw unexpected }
        }
    }

    private mutating func object() throws -> JSONValue {
        let start = offset - 1
        var members: [JSONObject.Member] = []
        skipSpace()
        if take("}") { return .object(JSONObject()) }
        while true {
            members.append(try member())
            skipSpace()
            if take("}") { break }
            guard take(",") else { throw unexpected }
        }
        let object = JSONObject(members: members)
        if object.sortedMembers() == nil { throw JSONParsingError(fault: .duplicateKey, offset: start) }
        return .object(object)
    }

    private mutating func member() throws -> JSONObject.Member {
        skipSpace()
        guard next == UInt8(ascii: "\"") else { throw unexpected }
        let key = try string()
        skipSpace()
        guard take(":") else { throw unexpected }
        guard depth == 1, let handedOver, handedOver.member == key else { return JSONObject.Member(key, try value()) }
        skipSpace()
        guard next == UInt8(ascii: "[") else { return JSONObject.Member(key, try value()) }
        return JSONObject.Member(key, try nested { try $0.array(handingOver: handedOver.take) })
    }
}
