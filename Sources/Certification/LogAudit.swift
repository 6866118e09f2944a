public import CardModel
public import Signing

/// Holds everything that was issued against the log: leaves, signed heads, time stamps, certificates and their numbers.
///
/// Linear in the log and in the cards of all certificates; one certificate at a time is in memory.
public struct LogAudit {
    /// What does not fit.
    public enum Problem: Sendable, Hashable {
        /// The data of a leaf, counted from 0, does not hash to it.
        case leaf(Int)
        /// The signed head over so many leaves is broken, or not signed by the log's key.
        case checkpoint(size: Int)
        /// The leaves do not lead to the signed head over so many: one was removed, changed or put in between.
        case history(size: Int)
        /// Leaves from this one on, counted from 0, stand under no signed head.
        case uncovered(Int)
        /// The time stamp over the head of so many leaves does not cover it.
        case timestamp(size: Int)
        /// Two records of the log bear this number.
        case repeatedNumber(String)
        /// The log holds a record of this number, but there is no such certificate.
        case certificateMissing(String)
        /// The log does not hold the record of this certificate at its place.
        case recordMissing(String)
        /// The kept file of this certificate was changed.
        case envelope(String)
        /// A card of this certificate is not in the register under its batch.
        case register(String)
    }

    /// What was found.
    public struct Report: Sendable {
        /// The tree over the log's leaves.
        public internal(set) var tree = MerkleTree()
        /// The newest signed head, as it stands in the store.
        public internal(set) var head: String?
        /// How many heads bear a time stamp.
        public internal(set) var stampedHeads = 0
        /// The first problems, at most `maximumProblems`.
        public internal(set) var problems: [Problem] = []

        public static let maximumProblems = 100

        public init() {}

        mutating func add(_ problem: Problem) {
            if problems.count < Self.maximumProblems { problems.append(problem) }
        }
    }

    private let log: NoteVerifier?

    /// - Parameter log: the log's key; without it signatures on heads are not judged.
    public init(log: NoteVerifier?) { self.log = log }

    /// Goes over everything. Call it within one consistent state of the store.
    /// - Parameter isRegistered: whether a certificate's cards, in their order, are in the register under its batch, or
    ///   may not be.
    /// - Throws: what the store throws.
    public func run(
        over store: any CertificateStore,
        isRegistered: (_ cards: [ICCID], _ certificate: IssuedCertificate) throws -> Bool
    ) throws -> Report {
        var report = Report()
        var numbers = try takeLeaves(store, &report)
        let notes = try takeHeads(store, &report)
        try takeTimestamps(store, notes, &report)
        try store.forEachCertificate { certificate in
            let place = numbers.removeValue(forKey: certificate.number)
            if let problem = try problem(certificate, place, report.tree, isRegistered) { report.add(problem) }
        }
        for number in numbers.keys.sorted() { report.add(.certificateMissing(number)) }
        return report
    }

    /// The places of the records by their number.
    private func takeLeaves(_ store: any CertificateStore, _ report: inout Report) throws -> [String: Int] {
        let hasher = MerkleHasher()
        var numbers: [String: Int] = [:]
        var tree = MerkleTree()
        var problems: [Problem] = []
        try store.forEachLogLeaf { hash, data in
            let leaf = hasher.leaf(data)
            if leaf.bytes != hash { problems.append(.leaf(tree.size)) }
            if let value = try? JSONValue.parse(data), value["format"]?.stringValue == BatchRecord.format,
                let number = value["number"]?.stringValue
            {
                if numbers[number] == nil {
                    numbers[number] = tree.size
                } else {
                    problems.append(.repeatedNumber(number))
                }
            }
            tree.append(SHA256Digest(bytes: hash) ?? leaf, hasher: hasher)
        }
        report.tree = tree
        for problem in problems { report.add(problem) }
        return numbers
    }

    /// The notes of the heads by their size.
    private func takeHeads(_ store: any CertificateStore, _ report: inout Report) throws -> [Int: String] {
        var notes: [Int: String] = [:]
        var last = 0
        for (note, size) in try store.checkpoints() {
            notes[size] = note
            report.head = note
            guard let signed = try? SignedNote(parsing: Array(note.utf8)),
                let head = try? Checkpoint(parsing: signed.text), head.size == UInt64(size), size >= last,
                log.map({ $0.verify(signed) == .genuine }) ?? true
            else {
                report.add(.checkpoint(size: size))
                continue
            }
            if report.tree.root(atSize: size) != head.root { report.add(.history(size: size)) }
            last = size
        }
        if last < report.tree.size { report.add(.uncovered(last)) }
        return notes
    }

    private func takeTimestamps(_ store: any CertificateStore, _ notes: [Int: String], _ report: inout Report) throws {
        for (bytes, size) in try store.timestamps() {
            let digest = SHA256Digest.of(Array((notes[size] ?? "").utf8))
            if notes[size] != nil, let token = try? TimestampToken(der: bytes),
                token.verify(covering: digest, trust: []) != .altered
            {
                report.stampedHeads += 1
            } else {
                report.add(.timestamp(size: size))
            }
        }
    }

    private func problem(
        _ certificate: IssuedCertificate, _ place: Int?, _ tree: MerkleTree,
        _ isRegistered: ([ICCID], IssuedCertificate) throws -> Bool
    ) throws -> Problem? {
        let number = certificate.number
        guard let content = try? CertificateContent(envelope: certificate.envelope),
            Self.isAsIssued(content, certificate), case .all(let cards, _) = content.cards
        else { return .envelope(number) }
        let leaf = MerkleHasher().leaf(content.recordBytes)
        guard let place, place == Int(exactly: content.proof.index), tree.leafHash(at: place) == leaf,
            let head = try? Checkpoint(parsing: content.proof.checkpoint.text), let size = Int(exactly: head.size),
            tree.root(atSize: size) == head.root
        else { return .recordMissing(number) }
        let iccids = cards.compactMap { card -> ICCID? in
            if case .card(let iccid, _) = ICCIDReader.read(card.iccid) { iccid } else { nil }
        }
        guard iccids.count == cards.count, try isRegistered(iccids, certificate) else { return .register(number) }
        return nil
    }

    /// Whether the file is consistent in itself and what the store says of it.
    private static func isAsIssued(_ content: CertificateContent, _ certificate: IssuedCertificate) -> Bool {
        let record = content.record
        let signature = CMSVerifier.verify(
            signature: content.signature, content: content.recordBytes, trust: [], at: record.issuedAt.seconds)
        guard case .unknownSigner = signature, CertificateVerifier.firstWrongCard(content) == nil else { return false }
        return record.number.text == certificate.number && record.number.year == certificate.year
            && record.number.sequence == certificate.sequence && record.batch == certificate.batch
            && record.account == certificate.account.text && record.cardCount == certificate.cardCount
            && record.issuedAt == certificate.issuedAt && record.lastEffective.date == certificate.effectiveDate
    }
}
