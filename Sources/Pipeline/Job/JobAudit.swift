import Screening
import CardModel
import Certification
import Reporting
import Review
import Signing

/// Fields of a job's audit entries: counts, ids and digests, no personal data.
enum JobAudit {
    static func fields(of work: JobWork) -> [(String, JSONValue)] {
        [
            ("job", .string(work.id)), ("read", number(work.counts.read)), ("blank", number(work.counts.blank)),
            ("eligible", number(work.counts.eligible)), ("held", number(work.counts.held)),
            ("refused", number(work.counts.refused)),
            (
                "tables",
                .array(
                    work.screen.facts.tables.map { table in
                        .object(
                            JSONObject([
                                ("table", .string(table.table.rawValue)), ("rows", number(table.rows)),
                                ("sha256", .string(table.sha256)),
                            ]))
                    })
            ),
        ]
    }

    /// A file that was taken, and by what it was converted.
    static func fields(of file: OpenedFile, job: String, again: Bool) -> [(String, JSONValue)] {
        let conversion: [(String, JSONValue)] =
            file.conversion.map { made in
                [("converted_from", .string(made.kind)), ("converter", .string(made.program))]
            } ?? []
        return [
            ("job", .string(job)), ("sha256", .string(file.sha256)),
            ("submitter", .string(file.waiting.submitter)), ("again", .bool(again)),
        ] + conversion
    }

    static func fields(of batch: ReviewBatch) -> [(String, JSONValue)] {
        [
            ("batch", .string(batch.id)), ("account", .string(batch.account.text)), ("lane", .string(batch.lane.code)),
            ("cards", number(batch.cardCount)), ("digest", .string(batch.digest)),
            ("due", batch.due.map { .string($0.text) } ?? .null),
        ] + (batch.joins.map { [("joins", .string($0))] } ?? [])
    }

    /// Held cards that were screened again, and what became of them.
    static func fields(of held: HeldAgainFacts, job: String) -> [(String, JSONValue)] {
        [
            ("job", .string(job)), ("before", number(held.before)), ("released", number(held.released)),
            ("refused", number(held.refused)), ("expired", number(held.expired)),
            ("with_lists", number(held.withLists)), ("still_held", number(held.stillHeld)),
        ]
    }

    static func fields(of executed: ExecutedBatch) -> [(String, JSONValue)] {
        [
            ("batch", .string(executed.batch.id)), ("done", number(executed.done.count)),
            ("taken_out", number(executed.takenOut.count)), ("failed", number(executed.failed.count)),
        ]
    }

    static func fields(of certificate: IssuedCertificate) -> [(String, JSONValue)] {
        [
            ("certificate", .string(certificate.number)), ("batch", .string(certificate.batch)),
            ("cards", number(certificate.cardCount)),
        ]
    }

    private static func number(_ value: Int) -> JSONValue { .integer(Int64(value)) }
}
