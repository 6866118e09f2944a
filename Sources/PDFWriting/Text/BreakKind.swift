/// What a character means for the end of a line (after JIS X 4051 and GB/T 15834).
enum BreakKind: UInt8 {
    /// Part of a word.
    case letter
    case space
    /// A line may end behind it.
    case hyphen
    /// A line may end on either side.
    case ideograph
    /// Must not end a line.
    case wideOpening, narrowOpening
    /// Must not begin a line.
    case wideClosing, narrowClosing

    init(_ scalar: UInt32) {
        if let special = Self.special[scalar] {
            self = special
        } else {
            self = Self.isWide(scalar) ? .ideograph : .letter
        }
    }

    private static let special: [UInt32: BreakKind] = {
        var kinds: [UInt32: BreakKind] = [:]
        let classes: [(BreakKind, String)] = [
            (.space, " "), (.hyphen, "-/\u{2010}\u{2013}"), (.wideOpening, "「『【〔〈《〖〘（［｛“‘￥＄"),
            (.narrowOpening, "([{¥$€£"), (.narrowClosing, ")]},.;:!?%°\u{A0}"),
            (.wideClosing, "」』】〕〉》〗〙）］｝”’、。，．：；？！…—·・％℃‰ー々〻ぁぃぅぇぉっゃゅょァィゥェォッャュョ"),
        ]
        for (kind, characters) in classes {
            for scalar in characters.unicodeScalars { kinds[scalar.value] = kind }
        }
        return kinds
    }()

    private static func isWide(_ scalar: UInt32) -> Bool {
        0x2E80...0xA4CF ~= scalar || 0xAC00...0xD7A3 ~= scalar || 0xF900...0xFAFF ~= scalar
            || 0xFE30...0xFE4F ~= scalar || 0xFF00...0xFFEF ~= scalar || 0x20000...0x3FFFF ~= scalar
    }

    private var isOpening: Bool { self == .wideOpening || self == .narrowOpening }
    private var isClosing: Bool { self == .wideClosing || self == .narrowClosing }
    private var isWide: Bool { self == .ideograph || self == .wideOpening || self == .wideClosing }

    /// Whether a line may end between this character and the next.
    func allowsBreak(before next: BreakKind) -> Bool {
        if isOpening || next.isClosing || next == .space { return false }
        return self == .space || self == .hyphen || isWide || next.isWide
    }
}
