public import CardModel

/// A subscriber number that rows name for an account.
public struct NumberOfAccount: Hashable, Sendable {
    /// The number's digits.
    public var msisdn: UInt64
    /// The account's number in the directory.
    public var account: UInt32

    public init(msisdn: UInt64, account: UInt32) {
        self.msisdn = msisdn
        self.account = account
    }
}

extension ReferenceFacts {
    /// The one card of the account with the number, for each of those asked for that leave exactly one. No index is
    /// needed. Cost: one walk over the inventory, nothing where none is asked for.
    public func cards(with asked: Set<NumberOfAccount>) -> [NumberOfAccount: ICCID] {
        guard !asked.isEmpty, let extras = cards.index.extras else { return [:] }
        let filter = NumberFilter(asked.lazy.map(\.msisdn))
        var found: [NumberOfAccount: UInt32] = [:]
        for handle in 0..<cards.index.count where filter.mayHold(extras[handle].msisdn) {
            let key = NumberOfAccount(msisdn: extras[handle].msisdn, account: owner(of: UInt32(handle)))
            guard asked.contains(key) else { continue }
            found[key] = found[key] == nil ? UInt32(handle) : ReferenceFacts.none
        }
        return found.compactMapValues { iccid(of: $0) }
    }
}

/// Passes over most numbers that nobody asks for.
private struct NumberFilter {
    private var bits = [UInt64](repeating: 0, count: 1024)

    init(_ numbers: some Sequence<UInt64>) {
        for number in numbers { bits[NumberFilter.place(number) >> 6] |= 1 << UInt64(NumberFilter.place(number) & 63) }
    }

    func mayHold(_ number: UInt64) -> Bool {
        number != 0 && bits[NumberFilter.place(number) >> 6] >> UInt64(NumberFilter.place(number) & 63) & 1 == 1
    }

    private static func place(_ number: UInt64) -> Int {
        Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> 48)
    }
}
