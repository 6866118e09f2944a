import CardModel
import Testing

@testable import Screening

@Suite struct NumberLookupTests {
    @Test func findsTheOneCardOfAnAccountWithANumber() throws {
        let (first, second) = (SampleTables.account, SampleTables.otherAccount)
        let tables = SampleTables([
            .inventory: """
            iccid,account,status,plan_type,auto_renew,balance_fen,msisdn
            89860400000000010001,\(first),active,monthly,0,1,1440000000001
            89860400000000010002,\(first),active,monthly,0,1,1440000000002
            89860400000000010003,\(first),active,monthly,0,1,1440000000002
            89860400000000010004,\(second),active,monthly,0,1,1440000000002
            89860400000000010005,\(second),active,monthly,0,1,1440000000003
            89860400000000010006,\(second),active,monthly,0,1,
            """
        ])
        let facts = try tables.load()
        let one = facts.accounts.number(of: Account(trusted: first))
        let other = facts.accounts.number(of: Account(trusted: second))
        let asked = [
            (1_440_000_000_001, one), (1_440_000_000_002, one), (1_440_000_000_002, other),
            (1_440_000_000_003, one), (1_440_000_000_003, other), (9, one), (0, other),
        ].map { NumberOfAccount(msisdn: UInt64($0.0), account: $0.1) }
        let found = facts.cards(with: Set(asked))
        #expect(found.count == 3)
        #expect(found[asked[0]]?.text == "89860400000000010001")
        #expect(found[asked[2]]?.text == "89860400000000010004")
        #expect(found[asked[4]]?.text == "89860400000000010005")
        #expect(facts.cards(with: []).isEmpty)
    }
}
