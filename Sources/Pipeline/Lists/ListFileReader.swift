import CardModel
import Signing
public import Tabular

/// Opens files that are handed in, whatever they are: a CSV, a workbook, a ZIP of these, or a kind that the operator's
/// converter makes a workbook of. What is hashed is what is parsed.
public struct ListFileReader: Sendable {
    let overrides: CSVOverrides
    let converter: ListConverter?

    public init(overrides: CSVOverrides = CSVOverrides(), settings: Settings = Settings()) {
        self.overrides = overrides
        converter = settings.converter.map(ListConverter.init)
    }

    /// Opens a file.
    /// - Parameter name: as people know it, for faults.
    /// - Throws: `Fault`.
    public func open(_ source: ByteSource, shownAs name: String) throws -> TableParts {
        do {
            let digest = SourceDigest(source)
            let file: TableFile
            do {
                file = try TableFile.open(source, overrides: overrides, observer: digest.observer)
            } catch TabularError.unsupportedContent(let kind) {
                return try openOther(kind, source, name)
            }
            return TableParts(
                parts: [TableParts.Part(member: nil, tables: file)], ignoredMembers: [], conversion: nil,
                sha256: digest.hex, byteCount: file.byteCount)
        } catch let error as TabularError {
            throw Fault.list(error, file: name)
        }
    }

    private func openOther(_ kind: ContentKind, _ source: ByteSource, _ name: String) throws -> TableParts {
        guard let converter, converter.takes(kind) else { throw TabularError.unsupportedContent(kind) }
        let converted = try converter.convert(source, kind: kind, shownAs: name)
        let file = try TableFile.open(.memory(converted.workbook), overrides: overrides)
        guard !file.sheets.isEmpty else { throw converter.fault("converter.no-workbook", name) }
        return TableParts(
            parts: [TableParts.Part(member: nil, tables: file)], ignoredMembers: [],
            conversion: ListConversion(kind: kind.word, program: converter.program),
            sha256: converted.sha256, byteCount: converted.byteCount)
    }
}

/// The digest of a source: of bytes in memory at once, of a file while it is read.
struct SourceDigest {
    private let bytes: [UInt8]?
    private let hasher = SHA256Hasher()

    init(_ source: ByteSource) {
        if case .memory(let bytes) = source { self.bytes = bytes } else { bytes = nil }
    }

    /// For the reading of a file.
    var observer: RawByteObserver? { bytes == nil ? { [hasher] in hasher.update($0) } : nil }

    /// Lower-case hexadecimal; to be asked once, when all is read.
    var hex: String { bytes.map { SHA256Digest.of($0).hex } ?? hasher.finalize().hex }
}
