public import Execution

extension SQLiteSiteStore {
    public func add(_ news: CarrierNews) throws {
        let sql = """
            INSERT INTO carrier_news (file, row_count, done, failed, unknown, repeated, objected)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        let counts = [news.rows, news.done, news.failed, news.unknown, news.repeated, news.objected]
        try write { try database.run(sql, [.optional(news.file)] + counts.map { .int($0) }) }
    }

    public func untoldCarrierNews() throws -> [CarrierNews] {
        let sql = """
            SELECT file, row_count, done, failed, unknown, repeated, objected FROM carrier_news WHERE job IS NULL
            ORDER BY key
            """
        return try database.all(sql) { row in
            var news = CarrierNews(file: row.optionalText(0))
            (news.rows, news.done, news.failed) = (row.int(1), row.int(2), row.int(3))
            (news.unknown, news.repeated, news.objected) = (row.int(4), row.int(5), row.int(6))
            return news
        }
    }

    public func tellCarrierNews(in job: String) throws {
        try write { try database.run("UPDATE carrier_news SET job = ? WHERE job IS NULL", [.text(job)]) }
    }
}
