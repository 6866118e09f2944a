/// The JSON Canonicalization Scheme (RFC 8785): one byte string for each value.
public enum CanonicalJSON {
    /// Why a value has no canonical form.
    public enum WritingError: Error, Hashable, Sendable {
        /// Infinite, not a number, or a whole number beyond ±(2^53 − 1).
        case numberOutOfRange
        /// An object names a member twice.
        case duplicateKey(String)
    }

    /// The canonical UTF-8 bytes of `value`.
    /// - Throws: `WritingError`.
    public static func bytes(of value: JSONValue) throws -> [UInt8] {
        var output: [UInt8] = []
        try append(value, to: &output)
        return output
    }

    /// Whether `bytes` are JSON in exactly the canonical spelling.
    public static func isCanonical(_ bytes: [UInt8]) -> Bool {
        guard let value = try? JSONValue.parse(bytes), let again = try? self.bytes(of: value) else { return false }
        return again == bytes
    }

    /// Appends the canonical bytes of `value`; after an error `output` holds a part of them.
    /// - Throws: `WritingError`.
    public static func append(_ value: JSONValue, to output: inout [UInt8]) throws {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(true): output.append(contentsOf: "true".utf8)
        case .bool(false): output.append(contentsOf: "false".utf8)
        case .integer(let number): try append(number, to: &output)
        case .number(let number): try append(number, to: &output)
        case .string(let text): append(text, to: &output)
        case .array(let elements): try append(elements, to: &output)
        case .object(let object): try append(object, to: &output)
        }
    }

    private static func append(_ elements: [JSONValue], to output: inout [UInt8]) throws {
        output.append(UInt8(ascii: "["))
        var isFirst = true
        for element in elements {
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            try append(element, to: &output)
        }
        output.append(UInt8(ascii: "]"))
    }

    private static func append(_ object: JSONObject, to output: inout [UInt8]) throws {
        guard let members = object.sortedMembers() else {
            throw WritingError.duplicateKey(firstDuplicate(in: object))
        }
        output.append(UInt8(ascii: "{"))
        var isFirst = true
        for member in members {
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            append(member.key, to: &output)
            output.append(UInt8(ascii: ":"))
            try append(member.value, to: &output)
        }
        output.append(UInt8(ascii: "}"))
    }

    private static func firstDuplicate(in object: JSONObject) -> String {
        let keys = object.keys.sorted { JSONKeyOrder.compare($0, $1) < 0 }
        return zip(keys, keys.dropFirst()).first { JSONKeyOrder.areEqual($0, $1) }?.0 ?? ""
    }

    private static func append(_ number: Int64, to output: inout [UInt8]) throws {
        guard number.magnitude <= UInt64(JSONValue.largestInteger) else { throw WritingError.numberOutOfRange }
        if number < 0 { output.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = output.count
        repeat {
            output.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        output[start...].reverse()
    }

    private static func append(_ number: Double, to output: inout [UInt8]) throws {
        // From 1e21 on ECMAScript writes an exponent and no reader takes the number for a whole one.
        let isWideInteger =
            number.magnitude > Double(JSONValue.largestInteger) && number.magnitude < 1e21
        guard !isWideInteger, let text = ECMAScriptNumber.text(number) else { throw WritingError.numberOutOfRange }
        output.append(contentsOf: text.utf8)
    }

    private static func append(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { append($0, to: &output) }
        output.append(UInt8(ascii: "\""))
    }

    private static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var start = 0
        for index in text.indices {
            let byte = text[index]
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
            output.append(contentsOf: text[start..<index])
            appendEscape(byte, to: &output)
            start = index + 1
        }
        output.append(contentsOf: text[start...])
    }

    private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0C: output.append(UInt8(ascii: "f"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
        default: output.append(contentsOf: "u00\(Hex.encode([byte]))".utf8)
        }
    }
}
