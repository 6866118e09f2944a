import CardModel
import Dispatch
import Reporting
import Synchronization
import Tabular

/// The second pass: what a job writes for each of its rows.
struct JobOutput {
    let work: JobWork
    let folder: JobFolder
    let language: Language
    let workers: Int

    /// Writes `cards.csv`, `rejects.csv` and each customer's `rejects.csv`. Throws write faults.
    /// Gives the first refused and held rows for the report.
    func writeRows() throws -> [RejectedRow] {
        let columns = RejectsColumns(work.lists)
        let cards = try JobFile(path: folder.hiddenPath + "/cards.csv", isPrivate: false)
        let rejects = try JobFile(path: folder.hiddenPath + "/rejects.csv", isPrivate: true)
        try append(JobOutput.cardsHeader, to: cards)
        try append(header(columns), to: rejects)
        var shares = CustomerShares(accountCount: work.directory.count)
        var exceptions: [RejectedRow] = []
        for list in work.lists.indices {
            try writeList(list, columns, cards, rejects, &shares, &exceptions)
        }
        try writeShares(shares, header: header(columns))
        return exceptions
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

    private func writeList(
        _ list: Int, _ columns: RejectsColumns, _ cards: JobFile, _ rejects: JobFile, _ shares: inout CustomerShares,
        _ exceptions: inout [RejectedRow]
    ) throws {
        let isOfOneAccount = work.accounts.count(where: { $0.lists.contains(list) }) == 1
        let writer = RowWriter(
            work: work, list: list, columns: columns, language: language, isOfOneAccount: isOfOneAccount)
        let starts = blockStarts(ofList: list)
        try work.lists[list].document.mapBlocks(workers: workers) { block, index in
            writer.render(block, firstRow: starts[index])
        } consume: { rendered, _ in
            try append(rendered.cards, to: cards)
            try append(rendered.rejects, to: rejects)
            shares.take(rendered)
            exceptions += rendered.exceptions.prefix(RejectedRow.shown - exceptions.count)
        }
    }

    /// Ordinal of the first record of each block, as the first pass counted them.
    private func blockStarts(ofList list: Int) -> [Int] {
        var starts = [work.listStarts[list]]
        for count in work.summaries[list].blockCounts { starts.append((starts.last ?? 0) + count) }
        return starts
    }

    private func writeShares(_ shares: CustomerShares, header: ByteBuffer) throws {
        let byAccount = shares.byAccount()
        try inParallel(byAccount.count) { place in
            let (account, ranges) = byAccount[place]
            let path = "accounts/" + work.directory.account(at: account).text
            try FileSystem.makeDirectory(folder.hiddenPath + "/" + path)
            var content = header.array
            for range in ranges { content += shares.bytes[range] }
            try folder.write(content, to: path + "/rejects.csv", isPrivate: true)
        }
    }

    /// Does numbered work on all workers; the first fault ends it.
    func inParallel(_ count: Int, _ body: @Sendable (Int) throws -> Void) throws {
        let fault = Mutex<(any Error)?>(nil)
        let chunk = 16
        DispatchQueue.concurrentPerform(iterations: (count + chunk - 1) / chunk) { piece in
            for place in piece * chunk..<min(count, (piece + 1) * chunk) {
                if fault.withLock({ $0 != nil }) { return }
                do { try body(place) } catch { fault.withLock { if $0 == nil { $0 = error } } }
            }
        }
        if let error = fault.withLock({ $0 }) { throw error }
    }
}

/// Customers' lines of all blocks, and whose they are.
struct CustomerShares: Sendable {
    private(set) var bytes: [UInt8] = []
    private var ranges: [[Range<Int>]]

    init(accountCount: Int) { ranges = Array(repeating: [], count: accountCount) }

    mutating func take(_ block: RenderedBlock) {
        var start = bytes.count
        block.customerRejects.withBytes { bytes.append(contentsOf: $0) }
        for line in block.customerLines {
            ranges[Int(line.account)].append(start..<start + line.byteCount)
            start += line.byteCount
        }
    }

    /// Accounts that have lines, with the places of their lines.
    func byAccount() -> [(account: UInt32, ranges: [Range<Int>])] {
        ranges.indices.filter { !ranges[$0].isEmpty }.map { (UInt32($0), ranges[$0]) }
    }
}
