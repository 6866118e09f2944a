import CardModel
import Tabular

/// `applicant.name-differs`: the list calls the enterprise otherwise than the table; told. Brackets of either width,
/// blanks, marks between words and case do not make another name.
public enum ApplicantNameRule {
    /// Whether two names are two enterprises'. An empty name differs from none.
    public static func differs(_ given: String, from registered: String) -> Bool {
        let (left, right) = (compared(given), compared(registered))
        return !left.isEmpty && !right.isEmpty && left != right
    }

    /// What is left to compare: letters and digits, full-width forms folded, small.
    static func compared(_ name: String) -> String {
        String(CellCleaning.clean(name).text.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
