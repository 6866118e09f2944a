import Deflate

/// The parts of an Office Open XML package (ISO/IEC 29500-2) by their names, as forgiving as spreadsheets are: letters
/// of either case, backslashes, a leading slash.
struct PackageParts: Sendable {
    private let archive: ZIPArchive
    private let limits: WorkbookLimits
    private let entries: [String: ZIPEntry]

    init(_ archive: ZIPArchive, limits: WorkbookLimits = WorkbookLimits()) {
        self.archive = archive
        self.limits = limits
        let named = archive.entries.filter { !$0.isDirectory }.map { (PackageParts.key($0.name), $0) }
        entries = Dictionary(named) { first, _ in first }
    }

    /// The part of a name, in whatever spelling.
    func part(_ name: String) -> ZIPEntry? {
        entries[PackageParts.key(name)] ?? PackageParts.percentDecoded(name).flatMap { entries[PackageParts.key($0)] }
    }

    /// All names, in lower case, with `/`.
    var names: some Sequence<String> { entries.keys }

    /// The bytes of a part, in pieces of the size asked for, checked at their end.
    /// - Throws: `TabularError`; the supplier too.
    func bytes(of part: ZIPEntry) throws -> ByteSupplier {
        guard part.byteCount <= limits.partByteCount else {
            throw TabularError.workbookLimit(.partByteCount, limit: limits.partByteCount, part: part.name)
        }
        let isPlausible =
            part.byteCount <= limits.ratioByteCount || part.byteCount / limits.ratio <= part.compressedByteCount
        guard isPlausible else {
            throw TabularError.workbookLimit(.ratio, limit: limits.ratio, part: part.name)
        }
        do {
            let stream = try archive.stream(part)
            return { buffer in
                do { return try stream.read(into: buffer) } catch let error as ZIPError { throw TabularError(error) }
            }
        } catch let error as ZIPError {
            throw TabularError(error)
        }
    }

    /// A reader of a part that is XML.
    func reader(of part: ZIPEntry) throws -> XMLReader {
        XMLReader(part: part.name, limits: limits, supply: try bytes(of: part))
    }

    /// What is at the end of a path that starts in the folder of the part `base`: `../worksheets/sheet1.xml`.
    static func resolve(_ target: String, from base: String) -> String {
        let target = target.replacing("\\", with: "/")
        var folders = target.hasPrefix("/") ? [] : folder(of: base).split(separator: "/").map(String.init)
        for step in target.split(separator: "/") {
            switch step {
            case ".": break
            case "..": _ = folders.popLast()
            default: folders.append(String(step))
            }
        }
        return folders.joined(separator: "/")
    }

    /// The part with the relationships of a part: `xl/_rels/workbook.xml.rels`.
    static func relationships(of part: String) -> String {
        let name = part.split(separator: "/").last ?? ""
        return folder(of: part) + "_rels/" + name + ".rels"
    }

    private static func folder(of part: String) -> String {
        let part = part.replacing("\\", with: "/")
        return part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
    }

    private static func key(_ name: String) -> String {
        let steps = name.replacing("\\", with: "/").split(separator: "/").filter { $0 != "." }
        return steps.joined(separator: "/").lowercased()
    }

    private static func percentDecoded(_ name: String) -> String? {
        guard name.contains("%") else { return nil }
        var bytes: [UInt8] = []
        var rest = Array(name.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2).compactMap(XMLText.hexadecimal)
            if byte == 0x25, digits.count == 2 {
                bytes.append(UInt8(truncatingIfNeeded: digits[0] << 4 | digits[1]))
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension TabularError {
    /// What the container refused, as an error of a workbook.
    init(_ error: ZIPError) {
        self =
            switch error {
            case .notAnArchive, .damaged(entry: nil), .multiplePieces: .damagedArchive(part: nil, .structure)
            case .truncated: .damagedArchive(part: nil, .truncated)
            case .damaged(let part?), .headerMismatch(let part), .duplicateEntry(let part),
                .overlappingEntries(let part):
                .damagedArchive(part: part, .structure)
            case .wrongByteCount(let part), .wrongChecksum(let part): .damagedArchive(part: part, .checksum)
            case .encrypted(let part): .damagedArchive(part: part, .encrypted)
            case .unsupportedMethod(let part, _): .damagedArchive(part: part, .method)
            case .tooManyEntries(let limit): .workbookLimit(.parts, limit: limit, part: nil)
            case .nameTooLong: .damagedArchive(part: nil, .structure)
            case .tooLarge(let part, let limit): .workbookLimit(.partByteCount, limit: limit, part: part)
            case .ratio(let part, let limit): .workbookLimit(.ratio, limit: limit, part: part)
            }
    }
}
