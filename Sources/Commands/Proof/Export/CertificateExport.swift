import CardModel
import Certification
import PDFWriting
import Pipeline
import Reporting
import Signing
import Tabular

/// Writes the archive of an export. Use it inside `store.read`: all of it is of one state.
struct CertificateExport {
    let site: Site
    let store: any SiteStore
    let selection: CertificateSelection
    let hasPrintCopy: Bool
    /// Signs the index; nil where the site's keys cannot be used.
    let signer: (any DocumentSigner)?

    /// What was written.
    struct Report {
        var certificates = 0
        var cards = 0
        var changes = 0
        var unfinished = 0
        var files = 0
        var madeAgain = 0
        var hasStatusList = false
        var isSigned = false
        var sha256: SHA256Digest?
    }

    /// Certificates that are worked on at once.
    private static let chunk = 8

    /// Nothing to export.
    static func nothing(_ selection: CertificateSelection) -> Fault {
        Fault("certificate.none", .inputMissing, ["selection": selection.options.joined(separator: " ")])
    }

    /// Throws `certificate.none` for an empty selection, and what reading and writing throw; nothing is left then.
    func write(to path: String) throws -> Report {
        let desk = ExportDesk(site: site, store: store, selection: selection)
        let chosen = try desk.choose()
        var facts = try desk.frame()
        facts.changes = try desk.changes(of: chosen)
        guard !chosen.certificates.isEmpty || (selection.month != nil && !facts.changes.isEmpty) else {
            throw Self.nothing(selection)
        }
        let archive = try ExportArchive(path, modified: facts.asOf)
        let source = CertificateFileSource(site: site, store: store)
        let papers = try writeCertificates(chosen, source, archive)
        facts.certificates = papers.lines
        let cards = try ExportRows(ExportTable.cards(carried: papers.carried))
        let copies = try writePages(chosen, facts, papers, source, cards, archive)
        let unfinished = try writeUnfinished(desk, &facts)
        try writeTables(facts, papers.carried, cards, unfinished, archive)
        var report = Report(
            certificates: papers.lines.count, cards: cards.rowCount, changes: facts.changes.count,
            unfinished: unfinished.rowCount, madeAgain: source.madeAgain)
        report.hasStatusList = try writeProof(facts, copies, archive)
        report.isSigned = signer != nil
        report.files = archive.files.count + (report.isSigned ? 2 : 1)
        let index = try index(chosen, facts, papers, archive)
        let signature = try signer.map { try ExportIndex.signature(over: index, asOf: facts.asOf, by: $0) }
        report.sha256 = try archive.commit(index: index, signature: signature)
        return report
    }

    // MARK: Certificates

    /// What is known of the certificates once their files are written.
    private struct Papers {
        var printed: [PrintCopy.Line] = []
        var texts = PrintCopy.Texts()
        var lines: [ExportedCertificate] = []
        var kept: [[KeptDocument]] = []
        /// Names of carried columns, in the order in which they come.
        var carried: [String] = []
        var index: [ExportIndex.Line] = []
    }

    private func writeCertificates(
        _ chosen: ExportDesk.Chosen, _ source: CertificateFileSource, _ archive: ExportArchive
    ) throws -> Papers {
        var papers = Papers()
        var names: Set<String> = []
        for start in stride(from: 0, to: chosen.certificates.count, by: Self.chunk) {
            let numbers = chosen.certificates[start...].prefix(Self.chunk).map(\.number)
            let found = try source.files(of: numbers)
            let outlines = try CertificateOutline.all(of: found.map(\.certificate), standings: chosen.standings)
            for (files, outline) in zip(found, outlines) {
                let first = archive.files.count
                for file in files.files {
                    try archive.add(
                        ExportIndex.folder + "/" + file.name, file.bytes, certificate: files.certificate.number,
                        isPacked: file.name.hasSuffix(".pdf"))
                }
                let added = archive.files[first...]
                let standing = chosen.standing(files.certificate.number)
                papers.lines.append(
                    ExportedCertificate(
                        outline, standing: standing,
                        document: added.first.map { ($0.name, $0.sha256.hex) },
                        recordDigest: added.last?.sha256.hex ?? ""))
                papers.index.append(ExportIndex.Line(outline.record, standing: standing))
                papers.kept.append(files.kept)
                papers.texts.insert(outline)
                papers.printed.append(
                    PrintCopy.Line(
                        outline.record, standing: ExportedStanding.words(standing.code),
                        isCurrent: standing.code == "current"))
                for column in outline.carried where names.insert(column.name).inserted {
                    papers.carried.append(column.name)
                }
            }
        }
        return papers
    }

