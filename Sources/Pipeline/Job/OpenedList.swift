import CardModel
import Intake
import Signing
import Tabular

/// A list that was read as a whole and found sound, with its header.
struct OpenedList: Sendable {
    let waiting: WaitingList
    let sha256: String
    let byteCount: Int
    let document: TableDocument
    let layout: ListLayout
    /// The account of rows that name none: from the command line, the inbox folder or the title rows.
    let defaultAccount: Account?

    var name: String { waiting.name }
}

/// A file that is no readable list, and why.
struct FailedList: Sendable {
    let waiting: WaitingList
    let fault: Fault
}

/// Opens lists. Small ones are read once into memory; large ones stay in their file, which must not change until the job
/// has read them for the last time: what is hashed is what is parsed.
struct ListOpener {
    let settings: ListSettings
    let overrides: CSVOverrides
    /// `--account`.
    let account: String?

    /// Files from this size on are not held in memory.
    private static let largeByteCount = 8 << 20

    /// Throws the list's `Fault`.
    func open(_ waiting: WaitingList) throws -> OpenedList {
        do {
            let (document, digest) = try read(waiting)
            let records = try document.firstRecords(ListLayout.searchedRecords)
            let layout = try ListLayout.find(records, settings: settings, file: waiting.name).get()
            return OpenedList(
                waiting: waiting, sha256: digest, byteCount: document.byteCount, document: document, layout: layout,
                defaultAccount: try defaultAccount(of: waiting, layout))
        } catch let error as TabularError {
            throw Fault.list(error, file: waiting.name)
        }
    }

    private func read(_ waiting: WaitingList) throws -> (TableDocument, digest: String) {
        guard waiting.entry.byteCount >= ListOpener.largeByteCount else {
            let bytes = try FileSystem.read(waiting.path, shownAs: waiting.name, ownOnly: waiting.isFromInbox)
            return (try TableFile.open(.memory(bytes), overrides: overrides).table(0), SHA256Digest.of(bytes).hex)
        }
        let hasher = SHA256Hasher()
        let document = try FileSystem.opening(waiting.path, shownAs: waiting.name, ownOnly: waiting.isFromInbox) {
            try TableFile.open(.file($0), overrides: overrides, observer: hasher.update).table(0)
        }
        return (document, hasher.finalize().hex)
    }

    private func defaultAccount(of waiting: WaitingList, _ layout: ListLayout) throws -> Account? {
        guard layout.column(of: .account) == nil else { return nil }
        guard let text = account ?? waiting.account else { return layout.accountFromTitle }
        switch Account.judge(text) {
        case .success(let account): return account
        case .failure(let refusal):
            // A resident ID as a folder's name must not come back in a message.
            let shown = refusal == .personalID ? [:] : ["account": text]
            throw Fault("list.account", .unreadable, at: Place(file: waiting.name), shown)
        }
    }
}
