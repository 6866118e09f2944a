import CardModel
import Intake
import Testing

@Suite struct VectorTests {
    @Test func readsEachICCIDVectorAsItSays() throws {
        let vectors = try Vectors.load("iccid.json", as: ICCIDVectors.self)
        #expect(vectors.cases.count > 25)
        for vector in vectors.cases {
            let text = "iccid,reason\n\"" + vector.raw.replacing("\"", with: "\"\"") + "\",示例\n"
            let rows = try ListReading.requests(text)
            let row = try #require(rows.first)
            var statistics = ListStatistics()
            statistics.count(row)
            let findings = row.findings.union(ListVerdict(statistics).findings(for: row))
            if let iccid = vector.iccid {
                #expect(row.iccid?.text == iccid, "\(vector.raw)")
                #expect(findings.isDisjoint(with: FindingSet.refusing.subtracting(FindingSet(.accountMissing))))
            }
            if let code = vector.code { #expect(findings.codes.split(separator: " ").contains(Substring(code))) }
        }
    }

    @Test func tellsTheTwoSpellingsOfOneCardAsDuplicates() throws {
        let vectors = try Vectors.load("iccid.json", as: ICCIDVectors.self)
        for vector in vectors.cases {
            guard let other = vector.same_card_as else { continue }
            let rows = try ListReading.requests("iccid\n\(vector.raw)\n\(other)\n")
            let found = RepetitionSearch(rows.map(\.packed))
            #expect(found.duplicates == [Repetition(row: 1, first: 0)])
        }
    }

    @Test func judgesEachCreditCodeVectorInTheAccountColumn() throws {
        let vectors = try Vectors.load("credit-code.json", as: CreditCodeVectors.self)
        for code in vectors.valid + vectors.ambiguous.map(\.number) {
            let rows = try ListReading.requests("iccid,account\n89860126000000000018,\(code)\n")
            #expect(rows.first?.findings == [], "\(code)")
        }
        for code in vectors.invalid where code.count == 18 {
            let rows = try ListReading.requests("iccid,account\n89860126000000000018,\(code)\n")
            #expect(rows.first?.findings == FindingSet(.accountCheckDigit), "\(code)")
        }
    }
}
