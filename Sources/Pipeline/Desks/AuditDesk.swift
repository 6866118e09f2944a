public import CardModel
public import Certification
import Execution
public import Signing

/// What `audit verify` found.
public struct AuditReport: Sendable, Equatable {
    /// What became of a head of the log that was kept from before.
    public struct Kept: Sendable, Equatable {
        /// The file's name.
        public let name: String
        public let size: Int?
        public let judgement: KeptCheckpoint.Judgement
    }

    public var entries = 0
    /// Hash of the newest entry.
    public var head: String?
    /// Sequence number at which the chain breaks first.
    public var brokenAt: Int?
    public var certificates = 0
    /// The first number that should be there and is not, as `2026 #3`.
    public var missingCertificate: String?
    /// How many records the log holds; nil when it was not looked at.
    public var leaves: Int?
    /// How many heads of the log bear a time stamp.
    public var stampedHeads = 0
    public var kept: [Kept] = []
    /// What else is wrong.
    public var problems: [Fault] = []

    /// The first thing that is wrong, as a fault; nil when all is well.
    public var problem: Fault? { allProblems.first }

    /// Everything that is wrong.
    public var allProblems: [Fault] {
        let chain = brokenAt.map { Fault("audit.broken", .foundWrong, ["entry": String($0)]) }
        let number = missingCertificate.map { Fault("audit.certificate-missing", .foundWrong, ["number": $0]) }
        return [chain, number].compactMap { $0 } + problems
    }
}

/// Walks the audit chain, the certificates' numbers and the log.
public struct AuditDesk {
    private let store: any SiteStore

    public init(store: any SiteStore) { self.store = store }

    /// The report of a site on which nothing has happened yet.
    public static let nothing = AuditReport()

    /// What people kept from before, to hold the store against.
    public struct KeptProof {
        /// Signed heads of the log, by the name of their file.
        public var checkpoints: [(name: String, note: [UInt8])] = []
        /// Heads of the audit chain.
        public var chainHeads: [String] = []

        public init() {}
    }

    /// Walks the audit chain and the numbers over one consistent state. Linear in entries and certificates.
    public func verify() throws -> AuditReport {
        try store.read {
            var report = AuditReport()
            var walk = AuditWalk()
            try store.forEachAuditEntry { walk.take($0) }
            try finish(&report, walk)
            return report
        }
    }

    /// Walks the audit chain and holds log, certificates, numbers and register against each other, over one consistent
    /// state. Linear in entries and cards.
    /// - Parameter log: the log's key; without it signatures on heads are not judged, and kept heads are refused.
    public func verifyAll(log: NoteVerifier?, kept: KeptProof) throws -> AuditReport {
        try store.read {
            var report = AuditReport()
            var walk = AuditWalk()
            var unseen = Set(kept.chainHeads)
            var named: Set<String> = []
            var changed: [String] = []
            try store.forEachAuditEntry { entry in
                walk.take(entry)
                unseen.remove(entry.hash)
                guard entry.body.contains(#""kind":"certificate."#) else { return }
                let fields = (try? JSONValue.parse(Array(entry.body.utf8)))?["fields"]
                if let number = fields?["certificate"]?.stringValue { named.insert(number) }
                if let number = fields?["number"]?.stringValue { changed.append(number) }
            }
            try finish(&report, walk)
            for head in kept.chainHeads where unseen.contains(head) {
                report.problems.append(Fault("audit.head-unknown", .foundWrong, ["head": head]))
            }
            try compareNumbers(&report, named: named)
            try compareChanges(&report, named: changed)
            try auditLog(&report, log: log, kept: kept)
            return report
        }
    }

    private func finish(_ report: inout AuditReport, _ walk: AuditWalk) throws {
        switch walk.result {
        case .sound(let entries, let head): (report.entries, report.head) = (entries, head)
        case .broken(let sequence): (report.entries, report.brokenAt) = (sequence - 1, sequence)
        }
        let certificates = try store.certificates(withEnvelopes: false)
        report.certificates = certificates.count
        report.missingCertificate = AuditDesk.gap(certificates.map { ($0.year, $0.sequence) })
    }

    private func compareNumbers(_ report: inout AuditReport, named: Set<String>) throws {
        let numbers = Set(try store.certificates(withEnvelopes: false).map(\.number))
        for number in numbers.subtracting(named).sorted().prefix(LogAudit.Report.maximumProblems) {
            report.problems.append(Fault("audit.not-in-chain", .foundWrong, ["number": number]))
        }
        for number in named.subtracting(numbers).sorted().prefix(LogAudit.Report.maximumProblems) {
            report.problems.append(Fault("audit.certificate-missing", .foundWrong, ["number": number]))
        }
    }

    /// What was taken back, by the store and by the chain, in the same order.
    private func compareChanges(_ report: inout AuditReport, named: [String]) throws {
        let kept = try store.certificateChanges().map(\.number)
        let common = min(kept.count, named.count)
        guard let place = (0..<max(kept.count, named.count)).first(where: { $0 >= common || kept[$0] != named[$0] })
        else { return }
        let number = place < kept.count ? kept[place] : named[place]
        report.problems.append(Fault("audit.revocation", .foundWrong, ["number": number]))
    }

    private func auditLog(_ report: inout AuditReport, log: NoteVerifier?, kept: KeptProof) throws {
        let changes = Dictionary(grouping: try store.certificateChanges(), by: \.certificate.text)
        let found = try LogAudit(log: log).run(over: store) { cards, certificate in
            let restored = (changes[certificate.number] ?? []).filter(\.restoresCards)
            if restored.contains(where: { $0.place == nil }) { return true }
            let places = Set(restored.compactMap(\.place))
            let expected = cards.indices.filter { !places.contains($0 + 1) }.map { cards[$0] }
            return try store.registerEntries(of: expected).allSatisfy { $0?.batch == certificate.batch }
        }
        report.leaves = found.tree.size
        report.stampedHeads = found.stampedHeads
        report.problems += found.problems.map(AuditDesk.fault)
        for (name, note) in kept.checkpoints {
            guard let log else { throw Fault("keys.missing", .inputMissing, at: Place(file: "keys/log.vkey")) }
            let judged = KeptCheckpoint(note, tree: found.tree, log: log)
            report.kept.append(.init(name: name, size: judged.size, judgement: judged.judgement))
            guard judged.judgement != .holds else { continue }
            report.problems.append(
                Fault(
                    "audit.kept-checkpoint", .foundWrong, at: Place(file: name), ["reason": judged.judgement.code]))
        }
    }

    private static func fault(_ problem: LogAudit.Problem) -> Fault {
        let (code, fields): (String, [String: String]) =
            switch problem {
            case .leaf(let place): ("leaf", ["entry": String(place)])
            case .checkpoint(let size): ("checkpoint", ["size": String(size)])
            case .history(let size): ("history", ["size": String(size)])
            case .uncovered(let place): ("uncovered", ["entry": String(place)])
            case .timestamp(let size): ("timestamp", ["size": String(size)])
            case .repeatedNumber(let number): ("number-repeated", ["number": number])
            case .certificateMissing(let number): ("certificate-lost", ["number": number])
            case .recordMissing(let number): ("record-missing", ["number": number])
            case .envelope(let number): ("envelope", ["number": number])
            case .register(let number): ("register", ["number": number])
            }
        return Fault("audit." + code, .foundWrong, fields)
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
