import CardModel

/// The cards of a certificate as rows of a table, cut into sheets of 50 lines.
struct CardTable {
    /// Lines on a sheet of the annex; a row with long carried texts takes more than one.
    static let linesPerSheet = 50
    /// As many lines find room on the first sheet.
    static let linesOnFront = 6

    let cards: [CardRecord]
    /// The carried columns' names when all cards have the same ones.
    let carriedNames: [String]?
    let hasCarried: Bool
    let hasFee: Bool
    /// The offset in which all times are written, when it is one for all: `+08:00`.
    let commonOffset: String?

    init(cards: [CardRecord]) {
        self.cards = cards
        let names = cards.first?.carried.map(\.name) ?? []
        carriedNames = cards.allSatisfy { $0.carried.map(\.name) == names } ? names : nil
        hasCarried = cards.contains { !$0.carried.isEmpty }
        let offsets = Set(cards.map(\.effectiveAt.offsetSeconds))
        commonOffset = offsets.count == 1 ? cards.first.map { String($0.effectiveAt.text.dropFirst(19)) } : nil
        hasFee = cards.contains { $0.terminationFee != nil && $0.terminationFee != .zero }
    }

    /// Whether the cards stand on the first sheet, without an annex.
    var fitsFront: Bool {
        cards.count <= Self.linesOnFront && cards.reduce(0) { $0 + lines(of: $1) } <= Self.linesOnFront
    }

    /// The rows of each sheet.
    func sheets() -> [ArraySlice<CardRecord>] {
        var sheets: [ArraySlice<CardRecord>] = []
        var start = 0
        var used = 0
        for (index, card) in cards.enumerated() {
            let lines = lines(of: card)
            if used + lines > Self.linesPerSheet, index > start {
                sheets.append(cards[start..<index])
                start = index
                used = 0
            }
            used += lines
        }
        sheets.append(cards[start...])
        return sheets
    }

    static let carriedSeparator = " / "

    /// The carried texts of a card in one cell.
    func carried(of card: CardRecord) -> String {
        carriedTexts(of: card).joined(separator: Self.carriedSeparator)
    }

    /// The same, each for itself.
    func carriedTexts(of card: CardRecord) -> [String] {
        card.carried.map { carriedNames == nil ? "\($0.name): \($0.value)" : $0.value }
    }

    /// Widths of the columns in millimetres; 178 in all.
    var widths: [Int] {
        switch (hasFee, hasCarried) {
        case (false, false): [14, 50, 35, 55, 24]
        case (true, false): [14, 43, 31, 46, 23, 21]
        case (false, true): [13, 40, 28, 37, 20, 40]
        case (true, true): [13, 39, 27, 36, 18, 16, 29]
        }
    }

    private func lines(of card: CardRecord) -> Int {
        // A time with its offset needs a second line.
        let least = commonOffset == nil ? 2 : 1
        guard hasCarried, let width = widths.last else { return least }
        // A half-width character of the table's type is 1.55 mm wide.
        let charactersPerLine = max(1, (width - 3) * 100 / 155)
        return max(least, (PageWords.width(carried(of: card)) + charactersPerLine - 1) / charactersPerLine)
    }
}
