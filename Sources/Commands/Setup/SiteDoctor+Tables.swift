import CardModel
import Pipeline
import Reporting

extension SiteDoctor {
    private static let required = ["inventory", "bindings", "arrears", "applicants"]
    private static let optional = ["risk", "disputes"]

    /// Which tables are there, and how old they are.
    func tables() -> [DoctorCheck] {
        [snapshot()] + SiteDoctor.required.map { table($0, isRequired: true) }
            + SiteDoctor.optional.map { table($0, isRequired: false) }
    }

    private func snapshot() -> DoctorCheck {
        let name = pick("snapshot", "快照文件")
        guard FileSystem.exists(site.reference + "/snapshot.json5") else {
            let isNeeded = site.settings.requireSnapshot
            return check(
                "snapshot", name, isNeeded ? .bad : .ok,
                pick("reference/snapshot.json5 is missing", "缺少 reference/snapshot.json5"))
        }
        return check("snapshot", name, .ok, pick("there", "存在"))
    }

    private func table(_ table: String, isRequired: Bool) -> DoctorCheck {
        let name = Terms.table(table)[language]
        let found = FileSystem.entries(of: site.reference).filter {
            !$0.isDirectory && ($0.name == table + ".csv" || $0.name == table + ".xlsx")
        }
        guard let file = found.first else {
            return check(
                "table." + table, name, isRequired ? .bad : .warn,
                isRequired ? pick("missing", "缺失") : pick("missing; it is optional", "缺失（可选）"))
        }
        if file.byteCount == 0 { return check("table." + table, name, .bad, pick("empty", "文件为空")) }
        return check(
            "table." + table, name, .ok,
            file.name + pick(", \(file.byteCount) bytes", "，\(file.byteCount) 字节"))
    }
}
