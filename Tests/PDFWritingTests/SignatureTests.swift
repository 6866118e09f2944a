import Foundation
import PDFWriting
import Testing

@Suite struct SignatureTests {
    private func unsigned(_ packing: Packing = .automatic, cards: Int = 0, reserving: Int = 3000) throws -> UnsignedPDF
    {
        var demo = DemoCertificate()
        demo.cards = cards
        return try demo.write(on: demo.base(TestFonts.library.get()))
            .finish(reserving: reserving, identifier: fixedIdentifier, packing: packing)
    }

    private func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test(arguments: [Packing.plain, .compact(level: 1), .compact(level: 9)])
    func theRangesLeaveOutTheSignatureAndNothingElse(packing: Packing) throws {
        let pdf = try unsigned(packing)
        let (before, after) = pdf.byteRange
        #expect(before.lowerBound == 0)
        #expect(pdf.bytes[before.upperBound] == UInt8(ascii: "<"))
        #expect(pdf.bytes[after.lowerBound - 1] == UInt8(ascii: ">"))
        #expect(after.upperBound == pdf.bytes.count)
        #expect(pdf.contents.count == 6000)
        #expect(pdf.bytes[pdf.contents].allSatisfy { $0 == UInt8(ascii: "0") })
        #expect(text(pdf.bytes[before].suffix(10)) == "]/Contents")
        let numbers = [0, before.count, after.lowerBound, after.count].map(String.init)
        let start = try #require(pdf.bytes.firstRange(of: Array("/ByteRange[".utf8)))
        let written = text(pdf.bytes[start.upperBound...].prefix { $0 != UInt8(ascii: "]") })
        #expect(written.split(separator: " ").map(String.init) == numbers)
        #expect(pdf.signedBytes == Array(pdf.bytes[before]) + pdf.bytes[after])
    }

    @Test func putsTheSignatureInAndChangesNothingElse() throws {
        let pdf = try unsigned()
        let upper = try pdf.signed(with: [0x30, 0xAB, 0x00, 0xF9])
        let lower = try pdf.signed(with: [0x30, 0xAB, 0x00, 0xF9], digits: .lowerCase)
        #expect(text(upper[pdf.contents].prefix(10)) == "30AB00F900")
        #expect(text(lower[pdf.contents].prefix(10)) == "30ab00f900")
        for range in [pdf.byteRange.before, pdf.byteRange.after] { #expect(upper[range] == pdf.bytes[range]) }
        #expect(upper.count == pdf.bytes.count)
        #expect(try pdf.signed(with: Array(repeating: 1, count: 3000)).count == upper.count)
    }

    @Test func refusesASignatureThatIsTooLong() throws {
        let pdf = try unsigned(reserving: 8)
        #expect(pdf.reservedByteCount == 8)
        #expect(throws: PDFError.signatureTooLong(byteCount: 9, reserved: 8)) {
            try pdf.signed(with: Array(repeating: 0, count: 9))
        }
    }

    @Test func asksForAFieldOnlyWhereThereIsASignature() throws {
        let demo = DemoCertificate()
        let base = try demo.base(TestFonts.library.get())
        #expect(throws: PDFError.signatureField(present: true)) {
            try demo.write(on: base).finish(identifier: fixedIdentifier)
        }
        #expect(throws: PDFError.signatureField(present: false)) {
            try TaggedDocument(base: base, metadata: demo.metadata).finish(reserving: 1, identifier: fixedIdentifier)
        }
    }

    /// Signs with `openssl cms`, looks with `pdfsig`.
    @Test(arguments: [Packing.plain, .compact(level: 6)])
    func anotherProgramFindsTheSignatureValid(packing: Packing) throws {
        let folder = try PDFFolder()
        let (key, certificate) = (folder.path + "/key.pem", folder.path + "/certificate.pem")
        let request = try run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                "-subj", "/CN=Example", "-keyout", key, "-out", certificate,
            ])
        #expect(request.status == 0, "\(request.output)")
        let pdf = try unsigned(packing, cards: 60)
        let (content, signature) = (try folder.write(pdf.signedBytes, as: "content"), folder.path + "/signature")
        let signing = try run(
            "openssl",
            [
                "cms", "-sign", "-binary", "-cades", "-md", "sha256", "-in", content, "-signer", certificate,
                "-inkey", key, "-outform", "DER", "-out", signature,
            ])
        #expect(signing.status == 0, "\(signing.output)")
        let der = try Array(Data(contentsOf: URL(fileURLWithPath: signature)))
        var bytes = try pdf.signed(with: der)
        let good = try run("pdfsig", ["-nocert", folder.write(bytes, as: "signed.pdf")]).output
        #expect(good.contains("Signature is Valid."), "\(good)")
        #expect(good.contains("ETSI.CAdES.detached"))
        #expect(good.contains("Total document signed"))
        bytes[pdf.bytes.count / 3] ^= 1
        let bad = try run("pdfsig", ["-nocert", folder.write(bytes, as: "changed.pdf")]).output
        #expect(!bad.contains("Signature is Valid."))
    }
}
