import CardModel
import PDFWriting
import Signing
import Testing

@testable import Certification

/// Documents once more, and the copy for printing.
@Suite struct ExportTests {
    let sample: Sample
    let issued: IssuedCertificate
    private let number: CertificateNumber

    init() throws {
        sample = try Sample.first.get()
        issued = try DocumentSample.certificate.get().issued
        number = try #require(CertificateNumber(issued.number))
    }

    private func documents() throws -> [PrintedDocument] {
        try DocumentPrinter(
            fonts: DocumentSample.fonts.get(), signer: sample.keys.documentSigner, codeSigner: sample.keys.codeSigner
        ).documents(of: issued)
    }

    @Test func givesADocumentOnceMoreWithoutAnyKey() throws {
        let first = try documents()
        let copies = try DocumentCopies(fonts: DocumentSample.fonts.get())
        #expect(try copies.documents(of: issued, kept: first.map(\.kept)) == first)
        #expect(try copies.documents(ofAll: [(issued, first.map(\.kept))]) == [first])
    }

    @Test func refusesADocumentThatWouldBeAnotherFile() throws {
        let copies = try DocumentCopies(fonts: DocumentSample.fonts.get())
        #expect(throws: CopyRefusal.notKept(number: issued.number)) {
            try copies.documents(of: issued, kept: [])
        }
        let kept = try documents()[0].kept
        let other = KeptDocument(
            name: kept.name, sha256: SHA256Digest.of([1]), signature: kept.signature, code: kept.code)
        #expect(throws: CopyRefusal.differs(name: kept.name)) {
            try copies.documents(of: issued, kept: [other])
        }
        let broken = KeptDocument(name: kept.name, sha256: kept.sha256, signature: [1, 2, 3], code: kept.code)
        #expect(throws: CopyRefusal.notKept(number: issued.number)) {
            try copies.documents(of: issued, kept: [broken])
        }
    }

    private func copy(kept: [KeptDocument]) throws -> [UInt8] {
        let reading = try CertificateReading(issued)
        let line = PrintCopy.Line(reading.record, standing: "已作废 revoked", isCurrent: false)
        let front = PrintCopy.Front(
            issuer: sample.name, scope: "全部 all", isSpecimen: false, newest: Sample.issuedAt, lines: [line, line])
        let outline = CertificateOutline(reading, standing: CertificateStanding([]))
        var texts = PrintCopy.Texts()
        texts.insert(outline)
        return try PrintCopy(front, texts: texts, fonts: DocumentSample.fonts.get()).pdf { _ in
            PrintCopy.Source(reading, kept: kept)
        }
    }

    @Test func aPrintCopyIsTheSameEachTimeAndNoCertificate() throws {
        let kept = try documents().map(\.kept)
        let bytes = try copy(kept: kept)
        #expect(try copy(kept: kept) == bytes)
        #expect(try copy(kept: []) != bytes)
        #expect(sample.verifier.verify(bytes).code == "not-a-certificate")
        #expect(bytes.firstRange(of: Array("/ByteRange".utf8)) == nil)
    }

    @Test func readsWhichCardsACertificateNames() throws {
        let reading = try CertificateReading(issued)
        #expect(reading.names(Sample.card(1).iccid))
        #expect(!reading.names(Sample.card(7).iccid))
        #expect(try CertificateReading.record(of: issued) == reading.record)
        #expect(reading.fileDigest == SHA256Digest.of(issued.envelope))
        #expect(CertificateOutline(reading, standing: CertificateStanding([])).carried.map(\.value) == [nil])
    }

    @Test func countsWhatIsLeftOfACertificate() throws {
        let reading = try CertificateReading(issued)
        let whole = CertificateOutline(reading, standing: CertificateStanding([])).current
        #expect(whole.cards == 3 && whole.balance == Money(fen: 303) && whole.terminationFee == Money(fen: 2000))
        let part = CertificateOutline(reading, standing: CertificateStanding([change(place: 1)])).current
        #expect(part.cards == 2 && part.balance == Money(fen: 203) && part.terminationFee == .zero)
        let none = CertificateOutline(reading, standing: CertificateStanding([change(place: nil)])).current
        #expect(none.cards == 0 && none.balance == .zero)
    }

    private func change(place: Int?, by successor: Int? = nil, minutes: Int64 = 0) -> CertificateChange {
        CertificateChange(
            certificate: number, place: place,
            supersededBy: successor.flatMap { CertificateNumber(year: 2026, sequence: $0) }, cause: .other,
            reason: "x", actor: "finance",
            at: Timestamp(seconds: Sample.issuedAt.seconds + minutes * 60, offsetSeconds: 28_800))
    }

    @Test func tellsWhatBecameOfACertificate() {
        let cases: [([CertificateChange], String, ofCard: String)] = [
            ([], "current", "current"), ([change(place: 2)], "partly-revoked", "revoked"),
            ([change(place: 1)], "partly-revoked", "current"), ([change(place: nil)], "revoked", "revoked"),
            ([change(place: nil, by: 2)], "superseded", "superseded"),
            ([change(place: 2), change(place: nil, by: 2, minutes: 1)], "superseded", "superseded"),
        ]
        for (changes, code, ofCard) in cases {
            let standing = CertificateStanding(changes)
            #expect(standing.code == code)
            #expect(standing.code(ofCard: 2) == ofCard)
            #expect(standing.last == changes.last)
        }
    }
}
