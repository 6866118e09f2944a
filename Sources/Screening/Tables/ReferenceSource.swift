public import CardModel
import Foundation
import Signing
public import Tabular

/// A table as it is handed in: its bytes, or a file that is read through one descriptor.
public struct ReferenceSource: Sendable {
    public let bytes: ByteSource
    /// For people: `reference/inventory.csv`.
    public let fileName: String
    /// When the file was last changed: its age where no snapshot is asked for.
    public let modifiedAt: Timestamp
    /// The file's digest, lower-case hexadecimal. Asked only of a file that cannot be read as a table: one that was
    /// cut off within a character or a quoted cell is "not as the snapshot says" rather than "no table".
    public let digest: (@Sendable () throws -> String)?

    /// - Parameter digest: may be nil; bytes in memory are hashed anyway.
    public init(
        bytes: ByteSource, fileName: String, modifiedAt: Timestamp, digest: (@Sendable () throws -> String)? = nil
    ) {
        self.bytes = bytes
        self.fileName = fileName
        self.modifiedAt = modifiedAt
        self.digest = digest
    }

    /// The digest of the bytes, nil when nobody can tell.
    func wholeDigest() throws -> String? {
        if let digest { return try digest().lowercased() }
        if case .memory(let bytes) = bytes { return SHA256Digest.of(bytes).hex }
        return nil
    }
}

/// A reference table that was accepted.
public struct TableState: Sendable, Equatable {
    public let table: ReferenceTable
    public let fileName: String
    /// Data rows, without the header and blank lines.
    public let rows: Int
    public let asOf: Timestamp
    /// Lower-case hexadecimal SHA-256 of the bytes that were parsed.
    public let sha256: String
    /// As found: `utf-8`, `gb18030`, …
    public let encoding: String
    /// Titles of columns that are not used.
    public let unknownColumns: [String]
}

extension Fault {
    /// What the table reader refused, as a fault of a reference table.
    static func table(_ error: TabularError, file: String) -> Fault {
        let place = Place(file: file)
        switch error {
        case .unclosedQuote(let position): return table("unclosed-quote", file, position)
        case .nulByte(let position, let looksLikeUTF16):
            return table("nul", file, position, looksLikeUTF16 ? ["encoding": "UTF-16"] : [:])
        case .invalidBytes(let position, let encoding):
            return table("invalid-bytes", file, position, ["encoding": encoding.rawValue.uppercased()])
        case .recordTooLong(let position, let limit):
            return table("record-too-long", file, position, ["limit": String(limit)])
        case .unclearEncoding: return Fault("table.encoding-unclear", .unreadable, at: place)
        case .encodingUnavailable(let encoding):
            return Fault("table.encoding-unavailable", .unreadable, at: place, ["encoding": encoding.rawValue])
        case .unsupportedContent(let kind):
            return Fault("table.not-csv", .unreadable, at: place, ["content": kind.rawValue])
        case .empty: return Fault("table.empty", .tryLater, at: place)
        case .cannotRead(let number):
            return Fault("table.unreadable", .unreadable, at: place, ["reason": String(cString: strerror(number))])
        case .sourceChanged: return Fault("table.changed", .tryLater, at: place)
        case .damagedArchive(let part, let damage):
            return workbook("damaged-" + damage.rawValue, place, ["part": part])
        case .damagedPart(let part, let offset, let damage): return damaged(damage, part, offset, place)
        case .damagedSheet(let position, let damage): return table("cell-" + damage.rawValue, file, position)
        case .missingPart(let part): return workbook("part-missing", place, ["part": part])
        case .noSheets: return workbook("no-sheets", place)
        case .workbookLimit(let limit, let count, let part):
            return workbook("limit-" + limit.rawValue, place, ["limit": String(count), "part": part])
        case .cannotSpill(let number):
            return Fault("file.no-temporary", .cannotWrite, ["reason": String(cString: strerror(number))])
        }
    }

    private static func table(
        _ code: String, _ file: String, _ position: TextPosition, _ fields: [String: String] = [:]
    ) -> Fault {
        let place = Place(
            file: file, sheet: position.sheet, row: position.record, column: position.column,
            line: position.line == position.record ? nil : position.line)
        return Fault("table." + code, .unreadable, at: place, fields)
    }

    private static func workbook(_ code: String, _ place: Place, _ fields: [String: String?] = [:]) -> Fault {
        Fault("table." + code, .unreadable, at: place, fields.compactMapValues { $0 })
    }

    private static func damaged(_ damage: XMLDamage, _ part: String, _ offset: Int?, _ place: Place) -> Fault {
        var fields = ["part": part, "offset": offset.map(String.init)]
        if case .encoding(let name) = damage { fields["encoding"] = name }
        return workbook("xml-" + damage.code, place, fields)
    }
}
