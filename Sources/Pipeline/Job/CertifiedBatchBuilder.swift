import Execution
import Intake
import CardModel
import Certification
import Review
import Screening
import Signing

/// Gathers what the certificate of an executed batch says.
struct CertifiedBatchBuilder {
    let store: any SiteStore
    let work: JobWork

    /// Nil for a batch that nobody approved: no such batch is executed.
    func build(_ executed: ExecutedBatch) throws -> CertifiedBatch? {
        let batch = executed.batch
        guard let decision = try store.decisions(on: batch.id).last(where: { $0.kind == .approve }) else { return nil }
        let lists = try lists(of: executed)
        let applicant = work.screen.facts.applicant(work.directory.number(of: batch.account))
        let tables = try tables(of: executed)
        let arrears = tables.filter { $0.table == ReferenceTable.arrears.rawValue }.map(\.asOf)
        let carried = try CarriedCells(store: store, work: work).read(executed.done.map(\.standing))
        return CertifiedBatch(
            id: batch.id, lane: batch.lane.code, account: batch.account, customerName: applicant?.name ?? "",
            cards: zip(executed.done, carried).map { card($0, $1, of: executed) }, appliedAt: lists.map(\.receivedAt),
            lists: lists.compactMap { SHA256Digest(hex: $0.sha256) }, decidedAt: decision.at,
            decidedBy: decision.isByPolicy ? .policy : .checker,
            decisionDigest: try CertifiedBatchBuilder.digest(decision.digest),
            references: try tables.map { table in
                CertifiedBatch.ReferenceTable(
                    name: table.table, asOf: table.asOf, rows: table.rows,
                    sha256: try CertifiedBatchBuilder.digest(table.sha256))
            },
            settledAsOf: arrears.min() ?? batch.createdAt, balanceRoute: route(applicant),
            supplements: executed.origin?.supplements)
    }

    /// The tables by which the cards were ordered; of several nights each once, the oldest first.
    private func tables(of executed: ExecutedBatch) throws -> [AcceptedTable] {
        guard let origin = executed.origin else {
            return work.screen.facts.tables.map {
                AcceptedTable(table: $0.table.rawValue, rows: $0.rows, asOf: $0.asOf, sha256: $0.sha256)
            }
        }
        var seen: Set<String> = []
        return try origin.jobs.flatMap { try store.acceptedTables(ofJob: $0) }.filter {
            seen.insert($0.table + " " + $0.sha256).inserted
        }
    }

    private static func digest(_ hex: String) throws -> SHA256Digest {
        guard let digest = SHA256Digest(hex: hex) else { throw Fault("store.damaged", .unavailable) }
        return digest
    }

    /// The lists that the executed cards stand in.
    private func lists(of executed: ExecutedBatch) throws -> [ListRecord] {
        // Cards that waited stand in lists of earlier jobs.
        let rows = Dictionary(grouping: executed.done, by: \.standing.job).mapValues { $0.map(\.standing.row) }
        var named: [ListRecord] = []
        for (job, rows) in rows.sorted(by: { $0.key < $1.key }) {
            named += try (store.job(job)?.lists ?? []).filter { list in
                rows.contains { (list.firstRow..<list.firstRow + list.rowCount).contains($0) }
            }
        }
        // Sheets of one file are one file.
        var seen: Set<String> = []
        return named.filter { seen.insert($0.sha256).inserted }
    }

    private func route(_ applicant: Applicant?) -> CertifiedBatch.BalanceRoute? {
        switch applicant?.settlementChoice {
        case .credit: .credit
        case .corporateRefund: .corporateRefund
        case nil: nil
        }
    }

    private func card(
        _ card: DeregisteredCard, _ carried: [CertifiedCard.Carried], of executed: ExecutedBatch
    ) -> CertifiedCard {
        CertifiedCard(
            iccid: card.standing.iccid, msisdn: card.facts.msisdn, effectiveAt: card.at,
            confirmedBy: executed.origin == nil ? "register" : "file", status: card.facts.status,
            plan: card.facts.plan, balance: card.facts.balance, remainingData: card.facts.remainingData,
            terminationFee: card.facts.terminationFee, carried: carried)
    }
}

/// Columns of the lists that travel on, for cards of any job.
struct CarriedCells {
    let store: any SiteStore
    let work: JobWork

    /// For each card, the carried cells that are not empty.
    func read(_ cards: [CardStanding]) throws -> [[CertifiedCard.Carried]] {
        var kept: [String: [Int: [CarriedCell]]] = [:]
        for (job, own) in Dictionary(grouping: cards, by: \.job) {
            kept[job] = try store.carriedCells(job: job, rows: own.map(\.row))
        }
        return cards.map { card in
            (kept[card.job]?[card.row] ?? []).map { CertifiedCard.Carried(name: $0.name, value: $0.value) }
        }
    }
}

extension JobWork {
    /// Carried cells of rows that may still be certified, for the store.
    func carriedCells() -> [CarriedRow] {
        var kept: [CarriedRow] = []
        for list in lists.indices where !summaries[list].carried.isEmpty {
            let names = lists[list].layout.carry.map(\.name)
            for (place, values) in summaries[list].carried.enumerated() {
                let row = listStarts[list] + place
                guard FindingSet(rawValue: rows.findings[row]).outcome != .refused, rows.isRow(row) else { continue }
                let cells = zip(names, values).filter { !$0.1.isEmpty }.map { CarriedCell(name: $0.0, value: $0.1) }
                if !cells.isEmpty { kept.append(CarriedRow(row: row, cells: cells)) }
            }
        }
        return kept
    }
}
