/// A tag: its name without prefix, and its attributes. One for all tags of a document: it changes with each.
final class XMLTag {
    private struct Attribute {
        var name: Range<Int>
        var local: Int
        var value: Range<Int>
    }

    /// The name with its prefix.
    private(set) var name = ByteBuffer(capacity: 32)
    /// Where the name without prefix begins.
    private(set) var localStart = 0
    /// An empty element: `<t/>`.
    private(set) var isEmpty = false
    private var bytes = ByteBuffer(capacity: 256)
    private var attributes: [Attribute] = []

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    /// Whether this is the element of that name, whatever its prefix.
    func isNamed(_ local: StaticString) -> Bool {
        name.withBytes { XMLTag.equal($0, localStart..<$0.count, local) }
    }

    /// The element's name without its prefix, as text.
    var localName: String { name.withBytes { String(decoding: $0[localStart...], as: UTF8.self) } }

    /// The value of the attribute of that name without a prefix, references resolved.
    func value(_ name: StaticString) -> String? { value(name, prefixed: false) }

    /// The value of an attribute with a prefix: `id` finds `r:id`.
    func prefixedValue(_ local: StaticString) -> String? { value(local, prefixed: true) }

    /// The value of a whole number; nil if there is none.
    func number(_ name: StaticString) -> Int? {
        value(name).flatMap { Int($0.filter { !$0.isWhitespace }) }
    }

    /// A Boolean of XML Schema: `1`, `true`; LibreOffice and others also write `on`.
    func flag(_ name: StaticString) -> Bool {
        ["1", "true", "on"].contains(value(name)?.lowercased() ?? "")
    }

    private func value(_ local: StaticString, prefixed: Bool) -> String? {
        bytes.withBytes { all in
            for attribute in attributes where (attribute.local > attribute.name.lowerBound) == prefixed {
                if XMLTag.equal(all, attribute.local..<attribute.name.upperBound, local) {
                    return String(decoding: all[attribute.value], as: UTF8.self)
                }
            }
            return nil
        }
    }

    private static func equal(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ text: StaticString) -> Bool {
        guard range.count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { wanted in
            wanted.indices.allSatisfy { bytes[range.lowerBound + $0] == wanted[$0] }
        }
    }

    // MARK: Reading

    /// Takes the name of an end tag.
    func readEnd(_ content: UnsafeBufferPointer<UInt8>) {
        isEmpty = false
        bytes.removeAll()
        attributes.removeAll(keepingCapacity: true)
        take(name: content)
    }

    /// Takes a start tag's content: what stands between `<` and `>`.
    func read(_ content: UnsafeBufferPointer<UInt8>, reader: XMLReader) throws {
        bytes.removeAll()
        attributes.removeAll(keepingCapacity: true)
        isEmpty = content.last == 0x2F
        let end = content.count - (isEmpty ? 1 : 0)
        var place = XMLTag.nameEnd(content, from: 0, to: end)
        guard place > 0 else { throw reader.damaged(.syntax) }
        take(name: UnsafeBufferPointer(rebasing: content[..<place]))
        while true {
            let spaced = XMLTag.spaceEnd(content, from: place, to: end)
            if spaced == end { return }
            guard spaced > place else { throw reader.damaged(.syntax) }
            place = try readAttribute(content, from: spaced, to: end, reader)
        }
    }

    private func take(name content: UnsafeBufferPointer<UInt8>) {
        name.removeAll()
        name.append(content)
        localStart = (content.firstIndex(of: 0x3A) ?? -1) + 1
    }

    private func readAttribute(
        _ content: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, _ reader: XMLReader
    ) throws -> Int {
        let nameEnd = XMLTag.nameEnd(content, from: start, to: end)
        var place = XMLTag.spaceEnd(content, from: nameEnd, to: end)
        guard nameEnd > start, place < end, content[place] == 0x3D else { throw reader.damaged(.syntax) }
        place = XMLTag.spaceEnd(content, from: place + 1, to: end)
        guard place < end, content[place] == 0x22 || content[place] == 0x27,
            let close = content[(place + 1)..<end].firstIndex(of: content[place])
        else { throw reader.damaged(.syntax) }
        let nameStart = bytes.count
        bytes.append(UnsafeBufferPointer(rebasing: content[start..<nameEnd]))
        let valueStart = bytes.count
        let value = UnsafeBufferPointer(rebasing: content[(place + 1)..<close])
        if let damage = XMLText.appendAttribute(value, to: &bytes) { throw reader.damaged(damage) }
        let colon = content[start..<nameEnd].firstIndex(of: 0x3A)
        attributes.append(
            Attribute(
                name: nameStart..<valueStart, local: nameStart + (colon.map { $0 + 1 - start } ?? 0),
                value: valueStart..<bytes.count))
        return close + 1
    }

    private static func nameEnd(_ content: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
        var place = start
        while place < end, isNameByte(content[place], isFirst: place == start) { place += 1 }
        return place
    }

    private static func spaceEnd(_ content: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
        var place = start
        while place < end, isSpace(content[place]) { place += 1 }
        return place
    }

    private static func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x3A, 0x80...0xFF: true
        case 0x30...0x39, 0x2D, 0x2E: !isFirst
        default: false
        }
    }
}
