import Foundation
import Signing
import Testing

@Suite struct NoteTests {
    // The example of the Go module golang.org/x/mod/sumdb/note, made by its authors.
    private let text =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    private let line =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    private let verifierText = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

    private func note(_ text: String) throws -> SignedNote { try SignedNote(parsing: Array(text.utf8)) }

    @Test func judgesANoteThatAnotherProgramSigned() throws {
        let verifier = try NoteVerifier(text: verifierText)
        #expect(verifier.text == verifierText)
        #expect(verifier.keyID == 0xc74f_20a3)
        #expect(verifier.verify(try note(text + "\n" + line)) == .genuine)
        #expect(verifier.verify(try note(text.replacing("answer", with: "Answer") + "\n" + line)) == .altered)
    }

    @Test func signsAsItJudges() throws {
        let folder = try TemporaryFolder()
        let files = try TrialKeys.makeNoteKey(directory: folder.path, keyName: "example.com/示例")
        let signer = try NoteSigner(name: "example.com/示例", keyPEM: folder.read("log.key.pem"))
        let verifier = try NoteVerifier(text: String(decoding: folder.read("log.vkey"), as: UTF8.self))
        #expect(verifier == signer.verifier)
        #expect(files.public == folder("log.vkey"))
        let signed = try signer.sign("a\n\nb\n")
        #expect(try signer.sign("a\n\nb\n") == signed)
        let read = try note(signed.note)
        #expect(read == signed)
        #expect(read.text == "a\n\nb\n")
        #expect(verifier.verify(read) == .genuine)
    }

    @Test func theOpenSSLToolAgreesOnTheSignature() throws {
        let folder = try TemporaryFolder()
        try TrialKeys.makeNoteKey(directory: folder.path, keyName: "sample")
        let signer = try NoteSigner(name: "sample", keyPEM: folder.read("log.key.pem"))
        let signed = try signer.sign("text\n")
        let result = try Tool.openssl(
            "pkeyutl", "-verify", "-rawin", "-inkey", folder("log.key.pem"), "-in",
            folder.write("m", Array("text\n".utf8)), "-sigfile", folder.write("s", signed.signatures[0].signature))
        #expect(result.status == 0, "\(result.text)")
    }

    @Test func passesOverSignaturesOfOthers() throws {
        let one = try NoteSigner(name: "one", key: .generate(.ed25519))
        let two = try NoteSigner(name: "two", key: .generate(.ed25519))
        let both = try note("x\n\n" + two.sign("x\n").signatures[0].line + one.sign("x\n").signatures[0].line)
        #expect(one.verifier.verify(both) == .genuine)
        #expect(two.verifier.verify(both) == .genuine)
        #expect(one.verifier.verify(try two.sign("x\n")) == .unknownSigner)
    }

    @Test func noByteOfANoteCanBeChanged() throws {
        let signer = try NoteSigner(name: "log", key: .generate(.ed25519))
        let bytes = Array(try signer.sign("sample\n").note.utf8)
        for index in bytes.indices {
            for mask in [0x01, 0x02, 0x20, 0x80] as [UInt8] {
                var changed = bytes
                changed[index] ^= mask
                let judgement = (try? SignedNote(parsing: changed)).map { signer.verifier.verify($0) }
                #expect(judgement != .genuine, "byte \(index)")
            }
        }
    }

    @Test(arguments: [
        "", "\n", "text\n", "text\n\n", "text\nSIG", "text\n\nSIG\n", "SIG", "\nSIG", "text\n\nSIG\nmore\n",
        "text\n\n SIG",
        "text\n\nSIGSIG", "te\txt\n\nSIG", "te\rxt\n\nSIG", "text\r\n\r\nSIG", "text\n\n- SIG",
    ])
    func refusesWhatIsNoNote(pattern: String) {
        #expect(throws: NoteError.self) { try note(pattern.replacing("SIG", with: line)) }
    }

    @Test(arguments: [
        "— a+b AAAAAAA=\n", "—  AAAAAAA=\n", "— a AAAA\n", "— a AAAAAA==\n", "— a AAAAAAB=\n", "— a AAAAAAA\n",
        "— a\u{A0}b AAAAAAA=\n", "— a\u{3000}b AAAAAAA=\n", "— a AAAAAAA= \n", "—a AAAAAAA=\n", "-- a AAAAAAA=\n",
    ])
    func refusesWhatIsNoSignatureLine(line: String) {
        #expect(throws: NoteError.malformed(.signatureLine)) { try note("text\n\n" + line) }
    }

    @Test(arguments: [
        "", "PeterNeumann", "PeterNeumann+c74f20a3",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n\n",
    ])
    func refusesWhatIsNoVerifierKey(text: String) {
        #expect(throws: NoteError.malformed(.verifierKey)) { try NoteVerifier(text: text) }
    }

    @Test func refusesToSignWhatNoNoteCanCarry() throws {
        let signer = try NoteSigner(name: "log", key: .generate(.ed25519))
        #expect(throws: NoteError.malformed(.layout)) { try signer.sign("no newline") }
        #expect(throws: NoteError.malformed(.characters)) { try signer.sign("tab\t\n") }
        #expect(throws: SigningError.invalidName("a b")) { try NoteSigner(name: "a b", key: .generate(.ed25519)) }
        #expect(throws: SigningError.unsupportedKey(algorithm: "p256")) {
            try NoteSigner(name: "log", key: .generate(.p256))
        }
    }
}
