/// What a source holds, judged by its content and never by its name.
public enum ContentKind: String, Sendable, CaseIterable {
    case text
    /// A workbook that is read: XLSX, XLSM and their templates.
    case workbook = "xlsx"
    /// A ZIP container of other files.
    case archive = "zip"
    /// A binary workbook of Excel 2007 and later.
    case binaryWorkbook = "xlsb"
    /// A workbook of LibreOffice or OpenOffice.
    case openDocumentSheet = "ods"
    /// Any other document of LibreOffice or OpenOffice.
    case openDocument = "open-document"
    /// Numbers, or another document of Apple's iWork.
    case numbers
    case wordDocument = "docx"
    case presentation = "pptx"
    /// A fixed document of China's GB/T 33190.
    case ofd
    /// Excel 97 to 2003 and before; WPS writes `.et` alike.
    case legacyXLS = "legacy-xls"
    case legacyDOC = "legacy-doc"
    case legacyPPT = "legacy-ppt"
    /// An Office document with a password to open it.
    case encryptedWorkbook = "encrypted"
    /// The compound file of some other program.
    case compoundFile = "compound-file"
    /// XML of Excel 2002 and 2003, mostly called `.xls`.
    case spreadsheetXML = "spreadsheet-xml"
    case html
    /// A web page with its pictures in one file, which Excel also calls `.xls`.
    case mhtml
    case xml
    case pdf
    case rtf
    case gzip
    case sevenZip = "7z"
    case rar
    case image
    case database
    case unknownBinary = "unknown-binary"

    private static let signatures: [(bytes: [UInt8], kind: ContentKind)] = [
        ([0x50, 0x4B, 0x03, 0x04], .archive),
        ([0x50, 0x4B, 0x05, 0x06], .archive),
        ([0x50, 0x4B, 0x07, 0x08], .archive),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compoundFile),
        // BIFF 8, 5, 4, 3 and 2 without a container.
        ([0x09, 0x08, 0x10, 0x00, 0x00, 0x06], .legacyXLS),
        ([0x09, 0x08, 0x08, 0x00, 0x00, 0x05], .legacyXLS),
        ([0x09, 0x04, 0x06, 0x00], .legacyXLS),
        ([0x09, 0x02, 0x06, 0x00], .legacyXLS),
        ([0x09, 0x00, 0x04, 0x00], .legacyXLS),
        (Array("%PDF-".utf8), .pdf),
        (Array("{\\rtf".utf8), .rtf),
        ([0x1F, 0x8B, 0x08], .gzip),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip),
        (Array("Rar!\u{1A}\u{7}".utf8), .rar),
        (Array("MIME-Version:".utf8), .mhtml),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .image),
        ([0xFF, 0xD8, 0xFF], .image),
        (Array("GIF8".utf8), .image),
        (Array("SQLite format 3\0".utf8), .database),
    ]

    private static let markup: [(start: String, kind: ContentKind)] = [
        ("<!doctype html", .html), ("<html", .html), ("<head", .html), ("<meta", .html), ("<body", .html),
        ("<table", .html), ("<style", .html), ("<script", .html), ("<title", .html), ("<div", .html),
        ("<center", .html),
        ("<thead", .html), ("<tbody", .html), ("<tr", .html), ("<!--", .html), ("<?xml", .xml), ("<workbook", .xml),
    ]

    /// Recognises a kind of file by the first bytes of the source. What is not recognised counts as text; containers
    /// are told apart by what they contain (`ContainerProbe`).
    /// With a forced encoding of two bytes a unit, NULs and control bytes tell nothing.
    static func recognise(_ head: [UInt8], forced: TextEncoding? = nil) -> ContentKind {
        if let known = signatures.first(where: { head.starts(with: $0.bytes) }) { return known.kind }
        let marked = TextEncoding.marked(head)
        let isWide = [.utf16LittleEndian, .utf16BigEndian].contains(forced ?? marked)
        if !isWide, looksBinary(head) { return .unknownBinary }
        return recogniseMarkup(head.dropFirst(marked == .utf8 ? 3 : 0))
    }

    /// HTML and XML by their first tag, in bytes that are ASCII compatible.
    static func recogniseMarkup(_ head: some Collection<UInt8>) -> ContentKind {
        let start = head.prefix(4096).drop { $0 <= 0x20 }
        guard start.first == 0x3C else { return .text }
        let lowered = String(decoding: start, as: UTF8.self).lowercased()
        let kind = markup.first { lowered.hasPrefix($0.start) }?.kind ?? .text
        guard kind == .xml else { return kind }
        if lowered.contains("urn:schemas-microsoft-com:office:spreadsheet") { return .spreadsheetXML }
        return lowered.contains("<html") ? .html : .xml
    }

    /// NULs together with other control bytes: no table of text has both, except UTF-16, which has NULs on one side.
    private static func looksBinary(_ head: [UInt8]) -> Bool {
        guard head.contains(0), !UTF16Guess.looksLikeUTF16(head) else { return false }
        let controls = head.count { $0 < 0x20 && ![0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B].contains($0) }
        return controls * 50 > head.count
    }
}

/// Signs of UTF-16 text without a byte order mark.
enum UTF16Guess {
    /// True when the NULs of these bytes lie on even or on odd places only, and are not rare.
    static func looksLikeUTF16(_ head: [UInt8]) -> Bool {
        var zeros = [0, 0]
        for (index, byte) in head.enumerated() where byte == 0 { zeros[index & 1] += 1 }
        return zeros.min() == 0 && zeros[0] + zeros[1] >= 3 && (zeros[0] + zeros[1]) * 32 >= head.count
    }
}
