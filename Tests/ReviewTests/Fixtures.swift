import CardModel
import Review

func day(_ text: String) -> CalendarDate { CalendarDate.parse(text) ?? .noEnd }

func moment(_ text: String) -> Timestamp {
    Timestamp.parse(text, defaultOffsetSeconds: 8 * 3600) ?? Timestamp(seconds: 0, offsetSeconds: 0)
}

func card(_ text: String) -> ICCID {
    if case .card(let iccid, _) = ICCIDReader.read(text) { return iccid }
    return ICCID(packed: 0)
}

let sampleDigest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func sampleBatch(
    id: String = "B20260928-01-0001", account: String = "K-SAMPLE", lane: Lane = .standard,
    cards: Int = 4, due: CalendarDate? = day("2026-09-30"), makers: [String] = ["wang"],
    state: BatchState = .inReview, executeAfter: Timestamp? = nil
) -> ReviewBatch {
    ReviewBatch(
        id: id, job: "J20260928-01", ordinal: 1, account: Account(trusted: account), lane: lane, cardCount: cards,
        clockStart: day("2026-09-28"), due: due, makers: makers, digest: sampleDigest, state: state,
        createdAt: moment("2026-09-28T08:30"), executeAfter: executeAfter)
}

/// A small reproducible source of numbers (SplitMix64).
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
