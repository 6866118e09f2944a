import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Signing

/// The status lists that a verification asks: the one that is named; else the one beside each certificate and the site's
/// own, because whoever hands a certificate on may hand an old list on with it. A list is believed by the same anchors as
/// the certificates.
final class StatusLists {
    static let fileName = "status-list.json"

    private let trust: TrustAnchors
    private let named: (name: String, path: String)?
    private let ofSite: String
    private let call: Invocation
    private var read: [String: Answer] = [:]
    /// The lists that spoke for a certificate.
    private var asked: [StatusList] = []
    private var isAnyMissing = false
    private var isAnyBroken = false

    /// What is known for one certificate.
    struct Answer {
        var known: [KnownRevocations.Known] = []
        /// There is a list, but it is not to be believed.
        var isBroken = false

        var revocations: KnownRevocations { KnownRevocations(known) }
    }

    init(_ call: Invocation, trust: TrustAnchors) {
        self.trust = trust
        self.call = call
        named = call.parsed.value("--status").map { ($0, Paths.absolute($0)) }
        ofSite = call.siteFolder + "/" + StatusLists.fileName
    }

    /// The lists for a file. Throws `file.missing` for a named list that is not there.
    func list(for file: (name: String, path: String)) throws -> Answer {
        var answer = Answer()
        for place in places(for: file) {
            let known = try read[place.path] ?? judge(try bytes(place), at: place)
            read[place.path] = known
            answer.known += known.known
            answer.isBroken = answer.isBroken || known.isBroken
        }
        isAnyBroken = isAnyBroken || answer.isBroken
        return answer
    }

    /// The lists for a file of an archive: besides, the one beside it there. Throws `file.missing` for a named list that
    /// is not there.
    func list(for member: ArchiveMember) throws -> Answer {
        var answer = try list(for: member.archive)
        guard named == nil, let bytes = member.statusList else { return answer }
        let place = (name: member.archive.name + "!" + StatusLists.fileName, path: "")
        let key = member.archive.path + "!" + SHA256Digest.of(bytes).hex
        let within = read[key] ?? judge(bytes, at: place)
        read[key] = within
        answer.known += within.known
        answer.isBroken = answer.isBroken || within.isBroken
        isAnyBroken = isAnyBroken || within.isBroken
        return answer
    }

    /// Takes note of the list that spoke for a certificate; nil when none did.
    func note(_ list: StatusList?) {
        if let list { asked.append(list) } else { isAnyMissing = true }
    }

    private func places(for file: (name: String, path: String)) -> [(name: String, path: String)] {
        if let named { return [named] }
        let beside = FileSystem.parent(of: file.path) + "/" + StatusLists.fileName
        let candidates = beside == ofSite ? [beside] : [beside, ofSite]
        return candidates.filter { FileSystem.exists($0) }.map { (StatusLists.fileName, $0) }
    }

    /// Nothing of a list that is no ordinary file. Throws `file.missing`, `file.unreadable`.
    private func bytes(_ place: (name: String, path: String)) throws -> [UInt8] {
        try VerificationInput(name: place.name, path: place.path, isFromFolder: false).bytes() ?? []
    }

    private func judge(_ bytes: [UInt8], at place: (name: String, path: String)) -> Answer {
        switch SignedStatusList.known(bytes, trust: trust.certificates) {
        case .success(let known):
            let missing = place.path == ofSite ? changesBeyond(known.list) : 0
            guard missing > 0 else { return Answer(known: [known]) }
            call.notes.report(
                Fault(
                    "status-list.behind", .foundWrong, at: Place(file: place.name), ["changes": String(missing)]))
            return Answer(known: [known], isBroken: true)
        case .failure(.unknownSigner)
        where named == nil && place.path == ofSite && !call.parsed.values("--trust").isEmpty:
            // Another operator is asked about than the one whose site this is.
            return Answer()
        case .failure(let refusal):
            call.notes.report(fault(refusal, place.name))
            return Answer(isBroken: true)
        }
    }

    /// How many changes the site's store knows that its list does not tell of: somebody put an older list in its place,
    /// or it could not be signed anew. None where there is no store to ask.
    private func changesBeyond(_ list: StatusList) -> Int {
        guard let site = try? call.openSite(), let store = try? StoreAccess.reading(site),
            let known = try? store.read({ try store.certificateChanges().count })
        else { return 0 }
        return max(0, known - list.entries.count)
    }

    private func fault(_ refusal: SignedStatusList.Refusal, _ name: String) -> Fault {
        switch refusal {
        case .notAStatusList: Fault("status-list.unreadable", .foundWrong, at: Place(file: name))
        case .altered: Fault("status-list.altered", .foundWrong, at: Place(file: name))
        case .unknownSigner(let signer):
            Fault("status-list.unknown-signer", .foundWrong, at: Place(file: name), ["signer": signer.subject])
        }
    }

    /// Says how old the lists are that were asked. False when one is older than wanted, of the future, or was not there.
    func tell(maximumHours: Double?, _ call: Invocation) throws -> Bool {
        if let oldest = asked.min(by: { $0.asOf.seconds < $1.asOf.seconds }) {
            call.note(
                "Revocations as of \(oldest.asOf.shortText), by \(oldest.issuerName).",
                "作废情况截至 \(oldest.asOf.shortText)（\(oldest.issuerName)）。")
        }
        if isAnyMissing {
            call.note(
                "Revocations were not looked up: there is no status list of this operator.",
                "未核对作废情况：没有该运营商的状态清单。")
        }
        let now = try call.clockWithoutSite().now.seconds
        // A day for clocks that differ. What a trial site says of the time proves nothing.
        let isOfFuture = asked.contains { !$0.isSpecimen && $0.asOf.seconds - now > 86_400 }
        if isOfFuture {
            call.notes.report(Fault("status-list.future", .foundWrong, at: Place(file: StatusLists.fileName)))
        }
        guard let maximumHours else { return !isOfFuture }
        let isOld = asked.contains { Double(now - $0.asOf.seconds) > maximumHours * 3600 }
        if isOld { call.note("The status list is older than allowed.", "状态清单超过允许的时间。") }
        return !isOld && !isOfFuture && !isAnyMissing && !isAnyBroken
    }
}
