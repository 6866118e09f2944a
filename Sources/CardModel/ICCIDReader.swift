/// What became of a cell that should hold an ICCID.
@frozen public enum ICCIDReading: Equatable, Sendable {
    /// A well-formed number and what its spelling shows.
    case card(ICCID, ICCIDTraits)
    /// Not a number to go on with.
    case refused(ICCIDRefusal)
}

/// Why a cell is no ICCID.
public enum ICCIDRefusal: Equatable, Sendable {
    case empty
    /// 19 or 20 characters are wanted; the count found.
    case length(Int)
    /// A character that is no hexadecimal digit; its place, from 1.
    case character(Int)
    /// Starts `9868`: the bytes of EF_ICCID read without swapping nibbles.
    case nibbleSwapped
    /// Starts neither `8986` nor as another country's card does.
    case prefix
    /// A telecom card of another country.
    case foreign
    /// A spreadsheet turned it into a number: exponent, decimal point or digit grouping.
    case spreadsheetNumber

    /// The finding that refuses the row.
    public var finding: Finding {
        switch self {
        case .empty: .rowNoICCID
        case .length, .character, .nibbleSwapped, .prefix: .iccidMalformed
        case .foreign: .iccidForeign
        case .spreadsheetNumber: .iccidExcelDamaged
        }
    }
}

/// What the spelling of a well-formed ICCID shows; judged over a whole list before it means damage.
@frozen public struct ICCIDTraits: OptionSet, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Characters 16 to the end are all zero.
    public static let zeroTail = ICCIDTraits(rawValue: 1)
    /// Digits only, and a value that a double holds exactly at this size (divisible by 16,384 or, at 19 digits, 1,024).
    public static let floatTail = ICCIDTraits(rawValue: 2)
    /// A carrier with a check digit, and the check digit (Luhn, ISO/IEC 7812-1) is wrong at 20 characters, or no digit can
    /// be right behind 19 of them because there are letters.
    public static let wrongCheckDigit = ICCIDTraits(rawValue: 4)
    /// No carrier of mainland China is known for these digits.
    public static let unknownIssuer = ICCIDTraits(rawValue: 8)
    /// Lower case was folded, inner blanks or the filler F were dropped.
    public static let respelled = ICCIDTraits(rawValue: 16)
    /// A sheet holds it as a number: damage for sure, whatever the digits say.
    public static let numberCell = ICCIDTraits(rawValue: 32)
}

/// Reads ICCIDs from cells that are already cleaned (`CellCleaning`): blanks within are dropped, case is folded, one
/// trailing `F` at place 20 is the filler nibble. Allocates nothing.
public enum ICCIDReader {
    /// Nibble of each ASCII character; 0xFF none, 0xFE a blank.
    @usableFromInline static let nibbles: [UInt8] = (0..<256).map { byte in
        switch UInt8(byte) {
        case 0x30...0x39: UInt8(byte) - 0x30
        case 0x41...0x46: UInt8(byte) - 0x37
        case 0x61...0x66: UInt8(byte) - 0x57
        case 0x20: 0xFE
        default: 0xFF
        }
    }

    /// Reads one text.
    public static func read(_ text: String) -> ICCIDReading {
        var copy = text
        return copy.withUTF8 { read($0) }
    }

    /// Reads the UTF-8 bytes of one cleaned cell.
    @inlinable public static func read(_ cell: UnsafeBufferPointer<UInt8>) -> ICCIDReading {
        guard cell.count == 20 || cell.count == 19 else { return readSlowly(cell) }
        if cell.count == 20, let digits = PlainDigits(cell) {
            return judged(digits.packed, decimal: digits.decimal, hasLetters: false, respelled: false)
        }
        return nibbles.withUnsafeBufferPointer { table in
            var packed: UInt64 = 0
            var decimal: UInt64 = 0
            var worst: UInt8 = 0
            var lower: UInt8 = 0
            for index in 0..<cell.count {
                let byte = cell[index]
                let nibble = table[Int(byte)]
                worst |= nibble
                lower |= nibble > 9 ? byte : 0
                packed = packed << 4 | UInt64(nibble & 0xF)
                decimal = decimal &* 10 &+ UInt64(nibble)
            }
            let head = UInt32(cell[0]) << 24 | UInt32(cell[1]) << 16 | UInt32(cell[2]) << 8 | UInt32(cell[3])
            guard worst <= 0xF, head == 0x3839_3836 else { return readSlowly(cell) }
            if cell.count == 19 { packed = packed << 4 | 0xF }
            let filled = cell.count == 20 && packed & 0xF == 0xF
            if filled { decimal = 0 }
            return judged(
                packed, decimal: decimal, hasLetters: lower != 0, respelled: filled || lower & 0x20 != 0)
        }
    }

