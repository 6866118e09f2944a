/// The shapes in which a spreadsheet writes a long number that it no longer holds as text.
public enum SpreadsheetNumber {
    /// Whether the characters are a number with an exponent (`8.98604E+19`), a decimal point (`898604….00`) or digit
    /// grouping (`89,860,…`, with a fraction or without). Twenty hexadecimal characters with an `E` among them are not.
    public static func matches(_ characters: [Character]) -> Bool {
        hasExponent(characters) || hasFraction(characters) || hasGrouping(characters)
    }

    private static func hasExponent(_ characters: [Character]) -> Bool {
        guard let mark = characters.lastIndex(where: { $0 == "e" || $0 == "E" }), mark > 0 else { return false }
        let mantissa = unsigned(characters[..<mark])
        var exponent = characters[(mark + 1)...]
        let isSigned = exponent.first == "+" || exponent.first == "-"
        if isSigned { exponent = exponent.dropFirst() }
        guard (1...3).contains(exponent.count), exponent.allSatisfy(isDigit) else { return false }
        // A decimal comma is what half of Europe's spreadsheets write.
        let hasPoint = mantissa.contains { $0 == "." || $0 == "," }
        guard mantissa.first.map(isDigit) == true, mantissa.filter({ !isDigit($0) }).count <= 1 else { return false }
        guard mantissa.allSatisfy({ isDigit($0) || $0 == "." || $0 == "," }) else { return false }
        return hasPoint || isSigned || characters.count < 15
    }

    private static func unsigned(_ characters: ArraySlice<Character>) -> ArraySlice<Character> {
        characters.first == "+" || characters.first == "-" ? characters.dropFirst() : characters
    }

    private static func hasFraction(_ characters: [Character]) -> Bool {
        guard let point = characters.firstIndex(of: "."), point >= 15, point + 1 < characters.count else {
            return false
        }
        return characters[..<point].allSatisfy(isDigit) && characters[(point + 1)...].allSatisfy(isDigit)
    }

    private static func hasGrouping(_ characters: [Character]) -> Bool {
        let halves = characters.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count <= 2, halves.dropFirst().allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else {
            return false
        }
        let groups = halves[0].split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count >= 5, let first = groups.first, (1...3).contains(first.count) else { return false }
        return groups.dropFirst().allSatisfy { $0.count == 3 } && groups.allSatisfy { $0.allSatisfy(isDigit) }
    }

    private static func isDigit(_ character: Character) -> Bool { character >= "0" && character <= "9" }
}
