/// One reason of a row, with a stable code. The raw value is the bit in `FindingSet` and is part of the stored format:
/// append, never renumber.
@frozen public enum Finding: UInt8, CaseIterable, Sendable, Comparable {
    // Refused
    case rowNoICCID = 0
    case rowNotACard
    case iccidMalformed
    case iccidExcelDamaged
    case iccidForeign
    case iccidCheckDigit
    case rowDuplicate
    case accountMissing
    case accountCheckDigit
    case accountPersonalID
    case cardUnknown
    case cardNotOwned
    case cardAlreadyDeregistered
    case cardInProgress
    // Held
    case deviceBound
    case arrearsOutstanding
    case renewalOn
    case contractUnexpired
    case cardStatusUnmapped
    case applicantUnknown
    case applicantLicenceExpired
    case applicantAgentID
    case applicantAuthorisationExpired
    case applicantSealUnconfirmed
    case applicantMaterialMissing
    case applicantMaterialUnreadable
    case applicantMaterialReused
    // To the manual lane
    case riskDeviceChanges
    case riskTraffic
    case riskFlag
    case usageRecent
    case cardViolation
    case disputeOpen
    case cardMSISDNConflict
    case cardIMEIConflict
    case deviceUnbindable
    case iccidZeroTail
    case iccidFloatTail
    case iccidShortForm
    case rowTwin
    case rowHidden
    // Told
    case iccidUnknownIssuer
    case msisdnMalformed
    case rowCleaned
    case cardByMSISDN
    case cardAlreadyHeld
    case cardPreDeregistered
    case bundleActive
    case applicantNameDiffers
    // Held, by a person
    case cardHeldByPerson

    @inlinable public static func < (left: Finding, right: Finding) -> Bool { left.rawValue < right.rawValue }

    /// The stable code, as in `cards.csv`.
    public var code: String { Finding.codes[Int(rawValue)] }

    /// The finding with this code.
    public init?(code: String) {
        guard let index = Finding.codes.firstIndex(of: code) else { return nil }
        self.init(rawValue: UInt8(index))
    }

    /// What the finding does to its row.
    public var effect: FindingEffect {
        switch rawValue {
        case Finding.rowNoICCID.rawValue...Finding.cardInProgress.rawValue: .refuses
        case Finding.deviceBound.rawValue...Finding.applicantMaterialReused.rawValue: .holds
        case Finding.riskDeviceChanges.rawValue...Finding.rowHidden.rawValue: .needsPerson
        case Finding.cardHeldByPerson.rawValue: .holds
        default: .tells
        }
    }

    private static let codes = [
        "row.no-iccid", "row.not-a-card", "iccid.malformed", "iccid.excel-damaged", "iccid.foreign",
        "iccid.check-digit", "row.duplicate", "account.missing", "account.check-digit", "account.personal-id",
        "card.unknown", "card.not-owned", "card.already-deregistered", "card.in-progress",
        "device.bound", "arrears.outstanding", "renewal.on", "contract.unexpired", "card.status-unmapped",
        "applicant.unknown", "applicant.licence-expired", "applicant.agent-id", "applicant.authorisation-expired",
        "applicant.seal-unconfirmed", "applicant.material-missing", "applicant.material-unreadable",
        "applicant.material-reused",
        "risk.device-changes", "risk.traffic", "risk.flag", "usage.recent", "card.violation", "dispute.open",
        "card.msisdn-conflict", "card.imei-conflict", "device.unbindable", "iccid.zero-tail", "iccid.float-tail",
        "iccid.short-form", "row.twin", "row.hidden",
        "iccid.unknown-issuer", "msisdn.malformed", "row.cleaned", "card.by-msisdn", "card.already-held",
        "card.pre-deregistered", "bundle.active", "applicant.name-differs", "card.held-by-person",
    ]
}

/// What a finding does to its row.
@frozen public enum FindingEffect: UInt8, Sendable, CaseIterable {
    /// This row will not go on.
    case refuses
    /// Goes on once the remedy is done.
    case holds
    /// Goes to the manual lane.
    case needsPerson
    /// Told, nothing more.
    case tells
}
