import CardModel
import Reporting
import Tabular

/// What workers make one file after the other in.
struct Scratch {
    var bytes = ByteBuffer(capacity: 1 << 16)
}

/// The second pass: what a job writes for each of its rows.
struct JobOutput: Sendable {
    let work: JobWork
    let folder: JobFolder
    let language: Language
    let workers: Int
    let site: Site
    let now: Timestamp
    /// Lists of the jobs that brought cards which are released now.
    let heldLists: [String: [ListRecord]]
    /// Nil where nobody is told anything of rows that were held or refused.
    let statements: JobStatements?
    /// Cards of earlier jobs that the platform could not deregister, by account.
    let failures: [Int: [FailedCard]]
    let disk: EarlySync

    /// Starts writing rows, then the accounts' folders and the review sheets.
    func start() -> Running {
        let rows = InBackground<[RejectedRow]>()
        // While rows are written: the receipts wait for it.
        let tallies = InBackground { [work] in CustomerTallies(work) }
        let all = InBackground<Void> {
            let written: RowsWritten
            do { written = try writeRows() } catch {
                rows.settle(.failure(error))
                tallies.wait()
                throw error
            }
            statements?.take(written.shares.givens)
            rows.settle(.success(written.exceptions))
            try writeFolders(written, try tallies.value())
        }
        return Running(exceptions: rows, all: all)
    }

    /// Writing that is under way.
    struct Running {
        /// The first refused and held rows, for the report; known when the rows are written.
        let exceptions: InBackground<[RejectedRow]>
        /// Ends with the last file. Throws write faults.
        let all: InBackground<Void>
    }

    /// What is left to do when the rows are written.
    private struct RowsWritten {
        var shares: CustomerShares
        var exceptions: [RejectedRow] = []
        let rejectsHeader: ByteBuffer
        /// Nil where only the CSV is written.
        let workbook: RejectsWorkbook?
        let rejectsSheet: RejectsWorkbookFile?
    }

    private func writeFolders(_ written: RowsWritten, _ tallies: CustomerTallies) throws {
        let kinds = [
            // The largest piece of work first.
            SharedWork.Kind(count: written.rejectsSheet == nil ? 0 : 1) { _, _ in try written.rejectsSheet?.finish() },
            accountFolders(written.shares, tallies, header: written.rejectsHeader, workbook: written.workbook),
            sheets(),
        ]
        try SharedWork(kinds: kinds, workers: workers).run()
    }

    // MARK: Rows

    /// Writes `cards.csv`, `rejects.csv` and the rows of `rejects.xlsx`, and gathers each customer's share.
    private func writeRows() throws -> RowsWritten {
        let columns = RejectsColumns(work)
        let cards = try JobFile(path: folder.hiddenPath + "/cards.csv", isPrivate: true)
        let rejects = try JobFile(path: folder.hiddenPath + "/rejects.csv", isPrivate: true)
        let workbook =
            RejectsWorkbook.holdsRejects(of: work, columns)
            ? RejectsWorkbook(columns, language: language, creator: site.settings.operatorParty.name, now: now) : nil
        var written = RowsWritten(
            shares: CustomerShares(accountCount: work.directory.count), rejectsHeader: header(columns),
            workbook: workbook, rejectsSheet: try workbook?.start(folder.hiddenPath + "/rejects.xlsx"))
        let pieces = FindingPieces(work, language)
        try append(JobOutput.cardsHeader, to: cards)
        try append(written.rejectsHeader, to: rejects)
        let lastShown = lastShownRow()
        let isOfOneAccount = work.filesOfOneAccount()
        for list in work.lists.indices {
            let writer = RowWriter(
                work: work, list: list, columns: columns, pieces: pieces, lastShown: lastShown,
                isOfOneAccount: isOfOneAccount[work.fileOfList[list]], keepsGiven: statements != nil,
                buffers: BlockBuffers())
            try writeList(writer, cards, rejects, &written)
        }
        return written
    }

    private func writeList(
        _ writer: RowWriter, _ cards: JobFile, _ rejects: JobFile, _ written: inout RowsWritten
    ) throws {
        let list = work.lists[writer.list]
        let starts = blockStarts(ofList: writer.list)
        let counts = work.summaries[writer.list].blockCounts
        do {
            try list.document.mapBlocks(workers: workers) { block, index in
                // Other records than the first pass saw: somebody writes into the file.
                guard index < counts.count, block.recordCount == counts[index] else {
                    throw TabularError.sourceChanged
                }
                return writer.render(block, firstRow: starts[index])
            } consume: { rendered, _ in
                try append(rendered.buffers.cards, to: cards)
                try append(rendered.buffers.rejects, to: rejects)
                try rendered.buffers.rejects.withBytes { try written.rejectsSheet?.append($0) }
                written.shares.take(rendered)
                written.exceptions += rendered.exceptions
                writer.buffers.giveBack(rendered.buffers)
            }
        } catch let error as TabularError {
            throw Fault.list(error, file: list.name)
        }
    }

    /// Ordinal of the first record of each block, as the first pass counted them.
    private func blockStarts(ofList list: Int) -> [Int] {
        var starts = [work.listStarts[list]]
        for count in work.summaries[list].blockCounts { starts.append((starts.last ?? 0) + count) }
        return starts
    }

    /// The last row that the report shows as an exception.
    private func lastShownRow() -> Int {
        var shown = 0
        for row in work.rows.findings.indices where work.rows.findings[row] != 0 && work.rows.isRow(row) {
            if FindingSet(rawValue: work.rows.findings[row]).outcome != .eligible { shown += 1 }
            if shown == RejectedRow.shown { return row }
        }
        return work.rows.count
    }

    private static var cardsHeader: ByteBuffer {
        var writer = CSVWriter(mode: .machine)
        writer.append(record: [
            "file", "sheet", "row", "iccid_as_given", "iccid", "msisdn", "account", "outcome", "codes", "detail",
            "lane", "batch",
        ])
        return writer.output
    }

    private func header(_ columns: RejectsColumns) -> ByteBuffer {
        var writer = CSVWriter(mode: .people)
        writer.beginDocument()
        writer.append(record: columns.header)
        return writer.output
    }

    private func append(_ buffer: ByteBuffer, to file: JobFile) throws {
        try buffer.withBytes { try file.append(UnsafeRawBufferPointer($0)) }
    }
}
