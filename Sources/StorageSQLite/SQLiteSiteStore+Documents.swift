public import Certification

extension SQLiteSiteStore {
    public func add(_ documents: [KeptDocument], of number: String) throws {
        guard !documents.isEmpty else { return }
        try write {
            for document in documents {
                try database.run(
                    "INSERT INTO documents (certificate, name, sha256, signature, code) VALUES (?, ?, ?, ?, ?)",
                    [
                        .text(number), .text(document.name), .blob(document.digestBytes), .blob(document.signature),
                        .optional(document.code),
                    ])
            }
        }
    }

    public func documents(of number: String) throws -> [KeptDocument] {
        let sql = "SELECT name, sha256, signature, code FROM documents WHERE certificate = ? ORDER BY key"
        return try database.all(sql, [.text(number)]) { row in
            let document = KeptDocument(
                name: row.text(0), digestBytes: row.blob(1), signature: row.blob(2), code: row.optionalText(3))
            guard let document else { throw damaged("digest of a document") }
            return document
        }
    }
}
