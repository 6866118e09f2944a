public import CardModel
public import Certification
public import Execution
public import Review

/// One row of a list about a card, and what became of it.
public struct StoryChapter: Sendable {
    public let standing: CardStanding
    /// The list's file.
    public let file: String
    /// Its sheet; nil in a CSV.
    public let sheet: String?
    /// Row from 1, as Excel shows it.
    public let row: Int
    /// Login of who handed the list in, and when.
    public let submitter: String
    public let receivedAt: Timestamp
    public let batch: ReviewBatch?
    /// Decisions on the batch, oldest first.
    public let decisions: [Decision]
    /// The batch's certificate, without its envelope's bytes being looked at.
    public let certificate: IssuedCertificate?
}

/// Everything the site knows of one card, oldest first.
public struct CardStory: Sendable {
    /// Nil for a row from which no card could be read.
    public let iccid: ICCID?
    public let chapters: [StoryChapter]
    /// Its entry in the operator's register.
    public let register: RegisterEntry?
}

/// What somebody asked about.
public enum Story: Sendable {
    case cards([CardStory])
    case certificate(IssuedCertificate, batch: ReviewBatch?, decisions: [Decision])
}

/// Tells the whole story of a card, a row or a certificate, from the store alone.
public struct ExplainDesk {
    private let store: any SiteStore

    public init(store: any SiteStore) { self.store = store }

    /// Looks up an ICCID in any spelling, a certificate's number or `FILE:ROW` or `FILE!SHEET:ROW`. Throws `card.malformed` (usage),
    /// `card.unknown`, `row.unknown` or `certificate.unknown` (input missing).
    public func story(of text: String) throws -> Story {
        try store.read {
            if let certificate = try store.certificate(number: text) { return try story(of: certificate) }
            if case .card(let iccid, _) = ICCIDReader.read(text) {
                let story = try story(of: iccid)
                guard !story.chapters.isEmpty || story.register != nil else {
                    throw Fault("card.unknown", .inputMissing, ["card": iccid.description])
                }
                return .cards([story])
            }
            if let colon = text.lastIndex(of: ":"), let row = Int(text[text.index(after: colon)...]) {
                return .cards(try stories(file: String(text[..<colon]), row: row))
            }
            guard !text.uppercased().hasPrefix("DRC-") else {
                throw Fault("certificate.unknown", .inputMissing, ["number": text])
            }
            throw Fault("card.malformed", .usage)
        }
    }

    private func story(of certificate: IssuedCertificate) throws -> Story {
        .certificate(
            certificate, batch: try store.batch(certificate.batch),
            decisions: try store.decisions(on: certificate.batch))
    }

    private func story(of iccid: ICCID) throws -> CardStory {
        let history = try store.history(of: iccid)
        var jobs: [String: JobRecord] = [:]
        for id in Set(history.map(\.job)) { jobs[id] = try store.job(id) }
        return CardStory(
            iccid: iccid, chapters: try history.compactMap { try chapter($0, jobs[$0.job]) },
            register: try store.registerEntry(of: iccid))
    }

    private func chapter(_ standing: CardStanding, _ job: JobRecord?) throws -> StoryChapter? {
        guard let job, let list = job.lists.last(where: { $0.firstRow <= standing.row }) else { return nil }
        let batch = try standing.batch.flatMap { try store.batch($0) }
        return StoryChapter(
            standing: standing, file: list.shownName, sheet: list.sheet, row: standing.row - list.firstRow + 1,
            submitter: list.submitter,
            receivedAt: list.receivedAt, batch: batch,
            decisions: try batch.map { try store.decisions(on: $0.id) } ?? [],
            certificate: try batch.flatMap { try store.certificate(batch: $0.id) })
    }

    /// The row of that number in every list of that name, `FILE` or `FILE!SHEET`.
    private func stories(file: String, row: Int) throws -> [CardStory] {
        var stories: [CardStory] = []
        for job in try store.jobs(withSummaries: false) {
            for list in job.lists where ExplainDesk.isNamed(list, file) && (1...list.rowCount).contains(row) {
                guard let standing = try store.row(list.firstRow + row - 1, job: job.id) else { continue }
                if standing.iccid.packed != CardRequest.noCard {
                    let story = try story(of: standing.iccid)
                    if !stories.contains(where: { $0.iccid == story.iccid }) { stories.append(story) }
                } else if let chapter = try chapter(standing, job) {
                    stories.append(CardStory(iccid: nil, chapters: [chapter], register: nil))
                }
            }
        }
        guard !stories.isEmpty else { throw Fault("row.unknown", .inputMissing, at: Place(file: file, row: row)) }
        return stories
    }

    private static func isNamed(_ list: ListRecord, _ wanted: String) -> Bool {
        let files = list.member == nil ? [list.name] : [list.shownName, list.name]
        return files.contains { file in
            guard let sheet = list.sheet else { return isNamed(file, wanted) }
            return isNamed(file, wanted)
                || wanted.hasSuffix("!" + sheet) && isNamed(file, String(wanted.dropLast(sheet.count + 1)))
        }
    }

    private static func isNamed(_ name: String, _ wanted: String) -> Bool {
        name == wanted || name.hasSuffix("/" + wanted) || wanted.hasSuffix("/" + name)
    }
}
