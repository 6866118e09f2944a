import CardModel
import Certification
import Dispatch
import Foundation
import Signing
import Synchronization
import Testing

/// That each word of a verdict is the right one, where a wrong one would still not be genuine.
@Suite struct VerdictTests {
    let sample: Sample
    let issued: IssuedCertificate

    init() throws {
        sample = try Sample.first.get()
        issued = try sample.issue(cards: 3)
    }

    private func verdict(_ bytes: [UInt8]) -> String {
        let result = sample.verifier.verify(bytes)
        return result.code + (result.alteration.map { "/" + $0.code } ?? "")
    }

    @Test func aFileThatWasCutOffIsIncomplete() throws {
        let page = try #require(CertificatePage.render(envelope: issued.envelope))
        let document = try DocumentSample.certificate.get().bytes
        for bytes in [issued.envelope, page, document] {
            for part in stride(from: 400, to: bytes.count, by: bytes.count / 17) {
                #expect(verdict(Array(bytes[..<part])) == "altered/incomplete")
            }
        }
    }

    @Test func aRecordThatSpeaksOfEndlessCardsIsJudgedAtOnce() throws {
        let text = String(decoding: issued.envelope, as: UTF8.self)
        let endless = text.replacingOccurrences(of: #""cards":3,"#, with: #""cards":9007199254740991,"#)
            .replacingOccurrences(of: #""size":3}"#, with: #""size":9007199254740991}"#)
        #expect(endless != text)
        #expect(verdict(Array(endless.utf8)) == "altered/record")
    }

    @Test(arguments: [
        (#""format":"deregistrar-certificate/1""#, #""format":"deregistrar-certificate/2""#),
        (#""format":"deregistrar-certificate/1""#, #""format":"somebody-elses/1""#),
        (#""format":"deregistrar-certificate/1""#, #""formau":"deregistrar-certificate/1""#),
    ])
    func aChangedNameOfTheFormatIsAltered(from: String, to: String) {
        let text = String(decoding: issued.envelope, as: UTF8.self).replacingOccurrences(of: from, with: to)
        #expect(verdict(Array(text.utf8)) == "altered/content")
    }

    @Test func aVersionOfTomorrowIsUnsupported() {
        let text = #"{"format":"deregistrar-certificate/7","parts":[]}"#
        #expect(verdict(Array(text.utf8)) == "unsupported-format")
        #expect(verdict(Array(#"{"format":"other/1"}"#.utf8)) == "not-a-certificate")
    }

    // MARK: Status lists

    private func list(_ entries: [StatusList.Entry], asOf: String, code: String = Sample.creditCode) -> StatusList {
        StatusList(
            asOf: Sample.time(asOf), issuerName: "示例", issuerCreditCode: code, isSpecimen: true, entries: entries)
    }

    private var revocation: [StatusList.Entry] {
        Sample.statusList([(nil, .revoked)]).entries
    }

    private func verify(_ lists: [(StatusList, signer: CertificateSummary?)]) -> VerificationResult {
        CertificateVerifier(
            trust: sample.trust,
            revocations: KnownRevocations(lists.map { KnownRevocations.Known($0.0, signer: $0.signer) })
        ).verify(issued.envelope)
    }

    @Test func anOlderEmptyListHidesNothing() throws {
        let own = try #require(sample.keys.documentSigner.certificateChain.first).summary
        let old = (list([], asOf: "2026-10-01T00:00:00+08:00"), signer: own as CertificateSummary?)
        let new = (list(revocation, asOf: "2026-10-02T00:00:00+08:00"), signer: own as CertificateSummary?)
        for lists in [[old, new], [new, old]] {
            let result = verify(lists)
            #expect(result.code == "revoked")
            #expect(result.statusListAsOf == new.0.asOf)
        }
        #expect(verify([old]).isGenuine)
    }

    /// Another operator who is believed signs an empty list in this one's name: nothing was looked up then.
    @Test func anotherSignersEmptyListProvesNothing() throws {
        let other = try #require(Sample.second.get().keys.documentSigner.certificateChain.first).summary
        let result = verify([(list([], asOf: "2026-10-02T00:00:00+08:00"), signer: other)])
        #expect(result.isGenuine)
        #expect((result.statusList == nil) == (other.subject != result.certificate?.signer.subject))
        #expect(verify([(list(revocation, asOf: "2026-10-02T00:00:00+08:00"), signer: other)]).code == "revoked")
    }

    @Test func aListOfAnotherOperatorSaysNothing() {
        let foreign = list(revocation, asOf: "2026-10-02T00:00:00+08:00", code: "91440300MA0000TE66")
        let result = verify([(foreign, signer: nil)])
        #expect(result.isGenuine && result.statusList == nil)
    }

    // MARK: Other operators' logs

    @Test(arguments: [
        ("deregistrar.91110000MA01SAMP0X", true), ("deregistrar.91440300MA0000TE66", false),
        ("deregistrar.trial", true),
        ("log.example", true),
    ])
    func aLogUnderAnotherOperatorsCodeHoldsNoneOfTheseRecords(name: String, isHeld: Bool) {
        #expect(CertificateKeys.mayHold(log: name, recordsOf: "91110000MA01SAMP0X") == isHeld)
    }

    // MARK: Every byte

    /// All bytes of a card's document with `DEREGISTRAR_SOAK`, else every 199th, in two ways.
    @Test func noByteOfACardsDocumentCanBeChanged() throws {
        let isSoak = ProcessInfo.processInfo.environment["DEREGISTRAR_SOAK"] != nil
        let printer = try DocumentSample.printer(sample)
        let bytes = try CardDocuments(of: issued, printer: printer).document(at: 1).bytes
        let step = isSoak ? 1 : 199
        let verifier = sample.verifier
        let wrong = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: bytes.count / step) { index in
            let offset = index * step
            var changed = bytes
            changed[offset] ^= index.isMultiple(of: 2) ? 0x01 : 0x80
            let code = verifier.verify(changed).code
            // In the signature it may be the signer's name that was hit.
            if code != "altered", code != "unknown-signer" { wrong.withLock { $0.append("\(offset) \(code)") } }
        }
        #expect(wrong.withLock { $0 } == [])
    }
}
