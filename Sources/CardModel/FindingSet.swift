/// All findings of one row as a bit set: one bit a finding, nothing allocated.
@frozen public struct FindingSet: OptionSet, Hashable, Sendable {
    public let rawValue: UInt64

    @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The set of one finding.
    @inlinable public init(_ finding: Finding) { rawValue = 1 << UInt64(finding.rawValue) }

    @inlinable public init(_ findings: [Finding]) {
        rawValue = findings.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
    }

    @inlinable public func contains(_ finding: Finding) -> Bool { rawValue >> UInt64(finding.rawValue) & 1 == 1 }

    @inlinable public mutating func insert(_ finding: Finding) {
        self = FindingSet(rawValue: rawValue | FindingSet(finding).rawValue)
    }

    @inlinable public mutating func remove(_ finding: Finding) {
        self = FindingSet(rawValue: rawValue & ~FindingSet(finding).rawValue)
    }

    /// Findings from the first refusing to the last told one.
    public var list: [Finding] {
        var findings: [Finding] = []
        var rest = rawValue
        while rest != 0 {
            if let finding = Finding(rawValue: UInt8(rest.trailingZeroBitCount)) { findings.append(finding) }
            rest &= rest - 1
        }
        return findings
    }

    /// The codes, joined by a space, as in `cards.csv`.
    public var codes: String { list.map(\.code).joined(separator: " ") }

    /// Findings that refuse a row.
    public static let refusing = all { $0.effect == .refuses }
    /// Findings that hold a row.
    public static let holding = all { $0.effect == .holds }
    /// Findings that lead to the manual lane.
    public static let needingPerson = all { $0.effect == .needsPerson }

    private static func all(where isMember: (Finding) -> Bool) -> FindingSet {
        FindingSet(Finding.allCases.filter(isMember))
    }

    /// Whether a card with these counts for the lane of its submission: eligible, and no person has to look.
    public var countsForLane: Bool { outcome == .eligible && isDisjoint(with: .needingPerson) }

    /// Refused if any finding refuses, else held if any holds, else eligible.
    public var outcome: Outcome {
        if !isDisjoint(with: .refusing) { return .refused }
        return isDisjoint(with: .holding) ? .eligible : .held
    }
}

/// What became of a row.
@frozen public enum Outcome: UInt8, Sendable, CaseIterable {
    case eligible, held, refused

    /// The stable word, as in `cards.csv`.
    public var code: String {
        switch self {
        case .eligible: "eligible"
        case .held: "held"
        case .refused: "refused"
        }
    }
}

/// The way a review batch is decided.
@frozen public enum Lane: UInt8, Sendable, CaseIterable {
    case fast, standard, manual

    /// The stable word, as in `cards.csv` and the settings.
    public var code: String {
        switch self {
        case .fast: "fast"
        case .standard: "standard"
        case .manual: "manual"
        }
    }

    public init?(code: String) {
        guard let lane = Lane.allCases.first(where: { $0.code == code }) else { return nil }
        self = lane
    }
}
