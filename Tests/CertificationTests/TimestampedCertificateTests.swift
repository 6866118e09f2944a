import CardModel
import Certification
import Foundation
import Signing
import Testing

@Suite struct TimestampedCertificateTests {
    private static let service = Result { try TimestampService() }
    private static let now = Int64(Date().timeIntervalSince1970)

    let service: TimestampService

    init() throws { service = try Self.service.get() }

    private func trust(_ sample: Sample, services: [SigningCertificate]) -> CertificateVerifier {
        var trust = sample.trust
        trust.timestampServices = services
        return CertificateVerifier(trust: trust)
    }

    private func issue(_ sample: Sample, at seconds: Int64, stamper: (any CheckpointStamper)?) throws
        -> (IssuedCertificate, MemoryStore)
    {
        let store = MemoryStore()
        let time = Timestamp(seconds: seconds, offsetSeconds: 28_800)
        let issued = try sample.issuer(stamper: stamper).issue(
            [Sample.batch("B-1", cards: 3), Sample.batch("B-2", cards: 1, from: 5)], at: time, store: store)
        return (issued[0], store)
    }

    private func sample(validDays days: ClosedRange<Int64>) throws -> Sample {
        try Sample(
            name: "示例运营商", validity: Self.now + days.lowerBound * 86_400...Self.now + days.upperBound * 86_400)
    }

    @Test func carriesATimeStampOverTheHeadOfItsLog() throws {
        let sample = try sample(validDays: -1...365)
        let (issued, store) = try issue(sample, at: Self.now, stamper: service)
        let result = trust(sample, services: [service.root]).verify(issued.envelope)
        let proven = try #require(result.certificate?.timestamp)
        #expect(result.isGenuine && proven.isTrusted)
        #expect(Self.now - 2...Self.now + 300 ~= proven.time.seconds)
        #expect(proven.service.subject == "CN=Sample service")
        #expect(store.stamps.map(\.size) == [2])
        let page = try #require(CertificatePage.render(envelope: issued.envelope))
        #expect(trust(sample, services: [service.root]).verify(page).certificate?.timestamp == proven)
        let card = try CardCertificate.make(from: issued, iccid: Sample.card(1).iccid)
        #expect(trust(sample, services: [service.root]).verify(card).certificate?.timestamp == proven)
    }

    /// The signer's certificate: when it is valid, in days from now, when the record says it was issued, and whether it
    /// is taken with and without belief in the service.
    @Test(arguments: [
        (-1...365, 0, true, true), (-1...365, -800, true, false), (-900...(-700), -800, false, true),
        (-900...(-700), 0, false, false),
    ])
    func judgesTheSignerAtTheTimeThatIsProven(
        validDays: ClosedRange<Int64>, issuedDays: Int64, withService: Bool, without: Bool
    ) throws {
        let sample = try sample(validDays: validDays)
        let (issued, _) = try issue(sample, at: Self.now + issuedDays * 86_400, stamper: service)
        let verdicts = [[service.root], []].map { trust(sample, services: $0).verify(issued.envelope) }
        #expect(verdicts[0].isGenuine == withService)
        #expect(verdicts[1].isGenuine == without)
        for verdict in verdicts where !verdict.isGenuine {
            guard case .unknownSigner(.document(_, .outsideValidity)) = verdict.outcome else {
                Issue.record("\(verdict.code)")
                continue
            }
        }
        #expect(verdicts[1].certificate?.timestamp?.isTrusted == (without ? false : nil))
    }

    @Test func doesNotBelieveAnotherService() throws {
        let sample = try sample(validDays: -1...365)
        let (issued, _) = try issue(sample, at: Self.now, stamper: service)
        let verdict = trust(sample, services: [try TimestampService().root]).verify(issued.envelope)
        guard case .unknownSigner(.timestampService(let named)) = verdict.outcome else {
            Issue.record("\(verdict.code)")
            return
        }
        #expect(named.subject == "CN=Sample service")
    }

    @Test func seesATimeStampOfAnotherHead() throws {
        let sample = try sample(validDays: -1...365)
        let (issued, _) = try issue(sample, at: Self.now, stamper: service)
        let other = try #require(try service.stamp(Array("another head".utf8)))
        let changed = try replacingExtra(of: issued.envelope, with: other.der)
        for services in [[], [service.root]] {
            #expect(trust(sample, services: services).verify(changed).alteration == .timestamp)
        }
        for junk in [[1, 2, 3], Array("{}".utf8)] as [[UInt8]] {
            let changed = try replacingExtra(of: issued.envelope, with: junk)
            #expect(trust(sample, services: []).verify(changed).alteration == .content(member: "proof"))
        }
    }

    /// The time stamp only adds to what is proven: without it the certificate is judged by the time it says itself.
    @Test func staysGenuineWithoutItsTimeStamp() throws {
        let sample = try sample(validDays: -1...365)
        let (issued, _) = try issue(sample, at: Self.now, stamper: service)
        let bare = try replacingExtra(of: issued.envelope, with: nil)
        let result = trust(sample, services: [service.root]).verify(bare)
        #expect(result.isGenuine && result.certificate?.timestamp == nil)
    }

    @Test func isIssuedWithoutATimeStampWhereThereIsNone() throws {
        let sample = try sample(validDays: -1...365)
        let (issued, store) = try issue(sample, at: Self.now, stamper: SilentService())
        #expect(trust(sample, services: [service.root]).verify(issued.envelope).isGenuine)
        #expect(store.stamps.isEmpty)
    }

    @Test func noByteOfTheProofCanBeChanged() throws {
        let sample = try sample(validDays: -1...365)
        let (issued, _) = try issue(sample, at: Self.now, stamper: service)
        let verifier = trust(sample, services: [service.root])
        let text = String(decoding: issued.envelope, as: UTF8.self)
        let range = try #require(text.range(of: "extra [^\\\\]*", options: .regularExpression))
        let start = text[..<range.lowerBound].utf8.count
        for index in stride(from: start, to: start + text[range].utf8.count, by: 3) {
            var changed = issued.envelope
            changed[index] ^= 1
            #expect(!verifier.verify(changed).isGenuine, "byte \(index)")
        }
    }

    private func replacingExtra(of envelope: [UInt8], with extra: [UInt8]?) throws -> [UInt8] {
        let text = String(decoding: envelope, as: UTF8.self)
        let range = try #require(text.range(of: "extra [^\\\\]*\\\\n", options: .regularExpression))
        let line = extra.map { "extra \(StrictBase64.encode($0))\\n" } ?? ""
        return Array(text.replacingCharacters(in: range, with: line).utf8)
    }
}
