import CardModel
import Certification
import CommandLineParsing
import Pipeline
import Signing

/// Where signed papers are asked for: the same file as before where one was handed out, else a new one, which is kept.
struct PaperDesk {
    let call: Invocation
    let site: Site

    static let accountFlag = FlagDefinition(
        "--account", valueName: LocalizedText("KEY", "客户编码"),
        help: LocalizedText("The customer.", "客户编码。"), isRequired: true)
    static let outFlag = FlagDefinition(
        "--out", short: "o", valueName: LocalizedText("FILE", "文件"),
        help: LocalizedText("Write the PDF here; an existing file is not overwritten.", "将 PDF 写入此文件；不覆盖已有文件。"),
        completes: .files)

    /// The paper with this number and record. One that was printed before changes nothing and takes no lock.
    /// Throws `keys.*`, `documents.*`, `lock.held`, `store.*`.
    /// - Parameter alsoKeeping: called within the transaction that keeps a new paper.
    func paper(
        number: String, record: SHA256Digest, issuedAt: Timestamp,
        _ print: (DocumentPrinter, KeptPaper?) throws -> PrintedPaper,
        alsoKeeping: (any SiteStore) throws -> Void = { _ in }
    ) throws -> PrintedPaper {
        let kept = try StoreAccess.reading(site).flatMap { store in
            try store.read { try store.paper(number: number, record: record) }
        }
        let printer = try printer()
        if let kept {
            let again = try print(printer, kept)
            if again.kept == kept { return again }
        }
        // Another key, chain or font than at that time: it has to be signed anew, by who may sign now.
        let opened = try ChangingSite(call)
        for time in [issuedAt, opened.clock.now] {
            try SiteKeys.checkFitness(printer.certificateChain, at: time)
        }
        let paper = try print(printer, nil)
        if kept != nil {
            call.note(
                "Not the file that was handed out before: keys or fonts have changed since.", "密钥或字体已变更，与此前出具的文件不同。")
            return paper
        }
        try keep(paper, opened, alsoKeeping)
        return paper
    }

    private func keep(
        _ paper: PrintedPaper, _ opened: ChangingSite, _ alsoKeeping: (any SiteStore) throws -> Void
    ) throws {
        let store = opened.store
        try store.write {
            try store.keep([paper.kept])
            try alsoKeeping(store)
            try AuditChain(store: store, clock: opened.clock, actor: opened.actor)
                .appendAll(IssuedPapers.events([paper.kept]))
        }
    }

    private func printer() throws -> DocumentPrinter {
        let keys = try SiteKeys(site: site, environment: call.environment).read(isLooking: !site.settings.trial)
        return DocumentPrinter(fonts: try SiteFonts(site: site).open(), signer: keys.documentSigner, codeSigner: nil)
    }

    /// Writes it where `--out` says. Throws `file.exists` before anything is made.
    static func target(_ call: Invocation) throws -> (name: String, path: String)? {
        guard let name = call.parsed.value("--out") else { return nil }
        let path = Paths.absolute(name)
        if FileSystem.exists(path) { throw Fault("file.exists", .cannotWrite, at: Place(file: name)) }
        return (name, path)
    }

    /// The account that `--account` names. Throws `list.account`.
    static func account(_ call: Invocation) throws -> Account {
        let text = call.parsed.value("--account") ?? ""
        switch Account.judge(text) {
        case .success(let account): return account
        case .failure(let refusal):
            throw Fault("list.account", .usage, refusal == .personalID ? [:] : ["account": text])
        }
    }

    func write(_ paper: PrintedPaper, to target: (name: String, path: String)) throws {
        try FileSystem.writeDurably(paper.document.bytes, to: target.path, mode: 0o600)
        MissingCharacters.tell(paper.document.charactersWithoutGlyph, call)
        call.note("Written: \(target.name)", "已写入：\(target.name)")
    }
}
