public import CardModel
public import Tabular

extension Fault {
    /// What the table reader refused, as a fault of the list `file` (its name for people).
    public static func list(_ error: TabularError, file: String) -> Fault {
        let place = Place(file: file)
        switch error {
        case .unclosedQuote(let position): return list("unclosed-quote", file, position)
        case .nulByte(let position, let looksLikeUTF16):
            return list("nul", file, position, looksLikeUTF16 ? ["encoding": "UTF-16"] : [:])
        case .invalidBytes(let position, let encoding):
            return list("invalid-bytes", file, position, ["encoding": encoding.rawValue.uppercased()])
        case .recordTooLong(let position, let limit):
            return list("record-too-long", file, position, ["limit": String(limit)])
        case .unclearEncoding: return Fault("list.encoding-unclear", .unreadable, at: place)
        case .encodingUnavailable(let encoding):
            return Fault("list.encoding-unavailable", .unreadable, at: place, ["encoding": encoding.rawValue])
        case .unsupportedContent(let kind): return Fault("list." + kind.word, .unreadable, at: place)
        case .empty: return Fault("list.empty", .unreadable, at: place)
        case .cannotRead(let number): return unopened(number, place)
        case .sourceChanged: return Fault("list.changed", .tryLater, at: place)
        case .damagedArchive(let part, let damage):
            return workbook("damaged-" + damage.rawValue, place, ["part": part])
        case .damagedPart(let part, let offset, let damage): return damaged(damage, part, offset, place)
        case .damagedSheet(let position, let damage): return list("cell-" + damage.rawValue, file, position)
        case .missingPart(let part): return workbook("part-missing", place, ["part": part])
        case .noSheets: return workbook("no-sheets", place)
        case .workbookLimit(let limit, let count, let part):
            return workbook("limit-" + limit.rawValue, place, ["limit": String(count), "part": part])
        case .cannotSpill(let number):
            let reason = FileSystem.words(forError: number)
            return Fault("file.no-temporary", .cannotWrite, ["reason": reason])
        }
    }

    private static func list(
        _ code: String, _ file: String, _ position: TextPosition, _ fields: [String: String] = [:]
    ) -> Fault {
        let place = Place(
            file: file, sheet: position.sheet, row: position.record, column: position.column,
            line: position.line == position.record ? nil : position.line)
        return Fault("list." + code, .unreadable, at: place, fields)
    }

    private static func workbook(_ code: String, _ place: Place, _ fields: [String: String?] = [:]) -> Fault {
        Fault("list." + code, .unreadable, at: place, fields.compactMapValues { $0 })
    }

    private static func damaged(_ damage: XMLDamage, _ part: String, _ offset: Int?, _ place: Place) -> Fault {
        var fields = ["part": part, "offset": offset.map(String.init)]
        if case .encoding(let name) = damage { fields["encoding"] = name }
        return workbook("xml-" + damage.code, place, fields)
    }

    private static func unopened(_ number: Int32, _ place: Place) -> Fault {
        let isMissing = number == FileSystem.noSuchFile
        return Fault(
            isMissing ? "file.missing" : "list.unreadable", isMissing ? .inputMissing : .unreadable, at: place,
            isMissing ? [:] : ["reason": FileSystem.words(forError: number)])
    }

    /// Why a file of several files was refused.
    static func container(_ error: TableContainerError, file: String) -> Fault {
        func fault(_ code: String, _ member: String?, _ fields: [String: String] = [:]) -> Fault {
            Fault(
                "list.zip-" + code, .unreadable, at: Place(file: TableParts.shownName(file, member: member)), fields)
        }
        return switch error {
        case .damaged(let member): fault("damaged", member)
        case .encrypted(let member): fault("encrypted", member)
        case .unsupportedMethod(let member): fault("method", member)
        case .tooManyMembers(let limit): fault("too-many", nil, ["limit": String(limit)])
        case .tooLarge(let member, let limit): fault("too-large", member, ["limit": String(limit)])
        case .suspicious(let member): fault("suspicious", member)
        case .twoOfOneName(let member): fault("two-of-one-name", member)
        }
    }
}

extension ContentKind {
    /// The kind in codes and settings: `xls`, `html`.
    var word: String {
        switch self {
        case .legacyXLS: "xls"
        case .text, .unknownBinary: "binary"
        default: rawValue
        }
    }
}
