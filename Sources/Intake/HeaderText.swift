import Tabular

/// A header cell taken apart for comparison: letters and digits alone, as `HeaderName` folds them.
struct HeaderText: Equatable {
    /// What stands outside brackets; what stands inside when there is nothing else.
    let key: String
    /// What stands in each pair of brackets: units, hints, second names.
    let inside: [String]
    /// The cell cut at slashes and line breaks, where two languages stand side by side; empty when it is one piece.
    let parts: [String]

    /// Longer cells are no headers; reading stops there so that a hostile cell costs nothing.
    private static let longest = 200

    init(_ text: String) {
        let head = String(String.UnicodeScalarView(text.unicodeScalars.prefix(HeaderText.longest)))
        let name = HeaderName(head)
        key = HeaderText.withoutDemand(HeaderText.bare(name.name))
        inside = name.brackets.map { HeaderText.bare(HeaderName.normalise($0)) }.filter { !$0.isEmpty }
        let pieces = head.split { $0.isNewline || "/|\\／｜".contains($0) }
        parts =
            pieces.count > 1
            ? pieces.map { HeaderText.bare(HeaderName.normalise(String($0))) }.filter { !$0.isEmpty } : []
    }

    private static func bare(_ name: String) -> String {
        name.filter { $0.isLetter || $0.isNumber }
    }

    /// Drops the word that a column must or may be filled, where it stands without brackets.
    private static func withoutDemand(_ key: String) -> String {
        for demand in ["必填项", "必填", "选填", "必输", "required", "optional", "mandatory"]
        where key.hasSuffix(demand) && key.count > demand.count {
            return String(key.dropLast(demand.count))
        }
        return key
    }
}
