import CardModel
import Pipeline
import Reporting
import Tabular

/// The details of findings as a job wrote them into its `cards.csv`: amounts, masked devices, earlier rows.
struct RowDetails {
    let site: Site

    /// Details by finding code; none when the job's folder is not there any more. Reads the file up to the row.
    func of(job: String, file: String, sheet: String?, row: Int) -> [String: String] {
        let path = "\(site.outbox)/\(job)/cards.csv"
        guard let document = try? TableFile.open(.file(path)).table(0) else { return [:] }
        var found: [String: String] = [:]
        let name = Array(file.utf8)
        let sheet = Array((sheet ?? "").utf8)
        let number = Array(String(row).utf8)
        do {
            try document.forEachRecord { _, _, cells in
                guard cells[2].elementsEqual(number), cells[0].elementsEqual(name), cells[1].elementsEqual(sheet)
                else { return }
                found = RowDetails.parse(cells.text(RowDetails.detailColumn))
                throw Found()
            }
        } catch { return found }
        return found
    }

    /// Ends the walk.
    private struct Found: Error {}

    /// Column of `detail`, from 0.
    private static let detailColumn = 9

    /// `code=text;code=text`.
    static func parse(_ text: String) -> [String: String] {
        var details: [String: String] = [:]
        for part in text.split(separator: ";") {
            let halves = part.split(separator: "=", maxSplits: 1)
            if halves.count == 2 { details[String(halves[0])] = String(halves[1]) }
        }
        return details
    }

    /// A detail for people: amounts in yuan, a proposed card as what it is.
    static func words(_ finding: Finding, _ text: String, _ language: Language) -> String {
        if finding.detailKind == .card {
            return language.pick("likely card \(text): check it on the card itself", "可能是 \(text)，请核对卡面号码")
        }
        return number(finding, text).flatMap { FindingWords(language).detail($0, of: finding) } ?? text
    }

    /// The number that a machine's text was made from, where people read it otherwise.
    private static func number(_ finding: Finding, _ text: String) -> Int64? {
        switch finding.detailKind {
        case .fen, .refusal: Int64(text)
        case .papers: text.split(separator: "+").reduce(0) { $0 | (Paper(code: String($1))?.bit ?? 0) }
        default: nil
        }
    }
}
