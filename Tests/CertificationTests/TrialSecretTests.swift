import Foundation
import Testing

@testable import Certification

@Suite struct TrialSecretTests {
    @Test func everyTrialSiteOfAnOperatorHasOneSecretThatIsRefusedForReal() throws {
        let first = try Sample.first.get()
        let second = try Sample.second.get()
        #expect(first.keys.siteSecret == second.keys.siteSecret)
        #expect(KeySet.isTrialSecret(first.keys, creditCode: Sample.creditCode))
    }

    @Test func aRandomSecretIsNoTrialSecret() throws {
        let sample = try Sample.first.get()
        let keys = CertificateKeys(
            documentSigner: sample.keys.documentSigner, logSigner: sample.keys.logSigner,
            siteSecret: Array(repeating: 7, count: 32))
        #expect(!KeySet.isTrialSecret(keys, creditCode: Sample.creditCode))
    }
}
