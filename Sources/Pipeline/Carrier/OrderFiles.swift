import CardModel
public import Execution
import Tabular

/// The files that carry orders to a platform. Made from the store alone: the same order gives the same bytes, however
/// often it is written.
public struct OrderFiles {
    private let store: any SiteStore
    /// Absolute path of the folder.
    private let folder: String

    public init(store: any SiteStore, folder: String) {
        self.store = store
        self.folder = folder
    }

    /// Writes what was committed and not written yet. Can be repeated: a run that was killed between its commit and
    /// this, or in the middle of it, is finished by the next one.
    public func announce() throws {
        for order in try store.read({ try store.orders(.unwritten) }) {
            for number in order.written...order.questions { try write(order, number: number) }
            try store.write { try store.setWritten(order.questions + 1, ofOrder: order.id) }
        }
    }

    /// Writes one order once more: itself, not the questions about it. Gives the file's name.
    public func writeAgain(_ order: OrderRecord) throws -> String {
        try write(order, number: 0)
        return OrderFiles.name(of: order.id, number: 0)
    }

    /// `ORDER.csv`, and `ORDER.query-1.csv` for the first question about it.
    static func name(of order: String, number: Int) -> String {
        number == 0 ? order + ".csv" : order + ".query-\(number).csv"
    }

    private func write(_ order: OrderRecord, number: Int) throws {
        var lines = try store.read { try store.lines(ofOrder: order.id) }
        if number > 0 { lines = lines.filter { $0.state == .open || $0.state == .unknown } }
        guard !lines.isEmpty else { return }
        try FileSystem.makeDirectory(folder)
        let bytes = OrderFiles.bytes(of: order, lines, isQuestion: number > 0)
        try FileSystem.writeDurably(
            bytes, to: folder + "/" + OrderFiles.name(of: order.id, number: number), mode: 0o600)
    }

    private static let columns = ["order", "key", "action", "iccid", "msisdn", "account", "requested_at"]

    /// `deregister` orders; `query` asks for the result of what was ordered, or of what the operator prepares itself.
    static func bytes(of order: OrderRecord, _ lines: [OrderLine], isQuestion: Bool) -> [UInt8] {
        var writer = CSVWriter(mode: .machine)
        writer.append(record: columns)
        for line in lines {
            let isQuery = isQuestion || line.card.isPreDeregistered
            writer.append(record: [
                order.id, order.key, isQuery ? "query" : "deregister", line.card.iccid.text,
                line.card.facts.msisdn ?? "", order.account.text, order.requestedAt.text,
            ])
        }
        return writer.output.array
    }
}
