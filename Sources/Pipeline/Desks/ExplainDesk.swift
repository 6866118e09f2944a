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
    /// When its job judged it.
    public let judgedAt: Timestamp
    /// What became of the card since, oldest first.
    public let changes: [StoryChange]
    /// Login of who handed the list in, and when.
    public let submitter: String
    public let receivedAt: Timestamp
    public let batch: ReviewBatch?
    /// Cards that are in the batch now: some may have been taken out since it was made.
    public let cardsLeft: Int?
    /// Decisions on the batch, oldest first.
    public let decisions: [Decision]
    /// The certificate that shows the card, without its envelope's bytes being looked at.
    public let certificate: IssuedCertificate?
    /// The row that was refused or held first, for one that corrects it.
    public let corrects: StoryRow?
    /// Rows that correct this one, oldest first.
    public let correctedBy: [StoryRow]

    /// Where the row stands.
    public var place: StoryRow { StoryRow(job: standing.job, file: file, sheet: sheet, row: row) }

    /// The card of this row; nil when none could be read from it.
    public var iccid: ICCID? {
        standing.iccid.packed == CardRequest.noCard ? nil : standing.iccid
    }
}

/// Everything the site knows of one card, oldest first, with the rows it was corrected from and into.
public struct CardStory: Sendable {
    /// Nil where no card could be read, from no correction either.
    public let iccid: ICCID?
    public let chapters: [StoryChapter]
    /// Its entry in the operator's register.
    public let register: RegisterEntry?
}

/// What somebody asked about.
public enum Story: Sendable {
    case cards([CardStory])
    case certificate(IssuedCertificate, batch: ReviewBatch?, cardsLeft: Int?, decisions: [Decision])
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
        let batch = try store.batch(certificate.batch)
        return .certificate(
            certificate, batch: batch, cardsLeft: try batch.flatMap(cardsLeft),
            decisions: try store.decisions(on: certificate.batch))
    }

    private func cardsLeft(in batch: ReviewBatch) throws -> Int? { try store.cardsLeft(in: [batch])[batch.id] }

    private func story(of iccid: ICCID) throws -> CardStory {
        try story(of: try store.history(of: iccid), card: iccid)
    }

    /// The story of rows, with the rows they correct and are corrected by. Without a card it is that of the newest
    /// correction.
    private func story(of rows: [CardStanding], card: ICCID?) throws -> CardStory {
        let family = try RowFamily(of: rows, in: store)
        var jobs: [String: JobRecord] = [:]
        for id in Set(family.standings.keys.map(\.job)) { jobs[id] = try store.job(id) }
        let ordered = family.standings.values.sorted { left, right in
            let (first, second) = (jobs[left.job]?.asOf.seconds ?? 0, jobs[right.job]?.asOf.seconds ?? 0)
            return (first, left.job, left.row) < (second, right.job, right.row)
        }
        let iccid = card ?? family.newestCard
        return CardStory(
            iccid: iccid, chapters: try ordered.compactMap { try chapter($0, family, jobs) },
            register: try iccid.flatMap { try store.registerEntry(of: $0) })
    }

    private func chapter(
        _ standing: CardStanding, _ family: RowFamily, _ jobs: [String: JobRecord]
    ) throws -> StoryChapter? {
        let key = RowKey(job: standing.job, row: standing.row)
        guard let own = place(of: key, jobs), let list = list(of: key, jobs) else { return nil }
        let batch = try standing.batch.flatMap { try store.batch($0) }
        return StoryChapter(
            standing: standing, file: own.file, sheet: own.sheet, row: own.row,
            judgedAt: jobs[standing.job]?.asOf ?? list.receivedAt,
            changes: try StoryChanges(store: store).of(standing), submitter: list.submitter,
            receivedAt: list.receivedAt, batch: batch, cardsLeft: try batch.flatMap(cardsLeft),
            decisions: try batch.map { try store.decisions(on: $0.id) } ?? [],
            certificate: try batch.flatMap { try certificate(of: standing, batch: $0.id) },
            corrects: family.corrected[key].flatMap { place(of: $0, jobs) },
            correctedBy: (family.corrections[key] ?? []).compactMap { place(of: $0, jobs) })
    }

    /// A card that was rejected, put aside or taken out stands on none of its batch's certificates.
    private func certificate(of standing: CardStanding, batch: String) throws -> IssuedCertificate? {
        guard [.deregistered, .restored].contains(standing.state) else { return nil }
        return try CardCertificates(store).certificate(of: standing.iccid, batch: batch)
    }

    private func list(of row: RowKey, _ jobs: [String: JobRecord]) -> ListRecord? {
        jobs[row.job]?.lists.last { $0.firstRow <= row.row }
    }

    private func place(of row: RowKey, _ jobs: [String: JobRecord]) -> StoryRow? {
        list(of: row, jobs).map {
            StoryRow(job: row.job, file: $0.shownName, sheet: $0.sheet, row: row.row - $0.firstRow + 1)
        }
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
                } else {
                    stories.append(try story(of: [standing], card: nil))
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
