import Signing

/// The printable page of a certificate: a pure function of its envelope, which it carries within it.
///
/// `verify` makes the page again, so a page's bytes are a format: what changes them is a new version beside this one.
public enum CertificatePage {
    /// The page's format and version, in its `generator`.
    static let format = "deregistrar-page/1"
    private static let opening = Array(#"<script type="application/octet-stream" id="deregistrar-envelope">"#.utf8)
    private static let closing = Array("</script>".utf8)
    private static let end = Array("</script>\n</body>\n</html>\n".utf8)

    /// The page (UTF-8) of a whole certificate, or nil when the bytes are none of a known version. Linear in its cards.
    public static func render(envelope: [UInt8]) -> [UInt8]? {
        guard let content = try? CertificateContent(envelope: envelope), case .all(let cards, _) = content.cards else {
            return nil
        }
        return render(content.record, table: CardTable(cards: cards), envelope: envelope)
    }

    static func render(_ record: BatchRecord, table: CardTable, envelope: [UInt8]) -> [UInt8] {
        let annex = table.fitsFront ? [] : table.sheets()
        var sheets = PageSheets(record: record, table: table, count: 2 + annex.count)
        sheets.start()
        sheets.front()
        sheets.terms()
        for rows in annex { sheets.annex(rows) }
        sheets.writer.markup(opening)
        sheets.writer.markup(StrictBase64.encode(envelope))
        sheets.writer.markup(end)
        return sheets.writer.bytes
    }

    /// Whether the bytes are to be judged as a page.
    static func looksLikePage(_ bytes: [UInt8]) -> Bool {
        bytes.first == UInt8(ascii: "<") || (bytes.first != UInt8(ascii: "{") && claimsToBeOurs(bytes))
    }

    /// Whether the bytes end as a page does, blanks aside.
    static func isWhole(_ bytes: [UInt8]) -> Bool {
        bytes.suffix(1024).reversed().drop { $0 <= 0x20 }.starts(with: ">lmth/<".utf8)
    }

    /// Whether the bytes carry a sign of this format.
    static func claimsToBeOurs(_ bytes: [UInt8]) -> Bool {
        ByteComparison.first(Array("deregistrar-envelope".utf8), in: bytes) != nil
            || ByteComparison.first(Array("deregistrar-page/".utf8), in: bytes) != nil
    }

    /// The envelope within a page, whatever it is worth; nil when there is none.
    public static func envelope(in page: [UInt8]) -> [UInt8]? {
        guard let opening = ByteComparison.first(opening, in: page) else { return nil }
        let start = opening + Self.opening.count
        guard let end = ByteComparison.first(closing, in: page, from: start),
            let text = String(validating: page[start..<end], as: UTF8.self)
        else { return nil }
        return StrictBase64.decode(text)
    }
}
