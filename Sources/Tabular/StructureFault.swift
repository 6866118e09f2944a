/// A fault of structure at an offset in the text as UTF-8, before anybody counted records and lines.
struct StructureFault: Error, Equatable {
    enum Kind: Equatable {
        case unclosedQuote
        case recordTooLong(limit: Int)
    }

    let kind: Kind
    let textOffset: Int
}
