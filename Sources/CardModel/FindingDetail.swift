/// What a finding's single number means. One number a finding keeps the hot path free of text; words are made from it
/// where people read.
public enum DetailKind: Sendable, Equatable {
    case none
    /// An amount in fen.
    case fen
    /// An IMEI's device key; printed masked.
    case device
    /// The ordinal of a row within its job, from 0.
    case row
    /// Days since 1970-01-01; `DetailKind.noDay` where none is known.
    case date
    /// A set of `Paper`s as bits.
    case papers
    /// `ICCIDRefusal.detail`.
    case refusal
    /// A plain count.
    case count
    /// Hundredths, of a ratio.
    case hundredths
    /// A packed ICCID as a bit pattern, -1 for none: the card that a damaged row may mean.
    case card

    /// In place of a date that nobody entered: the day before 0001-01-01, which no table can hold.
    public static let noDay: Int64 = -719_163
}

extension Finding {
    /// What the number beside this finding means.
    public var detailKind: DetailKind {
        switch self {
        case .arrearsOutstanding, .contractUnexpired: .fen
        case .deviceBound: .device
        case .rowDuplicate, .rowTwin: .row
        case .applicantLicenceExpired, .applicantAuthorisationExpired, .usageRecent, .disputeOpen, .cardInProgress:
            .date
        case .applicantMaterialMissing, .applicantMaterialUnreadable: .papers
        case .iccidMalformed: .refusal
        case .iccidExcelDamaged: .card
        case .riskDeviceChanges: .count
        case .riskTraffic: .hundredths
        default: .none
        }
    }
}

/// The papers an applicant hands in; the raw value is the bit in a detail.
public enum Paper: UInt8, Sendable, CaseIterable {
    case licence, agentID, authorisation, cardList

    /// The stable word, as in file names and settings.
    public var code: String {
        switch self {
        case .licence: "licence"
        case .agentID: "agent-id"
        case .authorisation: "authorisation"
        case .cardList: "card-list"
        }
    }

    public init?(code: String) {
        guard let paper = Paper.allCases.first(where: { $0.code == code }) else { return nil }
        self = paper
    }

    /// The bit in a detail.
    public var bit: Int64 { 1 << Int64(rawValue) }
}

extension ICCIDRefusal {
    /// The refusal as one number: a length as it is, a character's place from 1,000, 2,001 swapped nibbles, 2,002 a
    /// wrong prefix.
    public var detail: Int64 {
        switch self {
        case .length(let count): Int64(min(count, 999))
        case .character(let place): Int64(1000 + min(place, 999))
        case .nibbleSwapped: 2001
        case .prefix: 2002
        case .empty, .foreign, .spreadsheetNumber: 0
        }
    }
}
