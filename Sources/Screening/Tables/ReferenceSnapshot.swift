public import CardModel
import Foundation

/// What `snapshot.json5` says of the tables: when they were taken, and the rows and digest of each.
public struct ReferenceSnapshot: Sendable, Equatable {
    /// One table as it was exported.
    public struct Entry: Sendable, Equatable {
        /// Data rows, the header not counted.
        public let rows: Int
        /// Lower-case hexadecimal SHA-256 of the file.
        public let sha256: String
    }

    /// The moment the tables show.
    public let asOf: Timestamp
    /// By the table's name.
    public let tables: [String: Entry]

    /// Reads JSON5; keys nobody knows are left alone.
    /// - Parameter offsetSeconds: for an `asOf` without an offset.
    /// - Throws: `Fault` 65 `snapshot.unreadable` with the `reason`.
    public init(parsing bytes: [UInt8], file: String, offsetSeconds: Int32) throws(Fault) {
        func unreadable(_ reason: String) -> Fault {
            Fault("snapshot.unreadable", .unreadable, at: Place(file: file), ["reason": reason])
        }
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        let text: Text
        do { text = try decoder.decode(Text.self, from: Data(bytes)) } catch {
            throw unreadable(ReferenceSnapshot.reason(of: error))
        }
        guard let asOf = Timestamp.parse(text.asOf, defaultOffsetSeconds: offsetSeconds) else {
            throw unreadable("asOf")
        }
        for (name, entry) in text.tables.sorted(by: { $0.key < $1.key }) {
            guard entry.rows >= 0 else { throw unreadable("tables.\(name).rows") }
            let isDigest = entry.sha256.utf8.count == 64 && entry.sha256.allSatisfy { $0.isASCII && $0.isHexDigit }
            guard isDigest else { throw unreadable("tables.\(name).sha256") }
        }
        self.asOf = asOf
        tables = text.tables.mapValues { Entry(rows: $0.rows, sha256: $0.sha256.lowercased()) }
    }

    private struct Text: Decodable {
        struct Entry: Decodable {
            let rows: Int
            let sha256: String
        }

        let asOf: String
        let tables: [String: Entry]
    }

    /// The key that is missing or wrong, as a path; `syntax` where it is no JSON5.
    private static func reason(of error: any Error) -> String {
        guard let error = error as? DecodingError else { return "syntax" }
        let path = { (keys: [any CodingKey]) in keys.map(\.stringValue).joined(separator: ".") }
        return switch error {
        case .keyNotFound(let key, let context): path(context.codingPath + [key])
        case .typeMismatch(_, let context), .valueNotFound(_, let context): path(context.codingPath)
        default: "syntax"
        }
    }
}
