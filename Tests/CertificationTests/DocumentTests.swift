import CardModel
import Certification
import Dispatch
import Foundation
import PDFWriting
import Signing
import Synchronization
import Testing

/// Fonts as `.ci/setup` installs them, opened once.
enum DocumentSample {
    static let fonts = Result { try DocumentFonts(regular: [.notoSansRegular], bold: [.notoSansBold]) }

    static func printer(_ sample: Sample) throws -> DocumentPrinter {
        DocumentPrinter(fonts: try fonts.get(), signer: sample.keys.documentSigner, codeSigner: nil)
    }

    /// A certificate's document, made once for many tests.
    static let certificate = Result {
        let sample = try Sample.first.get()
        let issued = try sample.issue(cards: 3)
        return (issued: issued, bytes: try printer(sample).documents(of: issued)[0].bytes)
    }

    /// The digits of the signature.
    static func contents(_ bytes: [UInt8]) throws -> Range<Int> {
        let opening = try #require(bytes.firstRange(of: Array("]/Contents<".utf8)))
        let length = try #require(bytes[opening.upperBound...].firstIndex(of: UInt8(ascii: ">")))
        return opening.upperBound..<length
    }
}

@Suite struct DocumentTests {
    let sample: Sample
    let printer: DocumentPrinter
    let issued: IssuedCertificate
    let bytes: [UInt8]

    init() throws {
        sample = try Sample.first.get()
        printer = try DocumentSample.printer(sample)
        (issued, bytes) = try DocumentSample.certificate.get()
    }

    private func code(_ bytes: [UInt8]) -> String { sample.verifier.verify(bytes).code }

    @Test func aDocumentIsGenuineAndSaysWhatItsCertificateSays() throws {
        let result = sample.verifier.verify(bytes)
        #expect(result.isGenuine)
        #expect(result.certificate?.number == issued.number)
        #expect(result.certificate?.cardCount == 3)
        #expect(result.certificate?.record == sample.verifier.verify(issued.envelope).certificate?.record)
    }

    @Test func allButTheSignatureIsTheSameEachTime() throws {
        let again = try DocumentPrinter(
            fonts: DocumentFonts(regular: [.notoSansRegular], bold: [.notoSansBold]),
            signer: sample.keys.documentSigner, codeSigner: nil
        ).documents(of: issued)[0].bytes
        let digits = try DocumentSample.contents(bytes)
        #expect(again.count == bytes.count)
        #expect(again[..<digits.lowerBound] == bytes[..<digits.lowerBound])
        #expect(again[digits.upperBound...] == bytes[digits.upperBound...])
    }

    @Test func aDocumentIsTheSameFileAgainFromWhatWasKeptOfIt() throws {
        let coded = DocumentPrinter(
            fonts: try DocumentSample.fonts.get(), signer: sample.keys.documentSigner,
            codeSigner: sample.keys.codeSigner)
        let first = try coded.documents(of: issued)
        let again = try coded.documents(of: issued, kept: first.map(\.kept))
        #expect(again == first)
        #expect(SHA256Digest.of(again[0].bytes) == first[0].kept.sha256)
    }

    @Test func noticesEveryChangedByte() throws {
        let verifier = sample.verifier
        let digits = try DocumentSample.contents(bytes)
        // What is around the signature, every third digit of it, and every 97th byte elsewhere.
        let offsets =
            Array(stride(from: 0, to: bytes.count, by: 97)) + (digits.lowerBound - 200..<digits.lowerBound + 40)
            + stride(from: digits.lowerBound, to: digits.upperBound, by: 3)
            + (digits.upperBound - 10..<digits.upperBound + 40) + (bytes.count - 120..<bytes.count)
        let passing = Mutex<[Int]>([])
        let all = bytes
        DispatchQueue.concurrentPerform(iterations: offsets.count) { index in
            var changed = all
            changed[offsets[index]] ^= index.isMultiple(of: 2) ? 0x01 : 0x20
            if verifier.verify(changed).certificate != nil { passing.withLock { $0.append(offsets[index]) } }
        }
        #expect(passing.withLock { $0 } == [])
    }

    @Test func noticesMissingAndDoubledBytes() throws {
        for offset in stride(from: 0, to: bytes.count, by: 4999) {
            var shorter = bytes
            shorter.remove(at: offset)
            #expect(!sample.verifier.verify(shorter).isGenuine)
            #expect(!sample.verifier.verify(Array(bytes[..<offset])).isGenuine)
            var longer = bytes
            longer.insert(longer[offset], at: offset)
            #expect(!sample.verifier.verify(longer).isGenuine)
        }
    }

    @Test(arguments: [
        "\n", " ", "%%EOF\n", "9 0 obj\n<</Type/Page>>\nendobj\nstartxref\n9\n%%EOF\n", "/ByteRange[0 1 2 3]",
    ])
    func tellsAppendedBytes(tail: String) throws {
        let result = sample.verifier.verify(bytes + Array(tail.utf8))
        #expect(result.code == "appended")
        #expect(result.certificate?.number == issued.number)
    }

