import CardModel
import Certification
import Signing
import Synchronization

/// The statements of a job: where the settings have them printed at once, record and signed paper of each, written while
/// the job's folder is; else the facts that `certificate statement` makes them of, kept in the store.
final class JobStatements: Sendable {
    private struct Made {
        var pins: [StatementPin] = []
        var papers: [KeptPaper] = []
    }

    private let builder: StatementBuilder
    private let wording: StatementWording
    /// Nil where they are printed on request.
    private let printer: DocumentPrinter?
    private let made = Mutex(Made())
    /// What stands in the card's place of rows without a card, by row, once the rows are written.
    private let givens = Mutex<[UInt32: String]>([:])

    /// - Parameter lists: of the job, and of those whose cards failed.
    init(_ builder: StatementBuilder, issuedAt: Timestamp, lists: StatementLists, printer: DocumentPrinter?) {
        self.builder = builder
        self.printer = printer
        wording = StatementWording(builder.issue, job: builder.job, issuedAt: issuedAt, lists: lists)
    }

    /// Takes what the rows without a card say in its place. Before anything is written or kept.
    func take(_ texts: [UInt32: String]) { givens.withLock { $0 = texts } }

    /// Writes what an account is told, if there is anything and it is printed at once. Throws write faults, and what
    /// printing throws.
    func write(_ account: Int, to folder: JobFolder, path: String) throws {
        guard let printer, builder.hasStatement(account) else { return }
        let record = try wording.record(of: builder.facts(of: account, givens: givens.withLock { $0 }))
        let paper = try printer.document(of: record)
        try folder.write(paper.record, to: path + "/statement.json", isPrivate: true)
        try folder.write(paper.document.bytes, to: path + "/statement.pdf", isPrivate: true)
        made.withLock { made in
            made.pins.append(StatementPin(account: record.head.account, record: paper.kept.record))
            made.papers.append(paper.kept)
        }
    }

    /// Keeps what statements on request are made of, one customer after the other. Call it when all rows are written,
    /// within the job's transaction.
    func keepFacts(in store: any StatementStore) throws {
        guard printer == nil else { return }
        let givens = givens.withLock { $0 }
        try store.add(
            builder.accounts.lazy.map { [builder] in builder.facts(of: $0, givens: givens) }, builder.issue,
            ofJob: builder.job)
    }

    /// Keeps what was printed, by account. Call it when all is written, within the job's transaction. Gives the papers.
    func keepPapers(in store: any PaperStore) throws -> [KeptPaper] {
        let made = made.withLock { $0 }
        try store.add(made.pins.sorted { $0.account < $1.account }, ofJob: builder.job)
        let papers = made.papers.sorted { $0.number < $1.number }
        try store.keep(papers)
        return papers
    }
}
