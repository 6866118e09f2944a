public import CardModel

extension CardScreen {
    /// The number beside a finding of the tables, as `Finding.detailKind` says; 0 where there is none. Looked up only
    /// for what is written out.
    /// - Parameters:
    ///   - handle: as `screen` gave it.
    ///   - account: the list's, or `AccountDirectory.none`.
    public func detail(of finding: Finding, handle: UInt32, account: UInt32) -> Int64 {
        switch finding {
        case .arrearsOutstanding: arrears(handle, account)
        case .contractUnexpired: facts.terminationFee(of: handle)?.fen ?? 0
        case .deviceBound: Int64(facts.bindings.lines(of: handle).first ?? 0)
        case .usageRecent: Int64(facts.lastUsed(of: handle)?.daysSinceEpoch ?? 0)
        case .disputeOpen: Int64(facts.disputes.lines(of: handle).min() ?? 0)
        case .riskDeviceChanges: facts.riskSigns(of: handle).deviceChanges
        case .riskTraffic: facts.riskSigns(of: handle).trafficHundredths
        default: applicants.detail(of: finding, account: account)
        }
    }

    /// What the card itself owes; where it owes nothing, what its account does, which holds all its cards and must be
    /// counted once (`ReferenceFacts.arrears(ofAccount:)`).
    private func arrears(_ handle: UInt32, _ account: UInt32) -> Int64 {
        let own = facts.arrears(ofCard: handle)
        return own.fen > 0 ? own.fen : facts.arrears(ofAccount: account).fen
    }
}

extension ReferenceFacts {
    /// The worst of a card's risk lines.
    func riskSigns(of handle: UInt32) -> RiskSigns {
        risks.lines(of: handle).reduce(RiskSigns()) { $0.joined($1) }
    }

    /// The handle of a card that only other tables than the inventory know.
    func findStray(_ packed: UInt64) -> UInt32 {
        strays.find(packed, folds: ICCID(packed: packed).carrier.hasCheckDigit)
    }
}