    /// A well-formed number with its traits; sixteen `F` are no card and stand for none. `decimal` is the digits' value modulo 2^64.
    @inlinable static func judged(_ packed: UInt64, decimal: UInt64, hasLetters: Bool, respelled: Bool) -> ICCIDReading
    {
        guard packed != CardRequest.noCard else { return .refused(.prefix) }
        let iccid = ICCID(packed: packed)
        var traits: ICCIDTraits = respelled ? .respelled : []
        let carrier = iccid.carrier
        if carrier == .unknown { traits.insert(.unknownIssuer) }
        if iccid.isShortForm {
            if packed & 0xFFFF0 == 0 { traits.insert(.zeroTail) }
            if !hasLetters && decimal & 0x3FF == 0 { traits.insert(.floatTail) }
            // Digits alone can have had a check digit behind them.
            if hasLetters && carrier.hasCheckDigit && holdsLetter(packed >> 4) { traits.insert(.wrongCheckDigit) }
        } else {
            if packed & 0xFFFFF == 0 { traits.insert(.zeroTail) }
            if !hasLetters && decimal & 0x3FFF == 0 { traits.insert(.floatTail) }
            if carrier.hasCheckDigit && !hasValidLuhn(packed) { traits.insert(.wrongCheckDigit) }
        }
        return .card(iccid, traits)
    }

    /// Whether any of the 16 nibbles is no digit.
    @inlinable static func holdsLetter(_ nibbles: UInt64) -> Bool {
        // From ten on a nibble has its highest bit and one of the next two.
        nibbles & (nibbles << 1 | nibbles << 2) & 0x8888_8888_8888_8888 != 0
    }

    /// Luhn over `8986` and 16 nibbles; false when a letter is among them.
    @inlinable static func hasValidLuhn(_ packed: UInt64) -> Bool {
        guard !holdsLetter(packed) else { return false }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let single = packed & 0x0F0F_0F0F_0F0F_0F0F
        let double = packed >> 4 & 0x0F0F_0F0F_0F0F_0F0F
        // From five on the doubled digit has two, whose sum is nine less.
        let large = (double &+ ones &* 0x7B) >> 7 & ones
        let sums = single &+ double &* 2 &- large &* 9
        // 8, 8 doubled less 9 = 7; 9; 8 doubled less 9 = 7; 6: places 1 and 3 are doubled.
        return (7 + 9 + 7 + 6 + (sums &* ones) >> 56) % 10 == 0
    }

