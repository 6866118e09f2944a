import CardModel
import Signing
import Testing

@testable import Certification

@Suite struct ExportIndexTests {
    private func index() throws -> ExportIndex {
        let reading = try CertificateReading(Sample.first.get().issue(cards: 3))
        return ExportIndex(
            issuerName: "示例运营商", issuerCreditCode: Sample.creditCode, selection: ["--month 2026-09"],
            asOf: Sample.issuedAt, lines: [ExportIndex.Line(reading.record, standing: CertificateStanding([]))],
            files: [
                .init(name: "a.pdf", byteCount: 1, sha256: SHA256Digest.of([1]), certificate: "DRC-2026-000001"),
                .init(name: "index.csv", byteCount: 2, sha256: SHA256Digest.of([2])),
            ])
    }

    @Test func readsBackWhatItWrites() throws {
        let index = try index()
        let bytes = try index.bytes()
        #expect(ExportIndex(bytes) == index)
        #expect(ExportIndex.isMeant(bytes))
        #expect(CanonicalJSON.isCanonical(bytes))
    }

    @Test(arguments: [
        ("\"deregistrar-export-index/1\"", "\"deregistrar-export-index/2\""), ("\"bytes\":1", "\"bytes\":-1"),
        ("\"bytes\":1", "\"bytes\":\"1\""), ("\"files\"", "\"file\""), ("\"name\":\"a.pdf\",", ""),
        ("\"selection\":[", "\"selection\":[1,"), ("{\"as_of\"", "{\"more\":1,\"as_of\""), ("}", "}}"),
    ])
    func refusesAnythingElse(found: String, other: String) throws {
        let text = String(decoding: try index().bytes(), as: UTF8.self)
        let changed = text.replacing(found, with: other, maxReplacements: 1)
        #expect(changed != text)
        #expect(ExportIndex(Array(changed.utf8)) == nil)
    }

    @Test func noticesWhatTheCertificateDoesNotSay() throws {
        let sample = try Sample.first.get()
        let record = try CertificateReading(sample.issue(cards: 3)).record
        #expect(ExportIndex.Line(record, standing: CertificateStanding([])).agrees(with: record))
        let other = try CertificateReading(sample.issue(cards: 4)).record
        #expect(!ExportIndex.Line(record, standing: CertificateStanding([])).agrees(with: other))
    }

    @Test func takesNothingForAnIndexThatIsNone() {
        for text in ["", "{}", "[]", "{\"format\":\"deregistrar-certificate/1\"}"] {
            #expect(!ExportIndex.isMeant(Array(text.utf8)))
            #expect(ExportIndex(Array(text.utf8)) == nil)
        }
    }
}
