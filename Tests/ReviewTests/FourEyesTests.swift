import CardModel
import Review
import Testing

@Suite struct FourEyesTests {
    static let people = [
        Person(login: "wang", name: "王示例", roles: [.maker, .checker]),
        Person(login: "li", name: "李示例", roles: [.checker]),
        Person(login: "zhao", name: "赵示例", roles: [.checker], accounts: ["k-other"]),
        Person(login: "qian", name: "钱示例", roles: [.finance, .admin]),
        Person(login: "sun", name: "孙示例", roles: [.operator], accounts: ["K-SAMPLE"]),
        Person(login: "zhou", name: "周示例", roles: [.checker], deputy: "wu", isAbsent: true),
        Person(login: "wu", name: "吴示例", roles: [.maker], deputy: "zheng", isAbsent: false),
    ]

    @Test(
        arguments: [
            ("wang", DecisionRefusal.ownBatch), ("WANG", .ownBatch), ("li", nil), ("zhao", .otherCustomer),
            ("qian", .noRole), ("sun", .noRole), ("nobody", .unknownPerson), ("", .unknownPerson),
            ("LI", .unknownPerson),
            ("wu", nil), ("zhou", nil),
        ] as [(String, DecisionRefusal?)])
    func judgesWhoMayApprove(_ login: String, _ refusal: DecisionRefusal?) {
        let fourEyes = FourEyes(people: Self.people, isTrial: false)
        #expect(fourEyes.refusal(of: login, to: .approve, on: sampleBatch()) == refusal)
        #expect(fourEyes.refusal(of: login, to: .reject, on: sampleBatch()) == refusal)
    }

    @Test(
        arguments: [
            ("wang", nil), ("li", nil), ("sun", nil), ("zhao", .otherCustomer), ("qian", .noRole),
            ("x", .unknownPerson),
        ] as [(String, DecisionRefusal?)])
    func judgesWhoMayWithdraw(_ login: String, _ refusal: DecisionRefusal?) {
        let fourEyes = FourEyes(people: Self.people, isTrial: false)
        #expect(fourEyes.refusal(of: login, to: .withdraw, on: sampleBatch()) == refusal)
    }

    @Test func withoutPeopleOnlyATrialSiteDecides() {
        let batch = sampleBatch()
        let trial = FourEyes(people: [], isTrial: true)
        #expect(trial.refusal(of: "anybody", to: .approve, on: batch) == nil)
        #expect(trial.refusal(of: "wang", to: .approve, on: batch) == .ownBatch)
        #expect(trial.refusal(of: "", to: .approve, on: batch) == .nobodyMayDecide)
        let site = FourEyes(people: [], isTrial: false)
        #expect(site.refusal(of: "anybody", to: .approve, on: batch) == .nobodyMayDecide)
        #expect(
            FourEyes(people: Self.people, isTrial: true).refusal(of: "x", to: .approve, on: batch) == .unknownPerson)
    }

    @Test func withoutMakersFourEyesCannotBeShown() {
        let batch = sampleBatch(makers: [])
        for isTrial in [true, false] {
            let fourEyes = FourEyes(people: isTrial ? [] : Self.people, isTrial: isTrial)
            #expect(fourEyes.refusal(of: "li", to: .approve, on: batch) == .makerUnknown)
        }
    }

    @Test func aDeputyDoesNotActForTheMakerOfTheBatch() {
        let fourEyes = FourEyes(people: Self.people, isTrial: false)
        let batch = sampleBatch(makers: ["zhou"])
        #expect(fourEyes.refusal(of: "wu", to: .approve, on: batch) == .noRole)
        #expect(fourEyes.refusal(of: "zhou", to: .approve, on: batch) == .ownBatch)
    }

    @Test func aDeputyActsOnlyWhileThePersonIsAbsentAndForItsAccounts() {
        let there = [
            Person(login: "a", name: "甲示例", roles: [.checker], deputy: "b"),
            Person(login: "b", name: "乙示例", roles: [.maker]),
        ]
        #expect(FourEyes(people: there, isTrial: false).refusal(of: "b", to: .approve, on: sampleBatch()) == .noRole)
        let other = [
            Person(login: "a", name: "甲示例", roles: [.checker], accounts: ["K-OTHER"], deputy: "b", isAbsent: true),
            Person(login: "b", name: "乙示例", roles: [.maker]),
        ]
        let refusal = FourEyes(people: other, isTrial: false).refusal(of: "b", to: .approve, on: sampleBatch())
        #expect(refusal == .otherCustomer)
    }

    @Test func deputiesOfDeputiesEndWithWhoIsThereAndACircleWithNobody() {
        let chain = [
            Person(login: "a", name: "甲示例", roles: [.checker], deputy: "b", isAbsent: true),
            Person(login: "b", name: "乙示例", roles: [], deputy: "c", isAbsent: true),
            Person(login: "c", name: "丙示例", roles: []),
        ]
        #expect(FourEyes(people: chain, isTrial: false).refusal(of: "c", to: .approve, on: sampleBatch()) == nil)
        #expect(FourEyes(people: chain, isTrial: false).reviewers(of: sampleBatch()).map(\.login) == ["c"])
        let circle = [
            Person(login: "a", name: "甲示例", roles: [.checker], deputy: "b", isAbsent: true),
            Person(login: "b", name: "乙示例", roles: [], deputy: "a", isAbsent: true),
            Person(login: "c", name: "丙示例", roles: [.checker], deputy: "c", isAbsent: true),
        ]
        #expect(FourEyes(people: circle, isTrial: false).refusal(of: "b", to: .approve, on: sampleBatch()) == .noRole)
        #expect(FourEyes(people: circle, isTrial: false).reviewers(of: sampleBatch()).isEmpty)
    }

    @Test func namesTheReviewersOfABatch() {
        let fourEyes = FourEyes(people: Self.people, isTrial: false)
        #expect(fourEyes.reviewers(of: sampleBatch()).map(\.login) == ["li", "wu"])
        #expect(
            fourEyes.reviewers(of: sampleBatch(account: "K-OTHER", makers: ["x"])).map(\.login) == [
                "wang", "li", "zhao", "wu",
            ])
    }

    @Test func findsWhatIsWrongWithPeople() throws {
        let policy = try ReviewPolicy.make(automatic: ["fast"], approvedBy: "qian", maximumCards: 5)
        let people =
            Self.people + [Person(login: "LI", name: "示例", roles: []), Person(login: " ", name: "示例", roles: [])]
        let faults = FourEyes(people: people, isTrial: false).faults(policy: policy)
        let codes = ["people.deputy-unknown", "people.login-repeated", "people.login-empty", "people.policy-person"]
        #expect(faults.map(\.code) == codes)
        #expect(faults.allSatisfy { $0.status == .settings })
        #expect(FourEyes(people: [], isTrial: true).faults(policy: policy).isEmpty)
        #expect(FourEyes(people: [], isTrial: false).faults(policy: policy).map(\.code) == ["people.policy-person"])
    }
}
