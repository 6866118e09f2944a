import CardModel
import Signing

/// The record of a signed paper, as its document carries it.
enum PaperRecord {
    case statement(StatementRecord)
    case summary(SummaryRecord)

    /// Why bytes are not taken.
    enum Refusal: Error {
        /// No record of a paper.
        case foreign
        /// Meant to be one, but not of its one form.
        case malformed
        /// Of a version that is not known here.
        case unsupported(format: String)
    }

    var kind: PaperKind {
        switch self {
        case .statement: .statement
        case .summary: .summary
        }
    }

    var head: PaperHead {
        switch self {
        case .statement(let record): record.head
        case .summary(let record): record.head
        }
    }

    /// How many cards or rows it tells of.
    var count: Int {
        switch self {
        case .statement(let record): record.rows.count
        case .summary(let record): record.valid.cards
        }
    }

    /// The canonical bytes.
    func bytes() throws -> [UInt8] {
        switch self {
        case .statement(let record): try record.bytes()
        case .summary(let record): try record.bytes()
        }
    }

    /// Takes canonical bytes alone. Linear in them.
    /// - Throws: `Refusal`.
    init(_ bytes: [UInt8]) throws {
        guard let value = try? JSONValue.parse(unproven: bytes), let format = value["format"]?.stringValue,
            let kind = PaperKind.allCases.first(where: { format.hasPrefix("deregistrar-\($0.rawValue)/") })
        else { throw Refusal.foreign }
        guard format == kind.format else { throw Refusal.unsupported(format: format) }
        do {
            switch kind {
            case .statement: self = .statement(try StatementRecord(value))
            case .summary: self = .summary(try SummaryRecord(value))
            }
            guard try self.bytes() == bytes else { throw Refusal.malformed }
        } catch {
            throw Refusal.malformed
        }
    }
}
