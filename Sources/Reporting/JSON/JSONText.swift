/// Writes JSON (RFC 8259) in UTF-8 with keys in the order given: two blanks of indentation, an array's objects on a
/// line each.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    private var depth = 0
    private var isFirst = true
    private var isInline = false

    mutating func key(_ key: String) {
        separate()
        string(key)
        raw(": ")
    }

    mutating func field(_ key: String, _ value: String) {
        self.key(key)
        string(value)
    }

    mutating func field(_ key: String, _ value: Int) {
        self.key(key)
        raw(String(value))
    }

    mutating func field(_ key: String, _ value: Bool) {
        self.key(key)
        raw(value ? "true" : "false")
    }

    mutating func field(_ key: String, orNull value: String?) {
        self.key(key)
        if let value { string(value) } else { raw("null") }
    }

    /// The value of a key that was just written.
    mutating func numberOrNull(_ value: Int?) { raw(value.map(String.init) ?? "null") }

    /// An object over several lines.
    mutating func object(_ body: (inout JSONText) -> Void) { nest("{", "}", body) }

    /// An array with each item as an object on one line.
    mutating func array<T>(_ items: [T], _ body: (inout JSONText, T) -> Void) {
        nest("[", "]") { json in
            for item in items {
                json.separate()
                json.inlineObject { body(&$0, item) }
            }
        }
    }

    /// An array of objects within an object that stands on one line.
    mutating func inlineArray<Item>(_ items: [Item], _ body: (inout JSONText, Item) -> Void) {
        raw("[")
        for (index, item) in items.enumerated() {
            if index > 0 { raw(", ") }
            inlineObject { body(&$0, item) }
        }
        raw("]")
    }

    mutating func end() { raw("\n") }

    /// An array of strings on one line.
    mutating func strings(_ items: [String]) {
        raw("[")
        for (index, item) in items.enumerated() {
            if index > 0 { raw(", ") }
            string(item)
        }
        raw("]")
    }

    private mutating func nest(_ open: String, _ close: String, _ body: (inout JSONText) -> Void) {
        raw(open)
        depth += 1
        let wasFirst = isFirst
        isFirst = true
        body(&self)
        depth -= 1
        if !isFirst { newLine() }
        isFirst = wasFirst
        raw(close)
    }

    private mutating func inlineObject(_ body: (inout JSONText) -> Void) {
        let (wasFirst, wasInline) = (isFirst, isInline)
        isFirst = true
        isInline = true
        raw("{")
        body(&self)
        raw("}")
        isInline = wasInline
        isFirst = wasFirst
    }

    private mutating func separate() {
        if !isFirst { raw(isInline ? ", " : ",") }
        isFirst = false
        if !isInline { newLine() }
    }

    private mutating func newLine() {
        bytes.append(0x0A)
        for _ in 0..<depth * 2 { bytes.append(0x20) }
    }

    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func string(_ text: String) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
            case 0x0A: raw("\\n")
            case 0x0D: raw("\\r")
            case 0x09: raw("\\t")
            case 0..<0x20, 0x7F:
                let digits = String(byte, radix: 16)
                raw("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
