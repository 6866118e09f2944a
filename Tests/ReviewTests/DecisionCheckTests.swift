import CardModel
import Review
import Testing

@Suite struct DecisionCheckTests {
    static let cards = [
        card("89860126000000000018"), card("89860626000000000054"), card("89860426100010000017"),
        card("8986032600000000002"),
    ]
    static let now = moment("2026-09-28T10:00")
    let check = DecisionCheck(fourEyes: FourEyes(people: FourEyesTests.people, isTrial: false))

    static func request(
        _ kind: Decision.Kind = .approve, by actor: String = "li", digest: String = sampleDigest,
        reason: String? = nil, except: [(String, String)] = []
    ) -> DecisionRequest {
        DecisionRequest(
            batch: "B20260928-01-0001", kind: kind, actor: actor, at: now, digest: digest, reason: reason,
            exceptions: except.map { CardException(iccid: card($0.0), reason: $0.1) })
    }

    func refusal(_ request: DecisionRequest, on batch: ReviewBatch? = sampleBatch()) -> DecisionRefusal? {
        if case .failure(let refusal) = check.judge(request, on: batch, cards: Self.cards) { return refusal }
        return nil
    }

    @Test func takesAnApprovalWithTheBatchsOwnDigest() throws {
        let decision = try check.judge(Self.request(digest: "01234567"), on: sampleBatch(), cards: Self.cards).get()
        #expect(decision.digest == sampleDigest && decision.actor == "li" && !decision.isByPolicy)
        #expect(decision.kind == .approve && decision.at == Self.now && decision.exceptions.isEmpty)
    }

    @Test(
        arguments: [
            ("01234567", nil), ("0123456789ABCDEF", nil), (sampleDigest, nil), ("0123456", .digestShape),
            ("", .digestShape),
            ("0123456g", .digestShape), ("01234568", .changed), (sampleDigest + "0", .digestShape),
            ("０１２３４５６７", .digestShape), ("abcdef01", .changed), ("😀😀😀😀😀😀😀😀", .digestShape),
        ] as [(String, DecisionRefusal?)])
    func bindsADecisionToWhatWasSeen(_ digest: String, _ refusal: DecisionRefusal?) {
        #expect(self.refusal(Self.request(digest: digest)) == refusal)
    }

    @Test func refusesAnUnknownBatchAndABatchOfAnotherName() {
        #expect(refusal(Self.request(), on: nil) == .unknownBatch)
        #expect(refusal(Self.request(), on: sampleBatch(id: "B2")) == .unknownBatch)
    }

    @Test func asksWhoBeforeItTellsWhat() {
        let approved = sampleBatch(state: .approved)
        #expect(refusal(Self.request(by: "zhao", digest: "x"), on: approved) == .otherCustomer)
        #expect(refusal(Self.request(by: "wang", digest: "x"), on: approved) == .ownBatch)
    }

    @Test(arguments: [BatchState.approved, .rejected, .withdrawn, .executed, .certified])
    func decidesOnlyOnWhatIsInReview(_ state: BatchState) {
        #expect(refusal(Self.request(), on: sampleBatch(state: state)) == .wrongState(state))
        #expect(refusal(Self.request(.reject, reason: "否"), on: sampleBatch(state: state)) == .wrongState(state))
        #expect(refusal(Self.request(.withdraw), on: sampleBatch(state: state)) == .wrongState(state))
    }

