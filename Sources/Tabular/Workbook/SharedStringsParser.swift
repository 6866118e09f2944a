/// Reads `sharedStrings.xml`: a fast look for plain strings, the general reader for everything else.
final class SharedStringsParser {
    private let reader: XMLReader
    private var builder: StringStoreBuilder
    private var scanner: PlainStringScanner?

    init(part: String, limits: WorkbookLimits, supply: @escaping ByteSupplier) {
        reader = XMLReader(part: part, limits: limits, windowByteCount: 256 << 10, supply: supply)
        builder = StringStoreBuilder(part: part, limits: limits)
    }

    func parse() throws -> SharedStrings {
        while true {
            switch try reader.next() {
            case .start where reader.depth == 1: start()
            case .start where reader.tag.isNamed("si"): try item()
            case .start: try reader.skipElement()
            case .finish: return try builder.finish()
            case .end, .text: break
            }
            if reader.depth == 1 { try scanner?.scan(reader, into: &builder) }
        }
    }

    private func start() {
        guard !reader.tag.isEmpty else { return }
        scanner = PlainStringScanner(prefix: Array(reader.tag.name.array[..<reader.tag.localStart]))
    }

    /// The texts of one item joined: its own and those of its runs, not those that only say how to pronounce them.
    private func item() throws {
        while true {
            switch try reader.next() {
            case .start where reader.tag.isNamed("t"): try text()
            case .start where reader.tag.isNamed("rPh"): try reader.skipElement()
            case .end where reader.depth == 1: return try builder.endString()
            default: break
            }
        }
    }

    private func text() throws {
        let start = builder.bytes.count
        let depth = reader.depth
        while case let token = try reader.next(), token != .end || reader.depth >= depth {
            if token == .text, reader.depth == depth { builder.bytes.append(reader.text) }
            try builder.checkCurrent()
        }
        EscapedText.resolve(&builder.bytes, from: start)
    }
}
