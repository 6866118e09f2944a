import CardModel
import Pipeline
import Reporting
import Screening

extension SiteDoctor {
    /// The reference tables, judged as a job would judge them.
    func tables() -> [DoctorCheck] {
        do {
            let accepted = try StoreAccess.reading(site).map { store in try store.read { try store.acceptedTables() } }
            let tables = try ReferenceDesk(site: site, clock: clock).tables(accepted: accepted ?? [])
            return tables.present.map(present) + tables.missing.map(missing)
        } catch {
            return [check("tables", pick("reference tables", "参考表"), .bad, words(error))]
        }
    }

    private func present(_ state: TableState) -> DoctorCheck {
        let hours = Int((clock.now.seconds - state.asOf.seconds) / 3600)
        let ignored =
            state.unknownColumns.isEmpty
            ? "" : pick("; columns ignored: ", "；未使用的列：") + state.unknownColumns.joined(separator: pick(", ", "、"))
        return check(
            "table." + state.table.rawValue, Terms.table(state.table.rawValue)[language], .ok,
            pick(
                "\(state.rows) \(state.rows == 1 ? "row" : "rows"), \(hours) \(hours == 1 ? "hour" : "hours") old (\(state.asOf.shortText))",
                "\(state.rows) 行，\(hours) 小时前（\(state.asOf.shortText)）")
                + (state.encoding == "xlsx" ? pick("; a workbook", "；工作簿") : "") + ignored)
    }

    private func missing(_ table: ReferenceTable) -> DoctorCheck {
        check(
            "table." + table.rawValue, Terms.table(table.rawValue)[language], .warn,
            pick("missing; it is optional, its checks are not made", "缺失（可选），相应校验不进行"))
    }
}
