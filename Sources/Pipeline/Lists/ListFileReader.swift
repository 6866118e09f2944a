import CardModel
import Signing
public import Tabular

/// Opens files that are handed in, whatever they are: a CSV, a workbook, a ZIP of these, or a kind that the operator's
/// converter makes a workbook of. What is hashed is what is parsed.
public struct ListFileReader: Sendable {
    let overrides: CSVOverrides
    let limits: TableContainerLimits
    let workbookLimits: WorkbookLimits
    let converter: ListConverter?

    public init(overrides: CSVOverrides = CSVOverrides(), settings: Settings = Settings()) {
        self.overrides = overrides
        converter = settings.converter.map(ListConverter.init)
        limits = settings.containerLimits
        workbookLimits = settings.workbookLimits
    }

    /// Opens a file.
    /// - Parameter name: as people know it, for faults.
    /// - Throws: `Fault`.
    public func open(_ source: ByteSource, shownAs name: String) throws -> TableParts {
        do {
            let digest = SourceDigest(source)
            let file: TableFile
            do {
                file = try TableFile.open(
                    source, overrides: overrides, limits: workbookLimits, observer: digest.observer)
            } catch TabularError.unsupportedContent(let kind) {
                return kind == .archive ? try openArchive(source, name) : try openOther(kind, source, name)
            }
            return TableParts(
                parts: [TableParts.Part(member: nil, tables: file)], ignoredMembers: [], conversion: nil,
                sha256: digest.hex, byteCount: file.byteCount)
        } catch let error as TabularError {
            throw Fault.list(error, file: name)
        }
    }

    // MARK: Other kinds

    private func openOther(_ kind: ContentKind, _ source: ByteSource, _ name: String) throws -> TableParts {
        guard let converter, converter.takes(kind) else { throw TabularError.unsupportedContent(kind) }
        let made = try converter.convert(source, kind: kind, shownAs: name) { try workbook($0, by: converter, name) }
        return TableParts(
            parts: [TableParts.Part(member: nil, tables: made.result)], ignoredMembers: [],
            conversion: ListConversion(kind: kind.word, program: converter.program), sha256: made.sha256,
            byteCount: made.byteCount)
    }

    /// What a converter made must be a workbook: nothing else that it may say is a table.
    private func workbook(_ path: String, by converter: ListConverter, _ name: String) throws -> TableFile {
        do {
            let file = try TableFile.open(try ByteSource.file(path).held(), limits: workbookLimits)
            guard !file.sheets.isEmpty else { throw converter.fault("converter.no-workbook", name) }
            return file
        } catch is TabularError {
            throw converter.fault("converter.no-workbook", name)
        }
    }

    // MARK: Files in a file

    private func openArchive(_ source: ByteSource, _ name: String) throws -> TableParts {
        let digest = SourceDigest(source)
        let container: TableContainer
        do {
            container = try TableContainer.open(source, limits: limits, observer: digest.observer)
        } catch let error as TableContainerError {
            throw Fault.container(error, file: name)
        }
        var opened = OpenedMembers()
        for member in container.members { try open(member, in: name, &opened) }
        return TableParts(
            parts: opened.parts, ignoredMembers: opened.ignored, conversion: opened.conversion,
            sha256: digest.hex, byteCount: try source.byteCount())
    }

    private struct OpenedMembers {
        var parts: [TableParts.Part] = []
        var ignored: [String] = []
        var conversion: ListConversion?
    }

    /// What looks like a table must be readable; a picture or a document is passed over, and told.
    private func open(_ member: TableContainer.Member, in name: String, _ opened: inout OpenedMembers) throws {
        let shown = TableParts.shownName(name, member: member.name)
        do {
            let file = try TableFile.open(member.source, overrides: overrides, limits: workbookLimits)
            opened.parts.append(TableParts.Part(member: member.name, tables: file))
        } catch TabularError.empty {
            opened.ignored.append(member.name)
        } catch TabularError.unsupportedContent(let kind) {
            if kind.isPacked { throw Fault("list.zip-nested", .unreadable, at: Place(file: shown)) }
            if converter?.takes(kind) == true {
                let made = try openOther(kind, member.source, shown)
                opened.parts.append(TableParts.Part(member: member.name, tables: made.parts[0].tables))
                opened.conversion = made.conversion
            } else if kind.isPlainlyNoTable, !ListFileReader.isNamedAsTable(member.name) {
                opened.ignored.append(member.name)
            } else {
                throw Fault.list(TabularError.unsupportedContent(kind), file: shown)
            }
        } catch let error as TabularError {
            // Somebody's program or drawing is no list; what calls itself a table must be one.
            throw Fault.list(error, file: shown)
        }
    }

    private static func isNamedAsTable(_ name: String) -> Bool {
        let ending = name.split(separator: ".").last?.lowercased() ?? ""
        return ["csv", "txt", "tsv", "xls", "xlsx", "xlsm", "xlsb", "et", "ett", "ods", "numbers"].contains(ending)
    }
}

extension ContentKind {
    /// Holds other files.
    fileprivate var isPacked: Bool { [.archive, .gzip, .sevenZip, .rar].contains(self) }

    /// Papers and pictures that may come with lists.
    fileprivate var isPlainlyNoTable: Bool {
        switch self {
        case .pdf, .ofd, .image, .rtf, .wordDocument, .presentation, .openDocument, .legacyDOC, .legacyPPT,
            .compoundFile, .unknownBinary:
            true
        default: false
        }
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
