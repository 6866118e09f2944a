import Testing

@testable import Commands

@Suite struct ExpiryTests {
    @Test func asksForANewCertificateEverMoreUrgently() {
        #expect(SiteDoctor.urgency(days: 60) == nil && SiteDoctor.urgency(days: 1000) == nil)
        let stages = [59, 30, 29, 7, 6, 0].map { SiteDoctor.urgency(days: $0)?.english }
        #expect(stages.allSatisfy { $0 != nil })
        #expect(stages[0] == stages[1] && stages[2] == stages[3] && stages[4] == stages[5])
        #expect(Set(stages).count == 3)
    }
}
