import Pipeline
import Testing

/// One promise that every store keeps, as a test body over any of them.
struct ContractCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let check: @Sendable (any SiteStore) throws -> Void

    init(_ testDescription: String, _ check: @escaping @Sendable (any SiteStore) throws -> Void) {
        self.testDescription = testDescription
        self.check = check
    }

    /// The whole contract.
    static let all =
        jobs + proof + review + corrections + ledger + holds + batchCards + register + transactions
        + journal + statements
}
