import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Signing

/// The status lists that a verification asks: the one that is named, else the one beside each certificate, else the
/// site's own. A list is believed by the same anchors as the certificates.
final class StatusLists {
    static let fileName = "status-list.json"

    private let trust: TrustAnchors
    private let named: (name: String, path: String)?
    private let ofSite: String
    private let call: Invocation
    private var read: [String: Answer] = [:]
    private var isAnyMissing = false

    /// What is known for one certificate.
    struct Answer {
        var list: StatusList?
        /// There is a list, but it is not to be believed.
        var isBroken = false
    }

    init(_ call: Invocation, trust: TrustAnchors) {
        self.trust = trust
        self.call = call
        named = call.parsed.value("--status").map { ($0, Paths.absolute($0)) }
        ofSite = call.siteFolder + "/" + StatusLists.fileName
    }

    /// The list for a file. Throws `file.missing` for a named list that is not there.
    func list(for file: (name: String, path: String)) throws -> Answer {
        guard let place = place(for: file) else {
            isAnyMissing = true
            return Answer()
        }
        if let known = read[place.path] { return known }
        let answer = judge(try FileSystem.read(place.path, shownAs: place.name), name: place.name)
        read[place.path] = answer
        return answer
    }

    /// The list for a file of an archive: the named one, else the newest of the one beside it there, the one beside the
    /// archive and the site's. Throws `file.missing` for a named list that is not there.
    func list(for member: ArchiveMember) throws -> Answer {
        guard named == nil, let bytes = member.statusList else { return try list(for: member.archive) }
        let key = member.archive.path + "!" + SHA256Digest.of(bytes).hex
        let within = read[key] ?? judge(bytes, name: member.archive.name + "!" + StatusLists.fileName)
        read[key] = within
        guard place(for: member.archive) != nil else { return within }
        let outside = try list(for: member.archive)
        guard let newest = within.list, let other = outside.list else {
            return Answer(list: within.list ?? outside.list, isBroken: within.isBroken || outside.isBroken)
        }
        return other.asOf > newest.asOf && other.issuerCreditCode == newest.issuerCreditCode ? outside : within
    }

    private func place(for file: (name: String, path: String)) -> (name: String, path: String)? {
        if let named { return named }
        let beside = FileSystem.parent(of: file.path) + "/" + StatusLists.fileName
        let candidates = [(StatusLists.fileName, beside), (StatusLists.fileName, ofSite)]
        return candidates.first { FileSystem.exists($0.1) }
    }

    private func judge(_ bytes: [UInt8], name: String) -> Answer {
        switch SignedStatusList.verified(bytes, trust: trust.certificates) {
        case .success(let list): return Answer(list: list)
        case .failure(let refusal):
            call.notes.report(fault(refusal, name))
            return Answer(isBroken: true)
        }
    }

    private func fault(_ refusal: SignedStatusList.Refusal, _ name: String) -> Fault {
        switch refusal {
        case .notAStatusList: Fault("status-list.unreadable", .foundWrong, at: Place(file: name))
        case .altered: Fault("status-list.altered", .foundWrong, at: Place(file: name))
        case .unknownSigner(let signer):
            Fault("status-list.unknown-signer", .foundWrong, at: Place(file: name), ["signer": signer.subject])
        }
    }

    /// Says how old the lists are that were asked. False when one is older than wanted, or was not there.
    func tell(maximumHours: Double?, _ call: Invocation) throws -> Bool {
        let lists = read.values.compactMap(\.list)
        if let oldest = lists.map(\.asOf).min(by: { $0.seconds < $1.seconds }) {
            call.note(
                "Revocations as of \(oldest.shortText).", "作废情况截至 \(oldest.shortText)。")
        }
        if isAnyMissing {
            call.note("Revocations were not looked up: there is no status list.", "未核对作废情况：没有状态清单。")
        }
        guard let maximumHours else { return true }
        let now = try call.clockWithoutSite().now.seconds
        let isOld = lists.contains { Double(now - $0.asOf.seconds) > maximumHours * 3600 }
        if isOld { call.note("The status list is older than allowed.", "状态清单超过允许的时间。") }
        return !isOld && !isAnyMissing && !read.values.contains(where: \.isBroken)
    }
}
