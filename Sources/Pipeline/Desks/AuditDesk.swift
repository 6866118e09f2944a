public import CardModel
import Certification

/// What `audit verify` found.
public struct AuditReport: Sendable, Equatable {
    public var entries = 0
    /// Hash of the newest entry.
    public var head: String?
    /// Sequence number at which the chain breaks first.
    public var brokenAt: Int?
    public var certificates = 0
    /// The first number that should be there and is not, as `2026 #3`.
    public var missingCertificate: String?

    /// What is wrong, as a fault; nil when all is well.
    public var problem: Fault? {
        if let brokenAt { return Fault("audit.broken", .foundWrong, ["entry": String(brokenAt)]) }
        return missingCertificate.map { Fault("audit.certificate-missing", .foundWrong, ["number": $0]) }
    }
}

/// Walks the audit chain and the certificates' numbers.
public struct AuditDesk {
    private let store: any SiteStore

    public init(store: any SiteStore) { self.store = store }

    /// The report of a site on which nothing has happened yet.
    public static let nothing = AuditReport()

    /// Walks everything over one consistent state. Linear in entries and certificates.
    public func verify() throws -> AuditReport {
        try store.read {
            var report = AuditReport()
            switch try AuditChain.verify(store) {
            case .sound(let entries, let head): (report.entries, report.head) = (entries, head)
            case .broken(let sequence): (report.entries, report.brokenAt) = (sequence - 1, sequence)
            }
            let certificates = try store.certificates(withEnvelopes: false)
            report.certificates = certificates.count
            report.missingCertificate = AuditDesk.gap(certificates.map { ($0.year, $0.sequence) })
            return report
        }
    }

    /// The first number that is left out, or stands twice, within its year.
    static func gap(_ numbers: [(year: Int, sequence: Int)]) -> String? {
        var next: [Int: Int] = [:]
        for number in numbers.sorted(by: { $0 < $1 }) {
            let wanted = next[number.year, default: 1]
            if number.sequence != wanted { return "\(number.year) #\(wanted)" }
            next[number.year] = wanted + 1
        }
        return nil
    }
}
