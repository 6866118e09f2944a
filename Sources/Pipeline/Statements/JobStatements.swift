import CardModel
import Certification
import Signing
import Synchronization

/// The statements of a job while its folder is written: the record of each always, the signed paper where the settings
/// have it printed at once.
final class JobStatements: Sendable {
    private struct Made {
        var pins: [StatementPin] = []
        var papers: [KeptPaper] = []
    }

    private let builder: StatementBuilder
    /// Nil where they are printed on request.
    private let printer: DocumentPrinter?
    private let made = Mutex(Made())

    init(_ builder: StatementBuilder, printer: DocumentPrinter?) {
        self.builder = builder
        self.printer = printer
    }

    /// Writes what an account is told, if there is anything. Throws write faults, and what printing throws.
    func write(
        _ account: Int, givens: [UInt32: String], to folder: JobFolder, path: String, _ space: inout StatementBytes
    ) throws {
        guard builder.hasStatement(account) else { return }
        let draft = builder.draft(of: account)
        let name = path + "/statement.json"
        guard let printer else {
            return note(draft.record, try write(draft, givens, to: folder, name: name, &space), nil)
        }
        let record = builder.record(of: draft, givens: givens)
        let paper = try printer.document(of: record)
        try folder.write(paper.record, to: name, isPrivate: true)
        try folder.write(paper.document.bytes, to: path + "/statement.pdf", isPrivate: true)
        note(record, paper.kept.record, paper.kept)
    }

    /// Some rows after the other: a customer may have a hundred thousand of them. Gives the record's digest.
    private func write(
        _ draft: StatementBuilder.Draft, _ givens: [UInt32: String], to folder: JobFolder, name: String,
        _ space: inout StatementBytes
    ) throws -> SHA256Digest {
        let file = try JobFile(path: folder.hiddenPath + "/" + name, isPrivate: true)
        let hasher = SHA256Hasher()
        var rows = builder.writer(of: draft, givens: givens)
        try draft.record.write(rowCount: draft.rowCount, through: &space) {
            try rows.append($0, to: &$1)
        } piece: { piece in
            hasher.update(piece)
            try file.append(piece)
        }
        return hasher.finalize()
    }

    private func note(_ record: StatementRecord, _ digest: SHA256Digest, _ kept: KeptPaper?) {
        made.withLock { made in
            made.pins.append(StatementPin(account: record.head.account, record: digest))
            if let kept { made.papers.append(kept) }
        }
    }

    /// Keeps what was made, by account. Call it when all is written, within the job's transaction.
    func keep(in store: any PaperStore, job: String) throws {
        let made = made.withLock { $0 }
        try store.add(made.pins.sorted { $0.account < $1.account }, ofJob: job)
        try store.keep(made.papers.sorted { $0.number < $1.number })
    }
}

/// What stands in a card's place where a row names no card, as a statement may show it.
enum GivenText {
    /// At most 60 characters, without line breaks; numbers of persons and devices masked.
    static func shown(_ text: String) -> String? {
        if let id = ResidentID(text) { return id.description }
        if let device = IMEI(text) { return device.description }
        let isPlain = text.utf8.count <= 60 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        if isPlain { return text.isEmpty ? nil : text }
        let scalars = text.unicodeScalars.prefix(60).map { scalar -> Character in
            scalar.properties.generalCategory == .control ? " " : Character(scalar)
        }
        return scalars.isEmpty ? nil : String(scalars)
    }
}