    @Test func aPageOfSomethingElseIsNoCertificate() {
        #expect(code(Array("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".utf8)) == "not-a-certificate")
        #expect(code(Array("%PDF-".utf8)) == "not-a-certificate")
    }

    @Test func noticesASignatureInOtherSpellings() throws {
        let digits = try DocumentSample.contents(bytes)
        var lower = bytes
        for place in digits where (0x41...0x46).contains(lower[place]) { lower[place] += 0x20 }
        #expect(code(lower) == "altered")
        var padded = bytes
        padded[digits.upperBound - 1] = UInt8(ascii: "1")
        #expect(code(padded) == "altered")
        var blank = bytes
        for place in digits { blank[place] = UInt8(ascii: "0") }
        #expect(code(blank) == "altered")
    }

    @Test func noticesTheSignatureOfAnotherDocument() throws {
        let other = try printer.documents(of: sample.issue(cards: 3))[0].bytes
        let (here, there) = (try DocumentSample.contents(bytes), try DocumentSample.contents(other))
        var mixed = bytes
        mixed.replaceSubrange(here, with: other[there])
        #expect(code(mixed) == (other == bytes ? "genuine" : code(mixed)))
        let third = try printer.documents(of: sample.issue([Sample.batch("B-9", cards: 3)])[0])[0].bytes
        mixed.replaceSubrange(here, with: third[try DocumentSample.contents(third)])
        #expect(code(mixed) == "altered")
    }

    @Test func anUnknownOperatorsDocumentIsUnknown() throws {
        let other = try Sample.second.get()
        let theirs = try DocumentSample.printer(other).documents(of: other.issue(cards: 1))[0].bytes
        #expect(code(theirs) == "unknown-signer")
    }

    /// Both are believed, but one signed pages around the other's record.
    @Test func anothersRecordInADocumentProvesNothing() throws {
        let other = try Sample.second.get()
        let mixed = try DocumentSample.printer(other).documents(of: issued)[0].bytes
        let trust = TrustAnchors(
            certificates: sample.trust.certificates + other.trust.certificates,
            logs: sample.trust.logs + other.trust.logs)
        let result = CertificateVerifier(trust: trust).verify(mixed)
        #expect(result.alteration == .attachment)
    }

    @Test func aCardsDocumentProvesThatCardAlone() throws {
        let certificate = try sample.issue(cards: 5)
        let cards = try CardDocuments(of: certificate, printer: printer)
        #expect(cards.count == 5)
        #expect(cards.index(of: Sample.card(9).iccid) == nil)
        let index = try #require(cards.index(of: Sample.card(3).iccid))
        let document = try cards.document(at: index)
        #expect(document.pageCount == 1)
        #expect(document.charactersWithoutGlyph == [])
        let result = sample.verifier.verify(document.bytes)
        #expect(result.isGenuine)
        #expect(result.certificate?.number == "DRC-2026-000001/4")
        #expect(result.certificate?.card?.iccid == Sample.card(3).iccid.text)
        #expect(result.certificate?.cardCount == 1)
    }

    @Test(arguments: [1, 40, 100, 250], [0x10F000, 0x4E00])
    func aCardsDocumentIsOnePageWhateverNameItsCustomerHas(length: Int, first: UInt32) throws {
        let name = (0..<length).compactMap { Unicode.Scalar(first + UInt32($0)) }
        var batch = Sample.batch(cards: 1)
        batch.customerName = String(String.UnicodeScalarView(name))
        let certificate = try sample.issue([batch], isSpecimen: true)[0]
        let document = try CardDocuments(of: certificate, printer: printer).document(at: 0)
        #expect(document.pageCount == 1)
        // A name that is cut has its last characters in the record alone.
        let missing = first == 0x4E00 ? [] : name
        #expect(document.charactersWithoutGlyph == missing)
        #expect(sample.verifier.verify(document.bytes).isGenuine)
        if let folder = ProcessInfo.processInfo.environment["DEREGISTRAR_KEEP_PDF"] {
            try Data(document.bytes).write(to: URL(fileURLWithPath: folder + "/card-name-\(first)-\(length).pdf"))
        }
    }

    @Test func noticesEveryChangedByteOfACardsDocument() throws {
        let bytes = try CardDocuments(of: issued, printer: printer).document(at: 1).bytes
        let verifier = sample.verifier
        let passing = Mutex<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: bytes.count / 211) { index in
            var changed = bytes
            changed[index * 211] ^= 0x01
            if verifier.verify(changed).certificate != nil { passing.withLock { $0.append(index * 211) } }
        }
        #expect(passing.withLock { $0 } == [])
    }

    @Test func statusListsSpeakOfDocumentsToo() throws {
        let list = Sample.statusList([(nil, .revoked)])
        let verifier = CertificateVerifier(trust: sample.trust, statusList: list)
        #expect(verifier.verify(bytes).code == "revoked")
    }
}