    @Test func withdrawsUntilTheWindowCloses() {
        let end = moment("2026-09-28T10:00:01")
        #expect(
            refusal(Self.request(.withdraw, by: "wang"), on: sampleBatch(state: .approved, executeAfter: end)) == nil)
        let closed = sampleBatch(state: .approved, executeAfter: Self.now)
        #expect(refusal(Self.request(.withdraw, by: "wang"), on: closed) == .windowClosed(Self.now))
        #expect(refusal(Self.request(.withdraw)) == nil)
    }

    @Test func rejectsOnlyWithAReason() {
        #expect(refusal(Self.request(.reject)) == .reasonMissing)
        #expect(refusal(Self.request(.reject, reason: " \n")) == .reasonMissing)
        #expect(refusal(Self.request(.reject, reason: "名单有误")) == nil)
    }

    @Test func takesExceptionsInAnySpellingAndRecordsTheBatchs() throws {
        let request = Self.request(except: [("89860326000000000024", "仍在使用"), ("8986012600000000001", "误报")])
        let decision = try check.judge(request, on: sampleBatch(), cards: Self.cards).get()
        #expect(decision.exceptions.map(\.iccid) == [Self.cards[3], Self.cards[0]])
        #expect(decision.exceptions.map(\.reason) == ["仍在使用", "误报"])
    }

    @Test func refusesExceptionsThatCannotBeMeant() {
        let stranger = card("89861126000000000032")
        #expect(refusal(Self.request(except: [("89861126000000000032", "x")])) == .exceptionsUnknown([stranger]))
        // The same card with another check digit is another number; a Mobile's short spelling may be another card.
        let wrong = card("89860126000000000019")
        #expect(refusal(Self.request(except: [("89860126000000000019", "x")])) == .exceptionsUnknown([wrong]))
        let short = card("8986042610001000001")
        #expect(refusal(Self.request(except: [("8986042610001000001", "x")])) == .exceptionsUnknown([short]))
        let first = ("89860126000000000018", "x")
        #expect(refusal(Self.request(except: [first, first])) == .exceptionsRepeated([Self.cards[0]]))
        let again = ("8986012600000000001", "y")
        #expect(refusal(Self.request(except: [first, again])) == .exceptionsRepeated([Self.cards[0]]))
        let silent = ("89860126000000000018", " ")
        #expect(refusal(Self.request(except: [silent])) == .exceptionsWithoutReason([Self.cards[0]]))
        #expect(refusal(Self.request(.reject, reason: "x", except: [first])) == .exceptionsMisplaced)
        #expect(refusal(Self.request(.withdraw, except: [first])) == .exceptionsMisplaced)
    }

    @Test func aShortSpellingThatTwoCardsShareIsNobodys() {
        let twins = [card("89860126000000000018"), card("89860126000000000019")]
        let request = Self.request(except: [("8986012600000000001", "x")])
        let result = check.judge(request, on: sampleBatch(), cards: twins)
        #expect(result == .failure(.exceptionsUnknown([card("8986012600000000001")])))
    }

    @Test func anApprovalLeavesAtLeastOneCard() {
        let all = Self.cards.map { ($0.text, "x") }
        #expect(refusal(Self.request(except: all)) == .nothingLeft)
        #expect(refusal(Self.request(except: Array(all.dropLast()))) == nil)
        #expect(check.judge(Self.request(), on: sampleBatch(), cards: []) == .failure(.nothingLeft))
        #expect((try? check.judge(Self.request(.withdraw), on: sampleBatch(), cards: []).get()) != nil)
    }

    static let statuses: [(DecisionRefusal, CardModel.ExitStatus)] = [
        (.unknownBatch, .inputMissing), (.ownBatch, .notAllowed), (.makerUnknown, .notAllowed),
        (.nobodyMayDecide, .notAllowed), (.unknownPerson, .notAllowed), (.noRole, .notAllowed),
        (.otherCustomer, .notAllowed), (.changed, .notAllowed), (.wrongState(.approved), .notAllowed),
        (.windowClosed(now), .notAllowed), (.digestShape, .usage), (.reasonMissing, .usage),
        (.exceptionsMisplaced, .usage), (.exceptionsUnknown([cards[0]]), .usage),
        (.exceptionsWithoutReason([cards[0]]), .usage), (.exceptionsRepeated([cards[0]]), .usage),
        (.nothingLeft, .usage),
    ]

    @Test func everyRefusalEndsWithTheStatusOfTheContractAndMaskedCards() {
        for (refusal, status) in Self.statuses {
            let fault = refusal.fault(batch: "B1")
            #expect(fault.status == status && fault.code == refusal.code && fault.fields["batch"] == "B1")
            #expect(!fault.fields.values.contains { $0.contains(Self.cards[0].text) })
        }
        #expect(Set(Self.statuses.map(\.0.code)).count == Self.statuses.count)
        #expect(DecisionRefusal.changed.code == "review.changed")
        let many = DecisionRefusal.exceptionsUnknown(Array(repeating: Self.cards[0], count: 1_000)).fault(batch: "B1")
        #expect(many.fields["count"] == "1000" && (many.fields["cards"]?.count ?? 0) < 120)
    }
}

extension DecisionCheckTests {
    @Test(
        arguments: [
            (Decision.Kind.hold, BatchState.inReview, nil), (.hold, .onHold, .wrongState(.onHold)),
            (.hold, .rejected, .wrongState(.rejected)), (.hold, .approved, nil),
            (.release, .onHold, nil), (.release, .inReview, .wrongState(.inReview)),
            (.approve, .onHold, .wrongState(.onHold)), (.reject, .onHold, nil), (.withdraw, .onHold, nil),
        ] as [(Decision.Kind, BatchState, DecisionRefusal?)])
    func holdsAndReleasesByTheStateOfTheBatch(_ kind: Decision.Kind, _ state: BatchState, _ refusal: DecisionRefusal?) {
        let batch = sampleBatch(state: state, executeAfter: moment("2026-09-28T12:00"))
        #expect(self.refusal(Self.request(kind, reason: "x"), on: batch) == refusal)
    }

    @Test func cardsAreReleasedOnlyWhereAPersonHoldsThem() {
        let request = Self.request(.release, except: [("89860126000000000018", "")])
        let batch = sampleBatch(state: .approved)
        #expect(
            check.judge(request, on: batch, cards: Self.cards, held: []) == .failure(.cardsNotHeld([Self.cards[0]])))
        let taken = try? check.judge(request, on: batch, cards: [], held: [Self.cards[0]]).get()
        #expect(taken?.exceptions.map(\.iccid) == [Self.cards[0]])
    }

    @Test func notEveryCardIsHeldSingly() {
        let all = ["89860126000000000018", "89860626000000000054", "89860426100010000017", "8986032600000000002"]
        #expect(refusal(Self.request(.hold, except: all.map { ($0, "x") })) == .nothingLeft)
        #expect(refusal(Self.request(.hold, except: [(all[0], "")])) == .exceptionsWithoutReason([Self.cards[0]]))
        #expect(refusal(Self.request(.hold)) == .reasonMissing)
    }
}
