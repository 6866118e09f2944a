import Deflate

/// Tells files apart that begin alike: containers by what they contain.
enum ContainerProbe {
    /// The kind of a source; only containers cost more than a look at the first bytes.
    /// - Throws: `TabularError`; `.damagedArchive` for a container that cannot be listed.
    static func kind(
        of input: RawInput, head: [UInt8], forced: TextEncoding? = nil
    ) throws -> ContentKind {
        switch ContentKind.recognise(head, forced: forced) {
        case .archive: try kind(of: archive(input))
        case .compoundFile: try CompoundFile(input).map { kind(of: $0.names) } ?? .compoundFile
        case let kind: kind
        }
    }

    /// The container of a source. Throws `TabularError`.
    static func archive(_ input: RawInput) throws -> ZIPArchive {
        do { return try ZIPArchive.open(input) } catch let error as ZIPError { throw TabularError(error) }
    }

    /// What a ZIP container is, by the names and types of its parts.
    static func kind(of archive: ZIPArchive) throws -> ContentKind {
        let parts = PackageParts(archive)
        let names = Set(parts.names)
        if names.contains("xl/workbook.bin") { return .binaryWorkbook }
        if names.contains("xl/workbook.xml") { return .workbook }
        if names.contains("word/document.xml") { return .wordDocument }
        if names.contains("ppt/presentation.xml") { return .presentation }
        if names.contains("ofd.xml") { return .ofd }
        if names.contains("index.zip") || names.contains(where: { $0.hasSuffix(".iwa") }) { return .numbers }
        if let type = parts.part("mimetype") { return try openDocument(type, parts) }
        return try parts.part("[Content_Types].xml").map { try kind(ofTypes: $0, parts) } ?? .archive
    }

    private static func openDocument(_ type: ZIPEntry, _ parts: PackageParts) throws -> ContentKind {
        let text = String(decoding: try firstBytes(of: type, parts), as: UTF8.self)
        guard text.hasPrefix("application/vnd.oasis.opendocument") else { return .archive }
        return text.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") ? .openDocumentSheet : .openDocument
    }

    /// A package whose parts have unusual names: the list of their types tells.
    private static func kind(ofTypes part: ZIPEntry, _ parts: PackageParts) throws -> ContentKind {
        let reader = try parts.reader(of: part)
        while true {
            switch try reader.next() {
            case .start:
                let type = reader.tag.value("ContentType")?.lowercased() ?? ""
                if let kind = kind(ofType: type) { return kind }
            case .finish: return .archive
            default: break
            }
        }
    }

    private static func kind(ofType type: String) -> ContentKind? {
        if type.contains("sheet.binary") { return .binaryWorkbook }
        guard type.hasSuffix(".main+xml") else { return nil }
        if type.contains("spreadsheetml") || type.contains("ms-excel") { return .workbook }
        if type.contains("wordprocessingml") || type.contains("ms-word") { return .wordDocument }
        return type.contains("presentationml") || type.contains("ms-powerpoint") ? .presentation : nil
    }

    private static func firstBytes(of part: ZIPEntry, _ parts: PackageParts) throws -> [UInt8] {
        let supply = try parts.bytes(of: part)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128, alignment: 1)
        defer { buffer.deallocate() }
        return Array(buffer[..<(try supply(buffer))])
    }

    /// What a compound file is, by the names of its streams.
    static func kind(of streams: Set<String>) -> ContentKind {
        if streams.contains("EncryptedPackage") || streams.contains("EncryptionInfo") { return .encryptedWorkbook }
        if streams.contains("Workbook") || streams.contains("Book") { return .legacyXLS }
        if streams.contains("WordDocument") { return .legacyDOC }
        return streams.contains("PowerPoint Document") ? .legacyPPT : .compoundFile
    }
}
