import Foundation
import Signing
import Testing

@Suite struct SignerFitnessTests {
    @Test func aTrialCertificateSignsWhileItIsValid() throws {
        let fixture = try CMSFixture()
        let summary = fixture.trust[0].summary
        func refusal(_ seconds: Int64) -> SignerFitness.Refusal? {
            SignerFitness.refusal(of: fixture.trust, at: seconds)
        }
        #expect(refusal(summary.validFrom) == nil && refusal(summary.validTo - 1) == nil)
        #expect(
            refusal(summary.validFrom - 1) == .notYetValid(subject: summary.subject, from: summary.validFrom))
        #expect(refusal(summary.validTo) == .expired(subject: summary.subject, at: summary.validTo))
    }

    @Test func aChainMustLeadUp() throws {
        let chain = try ChainFixture()
        let certificates = chain.signer.certificateChain
        #expect(SignerFitness.refusal(of: certificates, at: chain.now) == nil)
        #expect(SignerFitness.refusal(of: certificates + [chain.root], at: chain.now) == nil)
        #expect(SignerFitness.refusal(of: [certificates[0]], at: chain.now) == nil)
        for broken in [[certificates[0], chain.root], [], certificates + [try ChainFixture().root]] {
            guard case .brokenChain = SignerFitness.refusal(of: broken, at: chain.now) else {
                Issue.record("a chain of \(broken.count) was taken")
                continue
            }
        }
    }

    @Test func aCertificateForSomethingElseDoesNotSign() throws {
        let chain = try ChainFixture(leafUsage: "keyEncipherment")
        #expect(SignerFitness.refusal(of: chain.signer.certificateChain, at: chain.now) == .wrongUsage)
    }
}
