import CardModel
import Execution
import Signing
import Tabular

/// A platform's result file that was understood to its last row.
struct ReadResults: Sendable {
    /// The file as people know it.
    let name: String
    /// Lower-case hexadecimal SHA-256 of the file.
    let sha256: String
    /// Rows by the table they stand in.
    let tables: [(name: String, rows: [ResultRow])]

    var rowCount: Int { tables.reduce(0) { $0 + $1.rows.count } }
}

/// Result files that wait, by what can be done with them.
struct ResultSight: Sendable {
    var ready: [(waiting: WaitingList, results: ReadResults)] = []
    var failed: [FailedList] = []
    /// Names of files that are still being written.
    var growing: [String] = []

    var isEmpty: Bool { ready.isEmpty && failed.isEmpty }
}

/// Reads result files: CSV in any encoding that lists may have, workbooks, and ZIP archives of these.
struct ResultFiles {
    let site: Site
    let clock: SiteClock

    /// Those in `exchange/results/`. Changes nothing.
    func waiting() throws -> ResultSight {
        let found = InboxScanner(site: site, submitterOverride: nil, nowSeconds: clock.now.seconds)
            .scan(folder: site.results)
        var sight = ResultSight(failed: found.failed, growing: found.growing)
        for file in found.ready {
            do {
                sight.ready.append((file, try read(file.path, shownAs: file.name, ownOnly: true)))
            } catch let fault as Fault {
                sight.failed.append(FailedList(waiting: file, fault: fault))
            }
        }
        return sight
    }

    /// Reads one file. Throws `results.*`, `list.*` or `file.*`.
    func read(_ path: String, shownAs name: String, ownOnly: Bool) throws -> ReadResults {
        let bytes = try FileSystem.read(path, shownAs: name, ownOnly: ownOnly)
        let parts = try ListFileReader(settings: site.settings).open(.memory(bytes), shownAs: name)
        do {
            return ReadResults(name: name, sha256: parts.sha256, tables: try tables(parts, name))
        } catch let error as TabularError {
            throw Fault.list(error, file: name)
        }
    }

    /// Sheets without a column of cards are passed over where another one has it.
    private func tables(_ parts: TableParts, _ name: String) throws -> [(name: String, rows: [ResultRow])] {
        let reader = ResultReader(
            words: ResultWords(more: site.settings.carrier.resultWords), offsetSeconds: clock.now.offsetSeconds,
            now: clock.now)
        var found: [(name: String, rows: [ResultRow])] = []
        var missing: Fault?
        for part in parts.parts {
            let shown = TableParts.shownName(name, member: part.member)
            for index in 0..<part.tables.tableCount {
                let table = try part.tables.table(index)
                do {
                    found.append(
                        (
                            [shown, table.sheet?.name].compactMap { $0 }.joined(separator: "!"),
                            try reader.read(table, file: shown)
                        ))
                } catch let fault as Fault where fault.code == "results.no-header" {
                    missing = fault
                }
            }
        }
        if found.isEmpty { throw missing ?? Fault("results.no-header", .unreadable, at: Place(file: name)) }
        return found
    }
}
