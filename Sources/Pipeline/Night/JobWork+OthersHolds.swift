import CardModel

extension JobWork {
    /// A card that changed hands while it was on hold for its former owner joins nothing when the new one hands it in:
    /// the older hold ends by itself, and must not take the new one with it. `holds` are the store's where they were
    /// read already.
    mutating func leaveOthersHolds(_ holds: [Hold]?, _ store: any SiteStore) throws {
        guard !joinedHolds.isEmpty else { return }
        var owners: [HoldKey: Account] = [:]
        let joined = Set(joinedHolds.values.map(HoldKey.init))
        for hold in try holds ?? store.holds() where joined.contains(HoldKey(hold.standing)) {
            owners[HoldKey(hold.standing)] = hold.account
        }
        for (row, standing) in joinedHolds {
            let account = rows.accounts[Int(row)]
            guard account != AccountDirectory.none, let owner = owners[HoldKey(standing)],
                owner != directory.account(at: account)
            else { continue }
            joinedHolds[row] = nil
            rows.findings[Int(row)] &= ~FindingSet(.cardAlreadyHeld).rawValue
        }
    }

    /// Holds that are given up tonight.
    var expiredHolds: Set<HoldKey> {
        Set((held?.cards ?? []).lazy.filter { $0.fate == .expired }.map { HoldKey($0.hold.standing) })
    }
}
