import CardModel
import Certification
import Signing
import Testing

@Suite struct IssuingTests {
    let sample: Sample

    init() throws { sample = try Sample.first.get() }

    @Test(arguments: [1, 2, 49, 50, 51, 1000])
    func issuesWhatVerifiesAsGenuine(cards: Int) throws {
        let issued = try sample.issue(cards: cards)
        let result = sample.verifier.verify(issued.envelope)
        #expect(result.isGenuine)
        #expect(result.certificate?.number == "DRC-2026-000001")
        #expect(result.certificate?.cardCount == cards)
        #expect(result.certificate?.account == "91310000MA1SAMPL2X")
        #expect(result.certificate?.isSpecimen == false)
        #expect(result.certificate?.issuedAt == Sample.issuedAt)
        #expect(result.certificate?.signer.subject.contains("示例运营商") == true)
        #expect(result.statusListAsOf == nil)
        #expect(CanonicalJSON.isCanonical(issued.envelope))
        let page = try #require(CertificatePage.render(envelope: issued.envelope))
        #expect(sample.verifier.verify(page).isGenuine)
        #expect(CertificatePage.envelope(in: page) == issued.envelope)
    }

    @Test(arguments: [1, 2, 51])
    func issuesGenuineCertificatesOfSingleCards(cards: Int) throws {
        let issued = try sample.issue(cards: cards)
        for place in 1...cards {
            let card = Sample.card(place - 1)
            let envelope = try CardCertificate.make(from: issued, iccid: card.iccid)
            let result = sample.verifier.verify(envelope)
            #expect(result.isGenuine)
            #expect(result.certificate?.number == "DRC-2026-000001/\(place)")
            #expect(result.certificate?.card?.iccid == card.iccid.text)
            #expect(result.certificate?.cardCount == 1)
            #expect(CanonicalJSON.isCanonical(envelope))
        }
    }

    @Test func refusesACardThatIsNotInTheCertificate() throws {
        let issued = try sample.issue(cards: 2)
        #expect(throws: CertificationError.cardNotInCertificate(number: issued.number)) {
            try CardCertificate.make(from: issued, iccid: Sample.card(2).iccid)
        }
    }

    @Test func numbersManyCertificatesOfOneRunUnderOneSignedHead() throws {
        let store = MemoryStore()
        let batches = (0..<7).map { Sample.batch("B-\($0)", cards: 3, from: $0 * 3) }
        let issued = try sample.issue(batches, store: store)
        #expect(issued.map(\.number) == (1...7).map { "DRC-2026-00000\($0)" })
        #expect(store.head?.size == 7)
        #expect(store.added == issued)
        let later = try sample.issue([Sample.batch("B-7", cards: 1)], store: store)
        #expect(later[0].number == "DRC-2026-000008")
        for certificate in issued + later {
            #expect(sample.verifier.verify(certificate.envelope).isGenuine)
        }
        let indexes = (issued + later).map { sample.verifier.verify($0.envelope).certificate?.logIndex }
        #expect(indexes == (0..<8).map { UInt64($0) })
    }

    @Test func givesTheSameRecordBytesForTheSameInputs() throws {
        let batch = Sample.batch(cards: 5)
        let stores = (MemoryStore(), MemoryStore())
        _ = try sample.issue([batch], store: stores.0)
        _ = try sample.issue([batch], store: stores.1)
        #expect(stores.0.leafData == stores.1.leafData)
        #expect(stores.0.head?.note == stores.1.head?.note)
    }

    @Test func saltsEachCardOfEachBatchAnew() throws {
        let batches = [Sample.batch("B-1", cards: 20), Sample.batch("B-2", cards: 20)]
        let salts = try sample.issue(batches).flatMap { issued in
            try #require(JSONValue.parse(issued.envelope)["cards"]?.arrayValue).map { $0["salt"]?.stringValue }
        }
        #expect(Set(salts).count == 40)
        #expect(salts.allSatisfy { $0?.utf8.count == 32 })
    }

    @Test func revealsNoOtherCardInACardsCertificate() throws {
        let issued = try sample.issue(cards: 9)
        let text = String(decoding: try CardCertificate.make(from: issued, iccid: Sample.card(4).iccid), as: UTF8.self)
        for index in 0..<9 {
            let card = Sample.card(index)
            #expect(text.contains(card.iccid.text) == (index == 4))
            #expect(text.contains(try #require(card.msisdn)) == (index == 4))
            #expect(text.contains("HT-2026-\(index)\"") == (index == 4))
        }
    }

    @Test func refusesWhatCannotBeCertified() throws {
        #expect(throws: CertificationError.noCards(batch: "B")) { try sample.issue([Sample.batch("B", cards: 0)]) }
        var twice = Sample.batch("B", cards: 3)
        twice.cards.append(twice.cards[1])
        #expect(throws: CertificationError.repeatedCard(batch: "B", firstPlace: 2, secondPlace: 4)) {
            try sample.issue([twice])
        }
        var rich = Sample.batch("B", cards: 1)
        rich.cards[0].balance = Money(fen: .max)
        #expect(throws: CertificationError.numberOutOfRange(batch: "B")) { try sample.issue([rich]) }
    }

    @Test func doesNotForkALogThatDoesNotLeadToItsSignedHead() throws {
        let store = MemoryStore()
        _ = try sample.issue([Sample.batch(cards: 1)], store: store)
        store.leaves[0][0] ^= 1
        #expect(throws: CertificationError.logInconsistent(leaves: 1, signedSize: 1)) {
            try sample.issue([Sample.batch("B-2", cards: 1)], store: store)
        }
    }

    @Test func writesCardRecordsAsTheCanonicalFormHasThem() throws {
        var batch = Sample.batch(#"B"\批"#, cards: 1)
        batch.customerName = "示例“引号\"反斜\\控制\u{1}表情😀"
        batch.cards[0].msisdn = nil
        batch.cards[0].balance = nil
        batch.cards[0].iccid = ICCID(packed: 0x07E0_1022_5003_075F)
        batch.cards[0].carried = [.init(name: "a\"\n", value: "é\u{301}\u{7F}"), .init(name: "", value: "")]
        let issued = try sample.issue([batch])[0]
        #expect(CanonicalJSON.isCanonical(issued.envelope))
        #expect(sample.verifier.verify(issued.envelope).isGenuine)
        let page = try #require(CertificatePage.render(envelope: issued.envelope))
        #expect(sample.verifier.verify(page).isGenuine)
        let card = try #require(JSONValue.parse(issued.envelope)["cards"]?.arrayValue?.first)
        #expect(card["iccid"]?.stringValue == "898607E010225003075")
        #expect(card["balance_fen"] == .null)
        #expect(card["card"]?.stringValue == "DRC-2026-000001/1")
    }
}
