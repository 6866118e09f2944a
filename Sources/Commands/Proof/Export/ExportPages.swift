import CardModel
import Certification
import Pipeline
import Reporting
import Tabular

/// Lines of one table on their way into the archive: kept in a temporary file, for they go there twice.
final class ExportRows {
    let table: ExportTable
    private(set) var rowCounts: [Int] = []
    private(set) var rowCount = 0
    private let scratch: ScratchFile
    private var writer = CSVWriter(mode: .people)
    private var pending = 0

    /// Throws a write fault.
    init(_ table: ExportTable) throws {
        self.table = table
        scratch = try ScratchFile()
    }

    /// Appends one line.
    func append(_ write: (inout CSVWriter) -> Void) throws {
        write(&writer)
        pending += 1
        rowCount += 1
        if pending == ExportWorkbook.mostRowsOfBlock { try flush() }
    }

    /// Writes out what waits.
    func flush() throws {
        guard pending > 0 else { return }
        try writer.output.withBytes { try scratch.append($0) }
        writer.output.removeAll()
        rowCounts.append(pending)
        pending = 0
    }

    /// All lines in blocks of whole lines.
    func forEachBlock(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws { try scratch.forEachBlock(body) }
}

/// Reads the chosen certificates one after the other; the first time each becomes rows of cards.
final class ExportPages {
    private let store: any SiteStore
    private let chosen: ExportDesk.Chosen
    private let carried: [String]
    private let rows: ExportRows
    private var next = 0

    init(store: any SiteStore, chosen: ExportDesk.Chosen, carried: [String], rows: ExportRows) {
        (self.store, self.chosen, self.carried, self.rows) = (store, chosen, carried, rows)
    }

    /// The certificate at an index from 0; asked in ascending order, maybe more than once.
    func read(_ index: Int) throws -> CertificateReading {
        let number = chosen.certificates[index].number
        guard let certificate = try store.certificate(number: number) else {
            throw Fault("certificate.unknown", .inputMissing, ["number": number])
        }
        let reading = try CertificateReading(certificate)
        if index == next {
            next += 1
            let standing = chosen.standing(number)
            for card in reading.cards {
                let line = ExportedCard(card, of: reading.record, standing: standing)
                try rows.append { ExportTable.line(line, carried: carried, to: &$0) }
            }
        }
        return reading
    }

    /// Cards beyond which a further print copy is begun: some 2,000 pages.
    private static let cardsOfCopy = 100_000

    /// Which certificates stand in which print copy.
    static func parts(of cardCounts: [Int]) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var (start, cards) = (0, 0)
        for (index, count) in cardCounts.enumerated() {
            if index > start, cards + count > cardsOfCopy {
                parts.append(start..<index)
                (start, cards) = (index, 0)
            }
            cards += count
        }
        return parts + [start..<cardCounts.count]
    }
}
