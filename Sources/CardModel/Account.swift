/// The customer whose cards they are: for an enterprise its Unified Social Credit Code, else the operator's own customer
/// key; never a person's resident ID.
public struct Account: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The key in capitals as it stands in files and folders.
    public let text: String

    /// Takes a key that was judged before, as from the store.
    public init(trusted text: String) { self.text = text }

    public static func < (left: Account, right: Account) -> Bool { left.text < right.text }

    public var description: String { text }

    /// Judges a cleaned cell: 18 characters must be a valid credit code; a resident ID is refused unless it also is a
    /// credit code (a few are: the column's declared kind decides); a customer key has 1 to 64 letters, digits, `-`,
    /// `_` or `.`.
    public static func judge(_ text: String) -> Result<Account, AccountRefusal> {
        guard !text.isEmpty else { return .failure(.missing) }
        // Before capitals are made: some other letters become ASCII by it.
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return .failure(.shape) }
        let key = text.uppercased()
        if key.utf8.count == 18, key.utf8.allSatisfy(isLetterOrDigit) {
            if UnifiedSocialCreditCode(key) != nil { return .success(Account(trusted: key)) }
            return .failure(ResidentID(key) != nil ? .personalID : .checkDigit)
        }
        if looksPersonal(key) { return .failure(.personalID) }
        let isKey = key.utf8.count <= 64 && key.utf8.allSatisfy { isLetterOrDigit($0) || "-_.".utf8.contains($0) }
        return isKey && key.utf8.first != 0x2E ? .success(Account(trusted: key)) : .failure(.shape)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
    }

    /// A resident number of the first generation: 15 digits with a birth date in it.
    private static func looksPersonal(_ key: String) -> Bool {
        guard key.utf8.count == 15, key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        return CalendarDate.parse("19" + key.dropFirst(6).prefix(6)) != nil
    }
}

/// Why a text is no account.
public enum AccountRefusal: Error, Equatable, Sendable {
    case missing, checkDigit, personalID
    /// Not a credit code and not a customer key.
    case shape

    /// The finding that refuses the row.
    public var finding: Finding {
        switch self {
        case .missing: .accountMissing
        case .checkDigit, .shape: .accountCheckDigit
        case .personalID: .accountPersonalID
        }
    }
}
