/// Files with explanations that `init` puts into a new site.
enum SiteTexts {
    /// `calendar.txt`: years beyond those the program knows.
    static let calendar = """
        # 工作日历：程序内置 2025、2026 年中国大陆工作日安排，其他年份请按国务院通知补充。
        # Working days: mainland China's 2025 and 2026 are built in; add further years from the State Council's notice.
        # 一年以 year 行开头，其后每行一天：off 为放假，work 为周末上班（调休）。# 之后为注释。
        # A year begins with a year line; then a line a day: off for a day off, work for a weekend day that is worked.
        #
        # year 2027
        # 2027-01-01 off 元旦
        # 2027-02-20 work 调休

        """

    /// `reference/snapshot.example.json5`: what the export has to write as `snapshot.json5`.
    static let snapshot = """
        // 导出程序须随参考表写出 snapshot.json5，格式如下：asOf 为数据时间，rows 为各表数据行数（不含表头），sha256 为文件摘要。
        // The export writes snapshot.json5 beside the tables, like this: asOf is the time of the data, rows the data
        // rows of each table without its header, sha256 the digest of the file's bytes.
        {
          asOf: "2026-09-28T02:00:00+08:00",
          tables: {
            inventory: { rows: 120000, sha256: "…" },
            bindings: { rows: 41000, sha256: "…" },
            arrears: { rows: 900, sha256: "…" },
            applicants: { rows: 300, sha256: "…" },
          },
        }

        """
}
