/// How a cell looks: the styles of the house, so that all workbooks look alike.
public enum CellStyle: UInt8, Sendable, CaseIterable {
    case plain
    /// Number format `@`: what is typed stays as it is typed.
    case text
    /// As `text`, on as many lines as it needs.
    case wrappedText
    /// Titles of columns: bold, filled, wrapped.
    case header
    /// As `header`, for columns that must be filled in.
    case requiredHeader
    /// As `header`, for columns that a program added.
    case addedHeader
    /// Whole numbers with thousands grouped.
    case integer
    /// Whole numbers as they are: rows.
    case ordinal
    /// Hundredths: `#,##0.00`.
    case money
    /// Parts of a whole, from 0 to 1: `0.0%`.
    case percent
    /// `yyyy-mm-dd`.
    case date
    /// A sheet's title.
    case title
    /// A heading between tables.
    case heading
    /// Less important text.
    case soft
    /// As `soft`, on as many lines as it needs.
    case softWrapped
    /// An example: slanted and grey, number format `@`.
    case example
    /// Coloured text: done, waits, stopped, to be looked at.
    case good, attention, bad, notice
    /// Coloured whole numbers, large: a sum that is to be seen first.
    case goodNumber, attentionNumber, badNumber, plainNumber
    /// A label before a value.
    case label
    /// The last line of a table: bold, a line above.
    case totalLabel, totalInteger, totalMoney
}

/// A colour, red, green and blue.
public struct SheetColour: Sendable, Equatable {
    /// `0xRRGGBB`.
    public let value: UInt32

    public init(_ value: UInt32) { self.value = value }

    /// `FFRRGGBB`, as ST_UnsignedIntHex has it.
    var hexadecimal: String {
        let digits = String(value & 0xFF_FFFF, radix: 16, uppercase: true)
        return "FF" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}

/// What a style consists of.
struct StyleParts {
    struct Font: Hashable {
        var size = 10
        var isBold = false
        var isSlanted = false
        var colour: UInt32 = 0x1F2933
    }

    enum Border: Hashable { case none, hair, above }

    var font = Font()
    var fill: UInt32?
    var border = Border.none
    /// Id of a number format: built-in ones below 164.
    var format = 0
    var horizontal: String?
    var vertical = "center"
    var isWrapped = false
    var indent = 0

    static let textFormat = 49
    static let wholeFormat = 1
    static let groupedFormat = 3
    static let moneyFormat = 4
    static let dateFormat = 164
    static let percentFormat = 165
    /// The formats that are not built in.
    static let ownFormats = [(dateFormat, "yyyy\\-mm\\-dd"), (percentFormat, "0.0%")]
}

extension CellStyle {
    /// Whether its text takes as many lines as it needs.
    var isWrapped: Bool {
        switch self {
        case .wrappedText, .softWrapped, .header, .requiredHeader, .addedHeader: true
        default: false
        }
    }

    var parts: StyleParts {
        var parts = StyleParts()
        switch self {
        case .plain: break
        case .text, .wrappedText, .integer, .ordinal, .money, .percent, .date: shapeValue(&parts)
        case .header, .requiredHeader, .addedHeader: shapeHeader(&parts)
        case .title, .heading, .soft, .softWrapped, .example, .label: shapeProse(&parts)
        case .good, .attention, .bad, .notice: shapeMark(&parts)
        case .goodNumber, .attentionNumber, .badNumber, .plainNumber: shapeSum(&parts)
        case .totalLabel, .totalInteger, .totalMoney: shapeTotal(&parts)
        }
        return parts
    }

    private func shapeValue(_ parts: inout StyleParts) {
        parts.border = .hair
        parts.horizontal = "right"
        parts.indent = 1
        switch self {
        case .integer: parts.format = StyleParts.groupedFormat
        case .ordinal: parts.format = StyleParts.wholeFormat
        case .money: parts.format = StyleParts.moneyFormat
        case .percent: parts.format = StyleParts.percentFormat
        case .date:
            parts.format = StyleParts.dateFormat
            parts.horizontal = "left"
        default:
            parts.format = StyleParts.textFormat
            parts.horizontal = "left"
            parts.isWrapped = self == .wrappedText
        }
    }

    private func shapeHeader(_ parts: inout StyleParts) {
        parts.font.isBold = true
        parts.font.colour = 0xFFFFFF
        parts.fill = self == .header ? 0x2F4858 : self == .requiredHeader ? 0x9B2226 : 0x7A6A3A
        parts.format = StyleParts.textFormat
        parts.horizontal = "center"
        parts.isWrapped = true
    }

    private func shapeProse(_ parts: inout StyleParts) {
        switch self {
        case .title:
            parts.font.size = 16
            parts.font.isBold = true
        case .heading:
            parts.font.size = 12
            parts.font.isBold = true
            parts.font.colour = 0x2F4858
            parts.vertical = "bottom"
        case .example:
            parts.horizontal = "left"
            parts.indent = 1
            parts.font.isSlanted = true
            parts.font.colour = 0x8A94A0
            parts.format = StyleParts.textFormat
        case .label:
            parts.font.isBold = true
            parts.border = .hair
            parts.horizontal = "left"
            parts.indent = 1
        default:
            parts.font.colour = 0x616E7C
            parts.isWrapped = self == .softWrapped
        }
    }

    private func shapeMark(_ parts: inout StyleParts) {
        parts.font.isBold = true
        parts.font.colour = markColour
        parts.border = .hair
        parts.horizontal = "left"
        parts.indent = 1
    }

    private func shapeSum(_ parts: inout StyleParts) {
        parts.font.size = 14
        parts.font.isBold = true
        parts.font.colour = markColour
        parts.border = .hair
        parts.format = StyleParts.groupedFormat
        parts.horizontal = "right"
        parts.indent = 1
    }

    private func shapeTotal(_ parts: inout StyleParts) {
        parts.font.isBold = true
        parts.border = .above
        parts.horizontal = self == .totalLabel ? "left" : "right"
        parts.indent = 1
        if self == .totalInteger { parts.format = StyleParts.groupedFormat }
        if self == .totalMoney { parts.format = StyleParts.moneyFormat }
    }

    private var markColour: UInt32 {
        switch self {
        case .good, .goodNumber: 0x2D6A4F
        case .attention, .attentionNumber: 0xB45309
        case .bad, .badNumber: 0xB91C1C
        case .notice: 0x1D4E89
        default: 0x1F2933
        }
    }
}