    /// Everything that is not plainly 19 or 20 hexadecimal characters from `8986` on.
    @usableFromInline static func readSlowly(_ cell: UnsafeBufferPointer<UInt8>) -> ICCIDReading {
        guard cell.count <= 64, !cell.contains(where: needsCharacters) else { return readCharacters(cell) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { space in
            var count = 0
            for byte in cell where byte != 0x20 && !(0x09...0x0D).contains(byte) {
                space.initializeElement(at: count, to: byte)
                count += 1
            }
            return readPlain(UnsafeBufferPointer(rebasing: space[..<count]))
        }
    }

    /// Whether a byte is beyond ASCII or part of what `SpreadsheetNumber` looks for.
    private static func needsCharacters(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == 0x2E || byte == 0x2C || byte | 0x20 == 0x65
    }

    /// ASCII without blanks that is no spreadsheet's number.
    private static func readPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> ICCIDReading {
        guard !bytes.isEmpty else { return .refused(.empty) }
        return nibbles.withUnsafeBufferPointer { table in
            if let place = bytes.firstIndex(where: { table[Int($0)] > 0xF }) { return .refused(.character(place + 1)) }
            let isNumber = bytes.allSatisfy { table[Int($0)] < 10 }
            let head = bytes.prefix(4)
            let isOurs = head.elementsEqual("8986".utf8)
            guard bytes.count == 19 || bytes.count == 20 else {
                let isForeign =
                    (18...22).contains(bytes.count) && bytes.starts(with: "89".utf8) && !isOurs && isNumber
                return .refused(isForeign ? .foreign : .length(bytes.count))
            }
            guard isOurs else {
                if head.elementsEqual("9868".utf8) { return .refused(.nibbleSwapped) }
                return .refused(head.starts(with: "89".utf8) && isNumber ? .foreign : .prefix)
            }
            return reread(bytes, table)
        }
    }

    private static func reread(
        _ bytes: UnsafeBufferPointer<UInt8>, _ table: UnsafeBufferPointer<UInt8>
    ) -> ICCIDReading {
        var packed: UInt64 = 0
        var decimal: UInt64 = 0
        var hasLetters = false
        for byte in bytes {
            let nibble = UInt64(table[Int(byte)])
            packed = packed << 4 | nibble
            decimal = decimal &* 10 &+ nibble
            hasLetters = hasLetters || nibble > 9
        }
        if bytes.count == 19 { packed = packed << 4 | 0xF }
        return judged(packed, decimal: decimal, hasLetters: hasLetters, respelled: true)
    }

    /// The same for any text: what people see as one character counts as one.
    static func readCharacters(_ cell: UnsafeBufferPointer<UInt8>) -> ICCIDReading {
        let characters = Array(String(decoding: cell, as: UTF8.self)).filter { !$0.isWhitespace }
        guard !characters.isEmpty else { return .refused(.empty) }
        if SpreadsheetNumber.matches(characters) { return .refused(.spreadsheetNumber) }
        if let place = characters.firstIndex(where: { $0.hexDigitValue == nil || !$0.isASCII }) {
            return .refused(.character(place + 1))
        }
        guard characters.count == 19 || characters.count == 20 else { return refusedLength(characters) }
        let head = String(characters.prefix(4))
        guard head == "8986" else { return .refused(refusalOfPrefix(head, characters)) }
        return reread(characters)
    }

    private static func refusedLength(_ characters: [Character]) -> ICCIDReading {
        let isForeign =
            (18...22).contains(characters.count) && characters.starts(with: "89") && !characters.starts(with: "8986")
            && characters.allSatisfy { $0.isNumber }
        return .refused(isForeign ? .foreign : .length(characters.count))
    }

    private static func refusalOfPrefix(_ head: String, _ characters: [Character]) -> ICCIDRefusal {
        if head == "9868" { return .nibbleSwapped }
        return head.hasPrefix("89") && characters.allSatisfy(\.isNumber) ? .foreign : .prefix
    }

    private static func reread(_ characters: [Character]) -> ICCIDReading {
        var packed: UInt64 = 0
        var decimal: UInt64 = 0
        var hasLetters = false
        for character in characters {
            let nibble = UInt64(character.hexDigitValue ?? 0)
            packed = packed << 4 | nibble
            decimal = decimal &* 10 &+ nibble
            hasLetters = hasLetters || nibble > 9
        }
        if characters.count == 19 { packed = packed << 4 | 0xF }
        return judged(packed, decimal: decimal, hasLetters: hasLetters, respelled: true)
    }
}

/// Twenty digits from `8986` on, which nearly all cells are: the last sixteen are read as two words.
@usableFromInline struct PlainDigits {
    /// Sixteen nibbles.
    @usableFromInline let packed: UInt64
    /// The digits' value modulo 2^64.
    @usableFromInline let decimal: UInt64

    /// Nil for anything else. The cell must have 20 bytes.
    @inlinable
    @inline(__always)
    init?(_ cell: UnsafeBufferPointer<UInt8>) {
        let bytes = UnsafeRawBufferPointer(cell)
        let head = UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
        let first = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt64.self))
        let last = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 12, as: UInt64.self))
        guard head == 0x3638_3938, PlainDigits.areDigits(first), PlainDigits.areDigits(last) else { return nil }
        packed = PlainDigits.nibbles(first) << 32 | PlainDigits.nibbles(last)
        let place: UInt64 = 100_000_000
        decimal = (8986 &* place &+ PlainDigits.value(first)) &* place &+ PlainDigits.value(last)
    }

    /// Whether all eight bytes are ASCII digits: the upper halves are 3, and stay so six further.
    @inlinable
    @inline(__always)
    static func areDigits(_ word: UInt64) -> Bool {
        let upper: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
        let threes: UInt64 = 0x3030_3030_3030_3030
        return word & upper == threes && (word &+ 0x0606_0606_0606_0606) & upper == threes
    }

    /// Eight digits, the first in the lowest byte, as eight nibbles, the first in the highest.
    @inlinable
    @inline(__always)
    static func nibbles(_ word: UInt64) -> UInt64 {
        var packed = (word & 0x0F0F_0F0F_0F0F_0F0F).byteSwapped
        packed = (packed | packed >> 4) & 0x00FF_00FF_00FF_00FF
        packed = (packed | packed >> 8) & 0x0000_FFFF_0000_FFFF
        return (packed | packed >> 16) & 0xFFFF_FFFF
    }

    /// Eight digits, the first in the lowest byte, as a number: pairs, then fours, then all.
    @inlinable
    @inline(__always)
    static func value(_ word: UInt64) -> UInt64 {
        var value = word & 0x0F0F_0F0F_0F0F_0F0F
        value = (value &* 10 &+ value >> 8) & 0x00FF_00FF_00FF_00FF
        value = (value &* 100 &+ value >> 16) & 0x0000_FFFF_0000_FFFF
        return (value &* 10_000 &+ value >> 32) & 0xFFFF_FFFF
    }
}
