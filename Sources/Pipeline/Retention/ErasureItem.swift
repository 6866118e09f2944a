import Signing

/// What may leave a site.
public enum ErasureKind: String, Sendable, CaseIterable {
    /// Lists of a job in `archive/`.
    case archive
    /// Files in `failed/`, with the reasons beside them.
    case failed
    case log
    /// What a job wrote with personal data in it: all of its folder but `summary.json` and the certificates.
    case outbox
    /// An applicant's papers.
    case materials
    /// Cells of columns that travelled on, in the store.
    case carried
    /// What statements on request are made of, in the store.
    case statements
}

/// One thing that is to go.
public struct ErasureItem: Sendable, Equatable {
    public let kind: ErasureKind
    /// Within the site; for `carried` the job's id, for `statements` the same or `JOB/ACCOUNT`.
    public let path: String
    public internal(set) var files = 0
    public internal(set) var bytes = 0

    /// What stays of a job's folder: no personal data, and what others verify.
    static let kept: Set<String> = ["summary.json", "certificates"]
}

/// A plan of an erasure as the store keeps it.
enum ErasurePlan {
    static func text(_ items: [ErasureItem]) throws -> String {
        let value = JSONValue.array(items.map { .array([.string($0.kind.rawValue), .string($0.path)]) })
        return String(decoding: try CanonicalJSON.bytes(of: value), as: UTF8.self)
    }

    /// The items of a kept plan; nil for one that this program did not write.
    static func items(_ text: String) -> [ErasureItem]? {
        guard case .list(let lines)? = try? SettingsValue.parse(Array(text.utf8), file: "") else { return nil }
        var items: [ErasureItem] = []
        for line in lines {
            guard case .list(let parts) = line, parts.count == 2, case .text(let word) = parts[0],
                case .text(let path) = parts[1], let kind = ErasureKind(rawValue: word), isWithinSite(path)
            else { return nil }
            items.append(ErasureItem(kind: kind, path: path))
        }
        return items
    }

    /// A path that leads out of the site is nobody's plan.
    static func isWithinSite(_ path: String) -> Bool {
        !path.isEmpty && !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
    }
}
