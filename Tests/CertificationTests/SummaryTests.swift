import CardModel
import Certification
import Foundation
import Signing
import Testing

/// The summary of a month: which certificates it lists, what it adds up, and when it stays the same.
@Suite struct SummaryTests {
    let sample: Sample
    let printer: DocumentPrinter

    init() throws {
        sample = try Sample.first.get()
        printer = try DocumentSample.printer(sample)
    }

    private static let account = Account(trusted: "91310000MA1SAMPL2X")
    private static let closes = Sample.time("2026-10-01T00:00:00+08:00")

    private func record(
        of certificates: [IssuedCertificate], changes: [CertificateChange] = [], now: String,
        month: String = "2026-09", account: Account = account
    ) throws -> SummaryRecord? {
        let draft = SummaryDraft(
            account: account, month: try #require(CalendarMonth(month)), closesAt: Self.closes, now: Sample.time(now),
            signerFrom: Sample.time("2026-09-29T18:00:00+08:00"))
        return try draft.record(
            of: certificates, changes: changes, issuerName: "示例运营商", issuerCreditCode: Sample.creditCode,
            isSpecimen: false)
    }

    private func change(_ number: String, place: Int? = nil, by: String? = nil) throws -> CertificateChange {
        CertificateChange(
            certificate: try #require(CertificateNumber(number)), place: place,
            supersededBy: by.flatMap { CertificateNumber($0) }, cause: .other, reason: "", actor: "finance",
            at: Sample.time("2026-10-03T09:00:00+08:00"))
    }

    private func issued() throws -> [IssuedCertificate] {
        try sample.issue([
            Sample.batch("B-1", cards: 3), Sample.batch("B-2", cards: 2, from: 10),
            Sample.batch("B-3", cards: 1, from: 20),
        ])
    }

    @Test func addsUpTheMonthsCertificates() throws {
        let record = try #require(try record(of: issued(), now: "2026-10-02T00:00:00+08:00"))
        #expect(record.entries.map(\.number.text) == ["DRC-2026-000001", "DRC-2026-000002", "DRC-2026-000003"])
        #expect(record.isClosed && record.issued == record.valid)
        #expect(record.valid.cards == 6)
        let balances = [0, 1, 2, 10, 11, 20].reduce(0) { $0 + 100 + $1 }
        #expect(record.valid.balance == Money(fen: Int64(balances)))
        #expect(record.head.number == "M2026-09/91310000MA1SAMPL2X")
    }

    @Test func whatWasTakenBackIsNotValid() throws {
        let changes = [
            try change("DRC-2026-000001", place: 2), try change("DRC-2026-000002", by: "DRC-2026-000003"),
            try change("DRC-2026-000003"),
        ]
        let record = try #require(try record(of: issued(), changes: changes, now: "2026-10-04T00:00:00+08:00"))
        #expect(record.entries.map(\.standing) == [.partly, .superseded, .revoked])
        #expect(record.valid.cards == 2 && record.issued.cards == 6)
        #expect(record.valid.balance == Money(fen: 100 + 102))
        #expect(record.head.issuedAt == Sample.time("2026-10-03T09:00:00+08:00"))
    }

    @Test func isTheSameAsLongAsNothingChanges() throws {
        let certificates = try issued()
        let first = try record(of: certificates, now: "2026-10-02T00:00:00+08:00")
        let later = try record(of: certificates, now: "2027-03-02T00:00:00+08:00")
        #expect(first == later)
        let paper = try printer.document(of: try #require(first))
        let again = try printer.document(of: try #require(later), kept: paper.kept)
        #expect(paper.document.bytes == again.document.bytes)
    }

    @Test func aMonthThatIsNotOverSaysSo() throws {
        let record = try #require(try record(of: issued(), now: "2026-09-30T23:59:59+08:00"))
        #expect(!record.isClosed)
        #expect(record.statements.contains { $0.key == "open" })
        #expect(record.head.issuedAt == Sample.issuedAt)
    }

    @Test func otherMonthsAndCustomersAreNotInIt() throws {
        let certificates = try issued()
        #expect(try record(of: certificates, now: "2026-10-02T00:00:00+08:00", month: "2026-10") == nil)
        let other = Account(trusted: "OTHER")
        #expect(try record(of: certificates, now: "2026-10-02T00:00:00+08:00", account: other) == nil)
        #expect(try record(of: [], now: "2026-10-02T00:00:00+08:00") == nil)
    }

    @Test(arguments: ["2026-9", "2026-13", "2026-00", "202609", "", "2026-09-01", "２０２６-09"])
    func refusesWhatIsNoMonth(text: String) { #expect(CalendarMonth(text) == nil) }

    @Test func decemberEndsWithTheYear() throws {
        let month = try #require(CalendarMonth("2026-12"))
        #expect(month.next.text == "2027-01-01" && month.contains(month.first) && !month.contains(month.next))
    }

    @Test func verifyTellsAGenuineSummary() throws {
        let record = try #require(try record(of: issued(), now: "2026-10-02T00:00:00+08:00"))
        let bytes = try printer.document(of: record).document.bytes
        let result = sample.verifier.verify(bytes)
        #expect(result.isGenuine && result.paper?.kind == .summary && result.paper?.count == 6)
        for place in stride(from: 0, to: bytes.count, by: 211) {
            var changed = bytes
            changed[place] ^= 0x20
            #expect(!sample.verifier.verify(changed).isGenuine, "byte \(place)")
        }
    }

    @Test func manyCertificatesGoOverPages() throws {
        let batches = (0..<70).map { Sample.batch("B20260928-01-\(1000 + $0)", cards: 1, from: $0) }
        let changes = [try change("DRC-2026-000002", by: "DRC-2026-000003"), try change("DRC-2026-000007")]
        let record = try #require(
            try record(of: try sample.issue(batches), changes: changes, now: "2026-10-02T00:00:00+08:00"))
        let paper = try printer.document(of: record)
        #expect(paper.document.pageCount >= 4)
        #expect(paper.document.charactersWithoutGlyph == [])
        if let folder = ProcessInfo.processInfo.environment["DEREGISTRAR_KEEP_PDF"] {
            try Data(paper.document.bytes).write(to: URL(fileURLWithPath: folder + "/summary.pdf"))
        }
    }
}
