import CardModel
public import Certification

extension SQLiteSiteStore {
    public func add(_ change: CertificateChange) throws {
        try write {
            try database.run(
                """
                INSERT INTO certificate_changes (certificate, place, superseded_by, cause, reason, actor, at, at_offset)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(change.certificate.text), change.place.map { .int($0) } ?? .null,
                    change.supersededBy.map { .text($0.text) } ?? .null, .text(change.cause.rawValue),
                    .text(change.reason), .text(change.actor), .seconds(change.at), .offset(change.at),
                ])
        }
    }

    public func certificateChanges() throws -> [CertificateChange] {
        let sql = """
            SELECT certificate, place, superseded_by, cause, reason, actor, at, at_offset FROM certificate_changes
            ORDER BY key
            """
        return try database.all(sql) { row in
            guard let number = CertificateNumber(row.text(0)),
                let cause = CertificateChange.Cause(rawValue: row.text(3))
            else { throw StoreFault.damaged("a change of a certificate", file: database.file) }
            return CertificateChange(
                certificate: number, place: row.isNull(1) ? nil : row.int(1),
                supersededBy: row.isNull(2) ? nil : CertificateNumber(row.text(2)), cause: cause, reason: row.text(4),
                actor: row.text(5), at: row.timestamp(6))
        }
    }
}
