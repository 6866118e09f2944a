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
    public var list: [Finding] { Array(each) }

    /// The same one by one, without an array.
    @inlinable public var each: Findings { Findings(self) }

    /// The findings of a set in their order.
    @frozen public struct Findings: Sequence, IteratorProtocol, Sendable {
        @usableFromInline var rest: UInt64

        @inlinable init(_ set: FindingSet) { rest = set.rawValue }

        @inlinable public mutating func next() -> Finding? {
            while rest != 0 {
                let finding = Finding(rawValue: UInt8(truncatingIfNeeded: rest.trailingZeroBitCount))
                rest &= rest &- 1
                // Bits without a finding are passed over.
                if let finding { return finding }
            }
            return nil
        }
    }

    /// The codes, joined by a space, as in `cards.csv`.
    public var codes: String { list.map(\.code).joined(separator: " ") }

    /// Findings that refuse a row. Asked for each row, so these sets are numbers the compiler knows; a test holds them
    /// against `Finding.effect`.
    @inlinable public static var refusing: FindingSet { run(.rowNoICCID, .cardInProgress) }
    /// Findings that hold a row.
    @inlinable public static var holding: FindingSet {
        run(.deviceBound, .applicantMaterialReused).union(FindingSet(.cardHeldByPerson))
    }
    /// Findings that lead to the manual lane.
    @inlinable public static var needingPerson: FindingSet { run(.riskDeviceChanges, .rowHidden) }

    /// All findings from the first to the last.
    @inlinable static func run(_ first: Finding, _ last: Finding) -> FindingSet {
        FindingSet(rawValue: (2 << UInt64(last.rawValue)) - (1 << UInt64(first.rawValue)))
    }

    /// Whether a card with these counts for the lane of its submission: eligible, and no person has to look.
    @inlinable public var countsForLane: Bool { outcome == .eligible && isDisjoint(with: .needingPerson) }

    /// Refused if any finding refuses, else held if any holds, else eligible.
    @inlinable public var outcome: Outcome {
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
