/// Character data of XML to text: references, line ends, characters that are none.
enum XMLText {
    /// The longest reference that means anything, and more: `&#x0010FFFF;`.
    private static let longestReference = 32

    /// Appends text between tags. Line ends become line feeds, unless a reference wrote them.
    /// - Returns: what is wrong with it, nil if nothing is.
    static func append(_ run: UnsafeBufferPointer<UInt8>, to text: inout ByteBuffer) -> XMLDamage? {
        append(run, to: &text, hasReferences: true, isAttribute: false)
    }

    /// Appends what stands between `<![CDATA[` and `]]>`.
    static func appendCharacterData(_ run: UnsafeBufferPointer<UInt8>, to text: inout ByteBuffer) -> XMLDamage? {
        append(run, to: &text, hasReferences: false, isAttribute: false)
    }

    /// Appends an attribute's value; white space becomes spaces.
    static func appendAttribute(_ run: UnsafeBufferPointer<UInt8>, to text: inout ByteBuffer) -> XMLDamage? {
        append(run, to: &text, hasReferences: true, isAttribute: true)
    }

    /// How much of a run that goes on can be taken: nothing of a reference or a line end that may be cut.
    static func wholePrefix(_ run: UnsafeBufferPointer<UInt8>) -> Int {
        guard let last = run.last else { return 0 }
        let tail = max(0, run.count - longestReference)
        if let start = run[tail...].lastIndex(of: 0x26), !run[start...].contains(0x3B) { return start }
        return last == 0x0D ? run.count - 1 : run.count
    }

    private static func append(
        _ run: UnsafeBufferPointer<UInt8>, to text: inout ByteBuffer, hasReferences: Bool, isAttribute: Bool
    ) -> XMLDamage? {
        var place = 0
        while true {
            let plain = plainEnd(run, from: place, hasReferences)
            text.append(UnsafeBufferPointer(rebasing: run[place..<plain]))
            place = plain
            guard place < run.count else { return nil }
            if run[place] == 0x26 {
                guard let length = appendReference(run, at: place, to: &text) else { return .reference }
                place += length
            } else {
                guard XMLTag.isSpace(run[place]) else { return .character }
                if isAttribute {
                    text.append(0x20)
                } else {
                    text.append(run[place] == 0x0D ? 0x0A : run[place])
                }
                if run[place] == 0x0D, place + 1 < run.count, run[place + 1] == 0x0A { place += 1 }
                place += 1
            }
        }
    }

    /// Place of the next reference or control character, or the end.
    private static func plainEnd(_ run: UnsafeBufferPointer<UInt8>, from start: Int, _ hasReferences: Bool) -> Int {
        var place = start
        while place < run.count, run[place] >= 0x20, run[place] != 0x26 || !hasReferences { place += 1 }
        return place
    }

    /// Appends what the reference at a place stands for; returns its length, nil if it stands for nothing.
    private static func appendReference(
        _ run: UnsafeBufferPointer<UInt8>, at start: Int, to text: inout ByteBuffer
    ) -> Int? {
        let limit = min(run.count, start + longestReference)
        guard let close = run[start..<limit].firstIndex(of: 0x3B), close > start + 1 else { return nil }
        let name = UnsafeBufferPointer(rebasing: run[(start + 1)..<close])
        if name[0] == 0x23 {
            guard let scalar = scalar(UnsafeBufferPointer(rebasing: name.dropFirst())) else { return nil }
            appendScalar(scalar, to: &text)
        } else {
            guard let byte = predefined(name) else { return nil }
            text.append(byte)
        }
        return close + 1 - start
    }

    /// Appends a Unicode scalar value as UTF-8.
    static func appendScalar(_ scalar: UInt32, to text: inout ByteBuffer) {
        let room = UnsafeMutableRawBufferPointer(start: text.room(4), count: 4)
        text.commit(UTF8Encoding.write(scalar, into: room, at: 0))
    }

    private static func predefined(_ name: UnsafeBufferPointer<UInt8>) -> UInt8? {
        switch String(decoding: name, as: UTF8.self) {
        case "amp": 0x26
        case "lt": 0x3C
        case "gt": 0x3E
        case "quot": 0x22
        case "apos": 0x27
        default: nil
        }
    }

    /// The character of a numeric reference (`20013`, `x4E2D`), if XML has it.
    private static func scalar(_ digits: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let isHexadecimal = digits.first == 0x78
        let digits = digits.dropFirst(isHexadecimal ? 1 : 0)
        guard !digits.isEmpty else { return nil }
        var scalar: UInt32 = 0
        for byte in digits {
            guard let digit = hexadecimal(byte), isHexadecimal || digit < 10 else { return nil }
            scalar = scalar * (isHexadecimal ? 16 : 10) + digit
            guard scalar <= 0x10FFFF else { return nil }
        }
        return isCharacter(scalar) ? scalar : nil
    }

    /// The value of a hexadecimal digit.
    static func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x37)
        case 0x61...0x66: UInt32(byte - 0x57)
        default: nil
        }
    }

    /// XML's Char (XML 1.0, production 2).
    static func isCharacter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
