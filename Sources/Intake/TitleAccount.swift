import CardModel

/// Looks for the account in the rows above the header.
enum TitleAccount {
    /// The account if exactly one valid credit code stands there. A number that also is a resident ID is left out: in
    /// free text nothing declares its kind.
    static func find(in titles: [[String]]) -> Account? {
        var codes: Set<String> = []
        for cell in titles.joined() {
            for word in words(of: cell) where word.utf8.count == 18 {
                guard let code = UnifiedSocialCreditCode(word), ResidentID(word) == nil, !isLost(word) else { continue }
                codes.insert(code.text)
            }
        }
        guard codes.count == 1, let code = codes.first else { return nil }
        return Account(trusted: code)
    }

    /// Fifteen digits and three zeros are what a spreadsheet leaves of a code, and the check digit may fit by chance.
    private static func isLost(_ code: String) -> Bool {
        code.hasSuffix("000") && code.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Runs of ASCII letters and digits, full-width ones folded.
    private static func words(of cell: String) -> [String] {
        var words = [""]
        for scalar in cell.unicodeScalars.prefix(2000) {
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            let value = isWide ? scalar.value - 0xFEE0 : scalar.value
            guard let folded = Unicode.Scalar(value), folded.isASCII, isLetterOrDigit(value) else {
                if words[words.count - 1] != "" { words.append("") }
                continue
            }
            words[words.count - 1].unicodeScalars.append(folded)
        }
        return words
    }

    private static func isLetterOrDigit(_ value: UInt32) -> Bool {
        (0x30...0x39).contains(value) || (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value)
    }
}
