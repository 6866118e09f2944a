public import CardModel
import Review
import Tabular

/// A filled-in file was not taken: everything that is wrong with it. Nothing was decided.
public struct ReviewImportRefusal: Error, Sendable {
    /// In the order of the file.
    public let faults: [Fault]
}

/// What a filled-in review sheet came to.
public struct ImportedSheet: Sendable {
    public let batch: String
    /// The decisions, in their order.
    public let taken: [DecisionTaken]
    /// Lines of cards that had left the batch before: they count for nothing.
    public let goneLines: Int
}

extension ReviewDesk {
    /// Takes the decisions of filled-in review sheets, all or nothing. Whoever imports is the checker, whatever the file
    /// says. Throws `ReviewImportRefusal`, or what the reading or the store throws.
    public func importSheets(in tables: TableParts, file: String, actor: String) throws -> [ImportedSheet] {
        let (sheets, unread) = try read(tables, file: file)
        var faults = unread
        return try store.write {
            var imported: [ImportedSheet] = []
            for sheet in sheets {
                do { imported.append(try take(sheet, actor: actor)) } catch let refusal as ReviewImportRefusal {
                    faults += refusal.faults
                }
            }
            guard faults.isEmpty else { throw ReviewImportRefusal(faults: faults) }
            return imported
        }
    }

    /// Every table that is a review sheet, and what is wrong with the others.
    private func read(_ tables: TableParts, file: String) throws -> ([FilledSheet], [Fault]) {
        var sheets: [FilledSheet] = []
        var faults: [Fault] = []
        for part in tables.parts {
            let name = TableParts.shownName(file, member: part.member)
            for index in 0..<part.tables.tableCount {
                let document = try reading(name) { try part.tables.table(index) }
                let reader = try ReviewSheetReader(document, file: name)
                if reader.isBlank { continue }
                let filled: FilledSheet
                do { filled = try reader.filled() } catch let fault as Fault {
                    faults.append(fault)
                    continue
                }
                if sheets.contains(where: { $0.batch == filled.batch }) {
                    let place = Place(file: name, sheet: filled.sheet)
                    faults.append(Fault("review.sheet-batch-twice", .unreadable, at: place, ["batch": filled.batch]))
                    continue
                }
                sheets.append(filled)
            }
        }
        if sheets.isEmpty, faults.isEmpty {
            faults.append(Fault("review.sheet-no-header", .unreadable, at: Place(file: file)))
        }
        return (sheets, faults)
    }

    /// Who first, so that nobody learns of another customer's batch; then what was seen, then what was entered.
    private func take(_ sheet: FilledSheet, actor: String) throws -> ImportedSheet {
        guard let batch = try store.batch(sheet.batch) else { throw refused(.unknownBatch, sheet) }
        if let refusal = fourEyes.refusal(of: actor, to: .approve, on: batch) { throw refused(refusal, sheet) }
        guard batch.digest == sheet.digest else { throw refused(.changed, sheet) }
        let cards = try store.cards(ofBatch: batch.id)
        let here = cards.filter { $0.batch == batch.id && $0.state.isInProgress }.map(\.iccid)
        let known = Set(here)
        let gone = cards.map(\.iccid).filter { !known.contains($0) }
        switch sheet.vote.steps(cards: here, gone: gone) {
        case .failure(let problems): throw ReviewImportRefusal(faults: sheet.allFaults(problems.all))
        case .success where !sheet.faults.isEmpty: throw ReviewImportRefusal(faults: sheet.allFaults([]))
        case .success(let steps):
            let taken = try steps.map { step in
                do {
                    return try take(
                        step.kind, batch: batch.id, actor: actor, digest: sheet.digest, reason: step.reason,
                        exceptions: step.exceptions)
                } catch let fault as Fault where fault.status == .notAllowed || fault.status == .usage {
                    throw ReviewImportRefusal(faults: [FilledSheet.placed(fault, sheet)])
                }
            }
            return ImportedSheet(
                batch: batch.id, taken: taken, goneLines: max(0, sheet.vote.lines.count - here.count))
        }
    }

    private func refused(_ refusal: DecisionRefusal, _ sheet: FilledSheet) -> ReviewImportRefusal {
        ReviewImportRefusal(faults: [FilledSheet.placed(refusal.fault(batch: sheet.batch), sheet)])
    }
}

extension FilledSheet {
    /// A fault of the whole sheet, with its name.
    static func placed(_ fault: Fault, _ sheet: FilledSheet) -> Fault {
        Fault(fault.code, fault.status, at: Place(file: sheet.file, sheet: sheet.sheet), fault.fields)
    }
}

private func reading<T>(_ file: String, _ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as TabularError { throw Fault.list(error, file: file) }
}
