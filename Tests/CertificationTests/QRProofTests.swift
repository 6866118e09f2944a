import CardModel
import Certification
import Signing
import Testing

@Suite struct QRProofTests {
    let sample: Sample
    let signer: CodeSigner
    let issued: IssuedCertificate

    init() throws {
        sample = try Sample.first.get()
        signer = try #require(sample.keys.codeSigner)
        issued = try sample.issue(cards: 5)
    }

    private func verify(_ text: String, by keys: [CodeVerifier]? = nil) -> QRProof.Verification {
        QRProof.verify(Array(text.utf8), keys: keys ?? [signer.verifier])
    }

    @Test func provesEachCardAndTheWhole() throws {
        let cards = try QRContent.cards(of: issued)
        #expect(cards.map(\.card?.iccid) == (0..<5).map { Sample.card($0).iccid })
        for (index, content) in ([try QRContent(of: issued)] + cards).enumerated() {
            let text = try QRProof.text(content, signer: signer)
            #expect(verify(text) == .genuine(content))
            #expect(verify(text + "\n") == .genuine(content) && verify(text + "\r\n") == .genuine(content))
            #expect(content.number == (index == 0 ? "DRC-2026-000001" : "DRC-2026-000001/\(index)"))
            #expect(content.account == "91310000MA1SAMPL2X" && content.batch == "B-2026-0001")
            #expect(index > 0 || content.time == Sample.issuedAt)
            #expect(text.utf8.count <= 260)
        }
    }

    @Test func namesTheRecordByTheHashOfTheTree() throws {
        let tree = MerkleTree(leafHashes: try QRContent.cards(of: issued).map(\.recordHash))
        #expect(tree.root == sample.verifier.verify(issued.envelope).certificate?.record.root)
    }

    @Test func noCharacterCanBeChangedLeftOutOrAdded() throws {
        let text = try QRProof.text(QRContent.cards(of: issued)[2], signer: signer)
        let characters = Array(text.utf8)
        for index in characters.indices {
            for other in Array("0AZ :-".utf8) where other != characters[index] {
                var changed = characters
                changed[index] = other
                #expect(QRProof.verify(changed, keys: [signer.verifier]).content == nil, "character \(index)")
            }
            var shorter = characters
            shorter.remove(at: index)
            if shorter != characters { #expect(QRProof.verify(shorter, keys: [signer.verifier]).content == nil) }
            #expect(QRProof.verify(Array(characters[..<index]), keys: [signer.verifier]).content == nil)
        }
        for more in ["0", " ", "\n\n", "\u{0}", "x"] { #expect(verify(text + more).content == nil) }
    }

    @Test func takesNoNoiseForAProof() {
        for length in 0..<400 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255) }
            #expect(verify("DR1:" + Base45.encode(bytes)).content == nil)
            #expect(QRProof.verify(Array("DR1:".utf8) + bytes, keys: [signer.verifier]).content == nil)
        }
        #expect(verify("").content == nil && verify("DR1:") == .altered && verify("DR2:BB8") == .altered)
    }

    @Test func doesNotKnowAnotherSigner() throws {
        let other = try #require(Sample.second.get().keys.codeSigner)
        let text = try QRProof.text(QRContent(of: issued), signer: other)
        #expect(verify(text) == .unknownSigner(keyID: other.verifier.keyID))
        #expect(verify(text, by: [signer.verifier, other.verifier]).content != nil)
        #expect(verify(text, by: []) == .unknownSigner(keyID: other.verifier.keyID))
    }

    @Test func namesAVersionItDoesNotKnow() {
        #expect(
            verify("DR1:" + Base45.encode([2] + [UInt8](repeating: 0, count: 150))) == .unsupportedVersion(2))
    }

    @Test(
        arguments: [
            (253_402_300_800, 28_800, "K-1"), (0, 0, ""), (1 << 40 - 1, -43_200, "客户"),
        ] as [(Int64, Int32, String)])
    func keepsWhatFits(seconds: Int64, offset: Int32, account: String) throws {
        let content = QRContent(
            certificate: try #require(CertificateNumber(year: 9999, sequence: 4_294_967_295)),
            card: .init(place: 1_000_000, iccid: ICCID(packed: .max)),
            time: Timestamp(seconds: seconds, offsetSeconds: offset), account: account, batch: "批",
            recordHash: SHA256Digest.of([]))
        #expect(try verify(QRProof.text(content, signer: signer)) == .genuine(content))
    }

    @Test(
        arguments: [
            (-1, 0, "K"), (1 << 40, 0, "K"), (0, 30, "K"), (0, 0, String(repeating: "K", count: 256)), (0, 0, "K\n"),
        ] as [(Int64, Int32, String)])
    func refusesWhatDoesNotFit(seconds: Int64, offset: Int32, account: String) throws {
        let number = try #require(CertificateNumber("DRC-2026-000001"))
        let content = QRContent(
            certificate: number, card: nil, time: Timestamp(seconds: seconds, offsetSeconds: offset), account: account,
            batch: "B", recordHash: SHA256Digest.of([]))
        #expect(throws: CertificationError.codeOutOfRange(number: "DRC-2026-000001")) {
            try QRProof.text(content, signer: signer)
        }
    }
}
