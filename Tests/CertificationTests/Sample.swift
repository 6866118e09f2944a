import CardModel
import Certification
import Foundation
import Signing

/// An operator with trial keys, made once for all tests, and batches with made-up cards.
struct Sample {
    static let issuedAt = time("2026-09-30T18:00:00+08:00")
    static let creditCode = "91110000MA01SAMP0X"
    static let first = Result { try Sample(name: "示例运营商") }
    static let second = Result { try Sample(name: "另一示例运营商") }

    let folder: String
    let keys: CertificateKeys
    let name: String

    /// - Parameter validity: of the signer's certificate; nil: a year around `issuedAt`.
    init(name: String, validity: ClosedRange<Int64>? = nil) throws {
        self.name = name
        let folder = NSTemporaryDirectory() + "certification-" + UUID().uuidString
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let read = { (file: String) in [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))) }
        try KeySet.makeTrial(
            folder: folder, operatorName: name, creditCode: Self.creditCode,
            validFrom: validity?.lowerBound ?? Self.issuedAt.seconds - 86_400,
            validTo: validity?.upperBound ?? Self.issuedAt.seconds + 86_400 * 365
        ) { file, bytes in
            try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + file))
        }
        keys = try KeySet.keys(
            documentKey: read(KeySet.documentKey), documentChain: read(KeySet.documentChain),
            logKey: read(KeySet.logKey), logVerifier: read(KeySet.logVerifier), siteSecret: read(KeySet.siteSecret),
            codeKey: read(KeySet.codeKey), codeVerifier: read(KeySet.codeVerifier))
    }

    var trust: TrustAnchors {
        TrustAnchors(certificates: keys.documentSigner.certificateChain, logs: [keys.logSigner.verifier])
    }

    var verifier: CertificateVerifier { CertificateVerifier(trust: trust) }

    func issuer(isSpecimen: Bool = false, stamper: (any CheckpointStamper)? = nil) -> CertificateIssuer {
        CertificateIssuer(
            operatorName: name, operatorCreditCode: Self.creditCode, keys: keys, isSpecimen: isSpecimen,
            stamper: stamper)
    }

    func issue(
        _ batches: [CertifiedBatch], store: MemoryStore = MemoryStore(), isSpecimen: Bool = false
    ) throws -> [IssuedCertificate] {
        try issuer(isSpecimen: isSpecimen).issue(batches, at: Self.issuedAt, store: store)
    }

    func issue(cards: Int) throws -> IssuedCertificate { try issue([Self.batch(cards: cards)])[0] }

    /// A status list of the first certificate, or of cards in it.
    static func statusList(
        _ changes: [(place: Int?, change: StatusList.Change)], creditCode: String = Sample.creditCode
    ) -> StatusList {
        StatusList(
            asOf: issuedAt, issuerName: "示例运营商", issuerCreditCode: creditCode, isSpecimen: true,
            entries: changes.compactMap { place, change in
                CertificateNumber("DRC-2026-000001").map {
                    StatusList.Entry(certificate: $0, place: place, change: change, cause: .other, at: issuedAt)
                }
            })
    }

    static func time(_ text: String) -> Timestamp {
        Timestamp.parse(text, defaultOffsetSeconds: 0) ?? Timestamp(seconds: 0, offsetSeconds: 0)
    }

    static func card(_ index: Int) -> CertifiedCard {
        CertifiedCard(
            iccid: ICCID(packed: 0x0423_7100_0000_0000 + bcd(index)),
            msisdn: "144\(10_000_000_000 + index)".suffix(13).description,
            effectiveAt: Timestamp(seconds: issuedAt.seconds - 3600 + Int64(index % 60), offsetSeconds: 28_800),
            status: .active, plan: .monthly, balance: Money(fen: Int64(100 + index)),
            remainingData: index % 2 == 0 ? "12.5" : nil, terminationFee: index % 7 == 0 ? Money(fen: 2000) : nil,
            carried: [.init(name: "合同号", value: "HT-2026-\(index)")])
    }

    static func batch(_ id: String = "B-2026-0001", cards: Int, from start: Int = 0) -> CertifiedBatch {
        CertifiedBatch(
            id: id, lane: cards >= 50 ? "fast" : "standard", account: Account(trusted: "91310000MA1SAMPL2X"),
            customerName: "示例物流科技有限公司", cards: (0..<cards).map { card(start + $0) },
            appliedAt: [time("2026-09-28T09:12:00+08:00")], lists: [SHA256Digest.of(Array("list".utf8))],
            decidedAt: time("2026-09-29T10:00:00+08:00"), decidedBy: .policy,
            decisionDigest: SHA256Digest.of(Array("decision".utf8)),
            references: [
                .init(
                    name: "arrears", asOf: time("2026-09-30T02:00:00+08:00"), rows: 12,
                    sha256: SHA256Digest.of(Array("arrears".utf8)))
            ],
            settledAsOf: time("2026-09-30T02:00:00+08:00"), balanceRoute: .corporateRefund,
            claimUntil: CalendarDate.parse("2026-10-07"))
    }

    private static func bcd(_ number: Int) -> UInt64 {
        UInt64(String(number), radix: 16) ?? 0
    }
}

/// What was changed, where something was.
extension VerificationResult {
    var alteration: Alteration? {
        if case .altered(let alteration) = outcome { alteration } else { nil }
    }
}
