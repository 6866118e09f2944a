import CardModel
import Pipeline

extension SiteDoctor {
    /// Folders of jobs that the store does not know: it is older than they are, as after a backup was put back beside a
    /// newer outbox, and would give numbers of certificates again.
    func outbox(_ store: any SiteStore) throws -> DoctorCheck {
        let name = pick("outbox", "作业目录")
        let known = Set(try store.jobs(withSummaries: false).map(\.id))
        let foreign = FileSystem.entries(of: site.outbox)
            .filter { $0.isDirectory && !$0.name.hasPrefix(".") && !known.contains($0.name) }.map(\.name).sorted()
        guard let last = foreign.last else {
            return check("outbox", name, .ok, pick("\(known.count) jobs", "\(known.count) 个作业"))
        }
        return check(
            "outbox", name, .bad,
            pick(
                "\(foreign.count) folders the store knows no job of, such as \(last): was an older store put back? Certificate numbers would be given again",
                "\(foreign.count) 个目录在数据库中无对应作业，如 \(last)：是否恢复了较旧的数据库？证明编号可能重复"))
    }
}
