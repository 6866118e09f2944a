public import CardModel
public import Certification
import Execution
import Review
import Signing

/// Signs the list of certificates that were taken back: the pipeline's view of the keys.
public protocol StatusListSigner {
    /// The bytes of `status-list.json` for everything that was changed so far.
    func statusList(of changes: [CertificateChange], at now: Timestamp) throws -> [UInt8]
}

/// Where certificates are taken back or replaced. The change, what becomes of the cards and the audit entry are one
/// transaction; the signed status list is written behind it, and again by the next run if that was cut off.
public struct RevocationDesk {
    private let site: Site
    private let store: any SiteStore
    private let clock: SiteClock
    private let signer: any StatusListSigner

    /// The caller holds the site's lock.
    public init(site: Site, store: any SiteStore, clock: SiteClock, signer: any StatusListSigner) {
        self.site = site
        self.store = store
        self.clock = clock
        self.signer = signer
    }

    /// What somebody asks for.
    public struct Request: Sendable {
        /// `DRC-2026-000001`, or `DRC-2026-000001/17` for one card.
        public var number: String
        public var cause: CertificateChange.Cause
        public var reason: String
        /// The certificate that stands in its place.
        public var supersededBy: String?

        public init(number: String, cause: CertificateChange.Cause, reason: String, supersededBy: String?) {
            self.number = number
            self.cause = cause
            self.reason = reason
            self.supersededBy = supersededBy
        }
    }

    /// Takes a certificate back. Cards whose deregistration was wrong or that live again leave the register, so that a
    /// later list may bring them in once more. Throws `certificate.*`, `revoke.*` or what the store and the keys throw.
    public func revoke(_ request: Request, actor: String) throws -> CertificateChange {
        let rights = RevocationRights(settings: site.settings, day: clock.now.date)
        try rights.check(actor)
        try publishIfOwed()
        // Keys first: a change that nobody can be told of is none.
        _ = try signer.statusList(of: [], at: clock.now)
        let change = try store.write { try record(request, actor: actor, rights) }
        try publish()
        return change
    }

    /// Writes the status list as of now.
    public func publish() throws {
        let changes = try store.read { try store.certificateChanges() }
        let bytes = try signer.statusList(of: changes, at: clock.now)
        try FileSystem.writeDurably(bytes, to: site.statusListPath, mode: 0o644)
        if try isOwed() { try store.write { try store.settle(.statusList) } }
    }

    /// Writes the status list where an earlier command recorded a change and was cut off before it could tell of it.
    func publishIfOwed() throws {
        if try isOwed() { try publish() }
    }

    private func isOwed() throws -> Bool { try store.read { try store.duties().contains(.statusList) } }

    private func record(
        _ request: Request, actor: String, _ rights: RevocationRights
    ) throws -> CertificateChange {
        let (number, place) = try parse(request.number)
        guard let certificate = try store.certificate(number: number.text) else { throw unknown(request.number) }
        try rights.check(actor, for: certificate.account)
        if let place, place > certificate.cardCount { throw unknown(request.number) }
        let change = CertificateChange(
            certificate: number, place: place, supersededBy: try successor(request, of: number), cause: request.cause,
            reason: request.reason, actor: actor, at: clock.now)
        let earlier = try store.certificateChanges().filter { $0.certificate == number }
        guard !earlier.contains(where: { $0.place == nil || $0.place == place }) else {
            throw Fault("revoke.already", .notAllowed, ["number": request.number])
        }
        try store.add(change)
        try store.owe(.statusList)
        let restored = try restore(change, certificate)
        try AuditChain(store: store, clock: clock, actor: actor).append(
            "certificate." + (change.supersededBy == nil ? "revoked" : "superseded"),
            [
                ("number", .string(change.number)), ("cause", .string(change.cause.rawValue)),
                ("by", change.supersededBy.map { .string($0.text) } ?? .null), ("restored", .integer(Int64(restored))),
                // A reason may name a person: the chain holds its digest, the store its words.
                ("reason_sha256", .string(SHA256Digest.of(Array(request.reason.utf8)).hex)),
            ])
        return change
    }

    private func parse(_ text: String) throws -> (CertificateNumber, Int?) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, let number = CertificateNumber(first) else { throw unknown(text) }
        guard parts.count == 2 else { return (number, nil) }
        guard let place = Int(parts[1]), place > 0, String(place) == parts[1] else { throw unknown(text) }
        return (number, place)
    }

    private func successor(_ request: Request, of number: CertificateNumber) throws -> CertificateNumber? {
        guard let text = request.supersededBy else { return nil }
        guard let other = CertificateNumber(text), other != number, try store.certificate(number: text) != nil else {
            throw unknown(text)
        }
        return other
    }

    private func unknown(_ number: String) -> Fault {
        Fault("certificate.unknown", .inputMissing, ["number": number])
    }

    /// How many cards live again.
    private func restore(_ change: CertificateChange, _ certificate: IssuedCertificate) throws -> Int {
        guard change.restoresCards else { return 0 }
        guard let named = CertificateCards.iccids(of: certificate) else {
            throw Fault("store.damaged", .unavailable, ["reason": certificate.number])
        }
        let cards = change.place.map { [named[$0 - 1]] } ?? named
        let certified = Set(cards)
        try store.restore(cards, at: clock.now)
        let standings = try store.cards(ofBatch: certificate.batch).filter { certified.contains($0.iccid) }
        try store.record(
            standings.map {
                CardStateChange(
                    iccid: $0.iccid, job: $0.job, state: .restored, batch: $0.batch, reason: change.number,
                    at: change.at)
            })
        return cards.count
    }
}

/// Who may take certificates back: finance, checkers and leads, for their accounts, or who stands in for one of them;
/// anybody on a trial site that names no people.
struct RevocationRights {
    private let fourEyes: FourEyes

    init(settings: Settings, day: CalendarDate) { fourEyes = SitePeople.fourEyes(settings, on: day) }

    /// Throws `revoke.no-role`, with an account also `revoke.other-customer`.
    func check(_ login: String, for account: Account? = nil) throws {
        guard fourEyes.has(login, Role.revoking) else {
            throw Fault("revoke.no-role", .notAllowed, ["login": login])
        }
        guard fourEyes.has(login, Role.revoking, for: account) else {
            throw Fault("revoke.other-customer", .notAllowed, ["login": login])
        }
    }
}