    // MARK: Pages and rows

    /// Reads each certificate once more: its cards become rows, its pages a part of the print copy. The names of the
    /// copies.
    private func writePages(
        _ chosen: ExportDesk.Chosen, _ facts: ExportFacts, _ papers: Papers, _ source: CertificateFileSource,
        _ rows: ExportRows, _ archive: ExportArchive
    ) throws -> [String] {
        let pages = ExportPages(store: store, chosen: chosen, carried: papers.carried, rows: rows)
        let isPrinted = hasPrintCopy && (site.settings.certificatePDF || papers.kept.contains { !$0.isEmpty })
        guard isPrinted, !papers.lines.isEmpty else {
            for index in papers.lines.indices { _ = try pages.read(index) }
            return []
        }
        let parts = ExportPages.parts(of: papers.lines.map(\.cards))
        return try parts.enumerated().map { place, range in
            let name = parts.count == 1 ? "certificates.pdf" : "certificates-\(place + 1).pdf"
            let front = PrintCopy.Front(
                issuer: facts.operatorName, scope: facts.scope.together, isSpecimen: facts.isTrial,
                newest: facts.asOf, lines: Array(papers.printed[range]))
            let copy = PrintCopy(front, texts: papers.texts, fonts: try source.fonts())
            let bytes = try copy.pdf { index in
                let place = range.lowerBound + index
                return PrintCopy.Source(try pages.read(place), kept: papers.kept[place])
            }
            try archive.add(name, bytes, isPacked: true)
            return name
        }
    }

    private func writeUnfinished(_ desk: ExportDesk, _ facts: inout ExportFacts) throws -> ExportRows {
        let rows = try ExportRows(ExportTable.unfinished)
        var customers: [String: String] = [:]
        for certificate in facts.certificates { customers[certificate.account] = certificate.customer }
        var counts: [CardState: Int] = [:]
        facts.heldWithoutAccount = try desk.forEachUnfinished(facts, customers: customers) { card in
            counts[card.state, default: 0] += 1
            try rows.append { ExportTable.line(card, to: &$0) }
        }
        facts.unfinished = counts
        return rows
    }

    // MARK: Tables

    private func writeTables(
        _ facts: ExportFacts, _ carried: [String], _ cards: ExportRows, _ unfinished: ExportRows,
        _ archive: ExportArchive
    ) throws {
        let certificates = try ExportRows(ExportTable.certificates(carried: carried))
        for line in facts.certificates {
            try certificates.append { ExportTable.line(line, carried: carried, to: &$0) }
        }
        let changes = try ExportRows(ExportTable.changes)
        for change in facts.changes { try changes.append { ExportTable.line(change, to: &$0) } }
        let tables = [certificates, cards, changes, unfinished]
        for rows in tables {
            try rows.flush()
            try archive.add(rows.table.fileName, level: 6) { sink in
                try rows.table.header().withBytes { try sink(UnsafeRawBufferPointer($0)) }
                try rows.forEachBlock { try sink(UnsafeRawBufferPointer($0)) }
            }
        }
        let workbook = ExportWorkbook(
            facts,
            contents: tables.map { rows in .init(rows.table, rowCounts: rows.rowCounts, blocks: rows.forEachBlock) })
        try archive.add("index.xlsx", level: 1) { try workbook.write(to: $0) }
    }

    /// The site's signed status list and the head of its log, and how to verify. Whether there is a status list.
    private func writeProof(_ facts: ExportFacts, _ copies: [String], _ archive: ExportArchive) throws -> Bool {
        let hasList = FileSystem.exists(site.statusListPath)
        if hasList {
            let bytes = try FileSystem.read(site.statusListPath, shownAs: StatusLists.fileName)
            try archive.add(ExportIndex.folder + "/" + StatusLists.fileName, bytes)
        }
        if let head = try store.checkpoint() { try archive.add("log.checkpoint", Array(head.note.utf8)) }
        try archive.add(
            "README.txt",
            ExportReadme.render(facts, hasStatusList: hasList, isSigned: signer != nil, printCopies: copies))
        return hasList
    }

    private func index(
        _ chosen: ExportDesk.Chosen, _ facts: ExportFacts, _ papers: Papers, _ archive: ExportArchive
    ) throws -> [UInt8] {
        try ExportIndex(
            issuerName: facts.operatorName, issuerCreditCode: facts.operatorCreditCode,
            selection: selection.options, asOf: facts.asOf, lines: papers.index, files: archive.files
        ).bytes()
    }
}
