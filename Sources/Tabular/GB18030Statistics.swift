/// How much a text read as GB 18030 looks like Chinese.
struct GB18030Statistics {
    /// Characters of two or four bytes.
    private(set) var characterCount = 0
    /// Those of them that Chinese tables are made of.
    private(set) var usualCount = 0
    /// Characters of two bytes that are neither punctuation nor of the first level of GB 2312: one in thirty or so.
    private(set) var rareCount = 0
    /// Bytes that belong to no character; counted by `init(sampling:)` only.
    private(set) var strayCount = 0

    /// Nothing counted yet.
    init() {}

    /// Counts over bytes of which some may be broken. The last character may be cut short.
    init(sampling bytes: [UInt8]) {
        var place = 0
        while place < bytes.count {
            let lead = bytes[place]
            let second = place + 1 < bytes.count ? bytes[place + 1] : 0
            switch (lead, second) {
            case (0x00..<0x80, _):
                place += 1
            case (0x81...0xFE, 0x30...0x39):
                countFourBytes()
                place += 4
            case (0x81...0xFE, 0x40...0x7E), (0x81...0xFE, 0x80...0xFE):
                countTwoBytes(lead, second)
                place += 2
            default:
                strayCount += 1
                place += 1
            }
        }
    }

    mutating func countTwoBytes(_ lead: UInt8, _ trail: UInt8) {
        characterCount += 1
        // GB 2312: punctuation and full-width forms in rows 1 to 3, Han characters in rows 16 to 87.
        let isInGB2312 = trail >= 0xA1 && trail != 0xFF
        let isSign = (0xA1...0xA3).contains(lead)
        if isInGB2312, isSign || (0xB0...0xF7).contains(lead) { usualCount += 1 }
        if !isInGB2312 || !(isSign || (0xB0...0xD7).contains(lead)) { rareCount += 1 }
    }

    /// Digits between high bytes: hardly by chance.
    mutating func countFourBytes() {
        characterCount += 1
        usualCount += 1
    }

    /// Three characters in four are of the usual kind, and the rare ones are not most of them. Latin-1, Big5, and most
    /// of UTF-8 misread, stay well below.
    var isPlausible: Bool {
        characterCount > 0 && usualCount * 4 >= (characterCount + strayCount) * 3 && rareCount * 2 <= characterCount
    }

    /// The same bytes are rather UTF-8 with some of them damaged: three bytes a character make, by twos, the leads E4 to
    /// E9 of rare characters every third time.
    func isRatherUTF8(_ utf8: UTF8Validator) -> Bool {
        let long = utf8.longSequenceCount
        if long > 0, rareCount * 4 >= characterCount { return true }
        if utf8.sequenceCount > utf8.invalidByteCount, rareCount > 0 { return true }
        // Two bytes a character: Latin, Greek, Cyrillic.
        return long == 0 && utf8.sequenceCount > utf8.invalidByteCount * 3
    }
}
