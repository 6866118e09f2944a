/// Writes the objects of a finished document behind the shared part.
struct DocumentAssembler {
    let document: TaggedDocument
    var file: ObjectFile
    private let reserved: Int

    // Object numbers.
    private let catalog: Int, information: Int, packet: Int, pageRoot: Int, structureRoot: Int
    private let firstPage: Int, firstContent: Int, firstElement: Int
    private let widget: Int?

    /// The hexadecimal digits of the signature.
    private(set) var contents = 0..<0
    private var byteRangeSlots = 0
    private(set) var bytes: [UInt8] = []

    var pageCount: Int { document.pageEnds.count }

    init(_ document: TaggedDocument, level: Int, reserving reserved: Int) throws {
        self.document = document
        self.reserved = reserved
        let elements = document.tree.elements.count
        // A guess that spares growing: elements take some 70 bytes and 20 in the table.
        let size = document.base.part.bytes.count + document.finishedContent.count + elements * 100 + 16_384
        file = ObjectFile(document.base.part, byteCount: level == 0 ? size + 2 * reserved : size / 4)
        try file.setCompression(level: level, packsObjects: level > 0)
        catalog = file.reserve()
        information = file.reserve()
        packet = file.reserve()
        pageRoot = file.reserve()
        structureRoot = file.reserve()
        firstPage = file.reserve(count: document.pageEnds.count)
        firstContent = file.reserve(count: document.pageEnds.count)
        widget = document.signature == nil ? nil : file.reserve()
        firstElement = file.reserve(count: elements)
    }

    mutating func write(identifier: FileIdentifier) throws {
        try writePages()
        writePageTree()
        let structure = StructureWriter(
            tree: document.tree, firstElement: firstElement, root: structureRoot,
            pages: Array(firstPage..<firstPage + pageCount), widget: widget,
            widgetPage: document.signature?.page ?? 0)
        structure.write(to: &file)
        try writeSignature()
        let files = try writeAttachments()
        try writeMetadata()
        writeCatalog(files: files)
        try file.finish(root: catalog, info: information) { try identifier.bytes(for: $0) }
        bytes = file.takeBytes()
        try patchByteRange()
    }

    // MARK: Pages

    private mutating func writePages() throws {
        for page in 0..<pageCount {
            try file.stream(firstContent + page, content: document.pageContent(page))
            let widget = document.signature?.page == page ? widget : nil
            let (content, number, parent) = (firstContent + page, firstPage + page, pageRoot)
            let resources = document.base.resources
            file.object(number) { out in
                out.put("<</Type/Page/Parent ")
                out.put(reference: parent)
                // Named here and not inherited: ISO 19005-3, 6.2.2.
                out.put("/Resources ")
                out.put(reference: resources)
                out.put("/Contents ")
                out.put(reference: content)
                out.put("/StructParents ")
                out.put(page)
                out.put("/Tabs/S")
                if let widget {
                    out.put("/Annots[")
                    out.put(reference: widget)
                    out.put("]")
                }
                out.put(">>")
            }
        }
    }

    private mutating func writePageTree() {
        let setup = document.setup
        let (firstPage, pageCount) = (firstPage, pageCount)
        file.object(pageRoot) { out in
            out.put("<</Type/Pages/Count ")
            out.put(pageCount)
            out.put("/MediaBox[0 0 ")
            out.put(setup.width)
            out.put(" ")
            out.put(setup.height)
            out.put("]/Kids[")
            for page in 0..<pageCount {
                out.put(reference: firstPage + page)
                out.put(" ")
            }
            out.put("]>>")
        }
    }
}

extension DocumentAssembler {
    // MARK: Catalog and metadata

    private mutating func writeCatalog(files: [(name: String, number: Int)]) {
        let (pageRoot, packet, structureRoot, widget) = (pageRoot, packet, structureRoot, widget)
        let (language, intent) = (document.metadata.language, document.base.outputIntent)
        file.object(catalog) { out in
            out.put("<</Type/Catalog/Pages ")
            out.put(reference: pageRoot)
            out.put("/Lang")
            out.put(textString: language)
            out.put("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot ")
            out.put(reference: structureRoot)
            out.put("/Metadata ")
            out.put(reference: packet)
            out.put("/OutputIntents[")
            out.put(reference: intent)
            out.put("]")
            Self.put(files: files, to: &out)
            if let widget {
                // Signatures exist, and the file may only be appended to.
                out.put("/AcroForm<</SigFlags 3/Fields[")
                out.put(reference: widget)
                out.put("]>>")
            }
            out.put(">>")
        }
    }

    private static func put(files: [(name: String, number: Int)], to out: inout PDFBytes) {
        guard !files.isEmpty else { return }
        out.put("/AF[")
        for (_, number) in files {
            out.put(reference: number)
            out.put(" ")
        }
        // A name tree is sorted by the bytes of its keys.
        out.put("]/Names<</EmbeddedFiles<</Names[")
        let keys = files.map { (key: Array($0.name.utf16), file: $0) }
        for (_, file) in keys.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            out.put(utf16String: file.name)
            out.put(reference: file.number)
            out.put(" ")
        }
        out.put("]>>>>")
    }

    private mutating func writeMetadata() throws {
        let metadata = document.metadata
        file.object(information) { out in
            out.put("<</Title")
            out.put(textString: metadata.title)
            out.put("/Author")
            out.put(textString: metadata.author)
            if !metadata.subject.isEmpty {
                out.put("/Subject")
                out.put(textString: metadata.subject)
            }
            out.put("/Producer")
            out.put(textString: metadata.producer)
            out.put("/CreationDate")
            metadata.created.appendPDF(to: &out)
            out.put("/ModDate")
            metadata.created.appendPDF(to: &out)
            out.put(">>")
        }
        // Left uncompressed, so that tools that know no PDF can read it.
        try file.stream(
            packet, dictionary: Array("/Type/Metadata/Subtype/XML".utf8), content: MetadataPacket(metadata).out.bytes,
            isCompressible: false)
    }

    private mutating func writeAttachments() throws -> [(name: String, number: Int)] {
        var files: [(name: String, number: Int)] = []
        for attachment in document.attachments {
            let content = file.reserve()
            let specification = file.reserve()
            var dictionary = PDFBytes()
            dictionary.put("/Type/EmbeddedFile/Subtype")
            dictionary.put(name: attachment.mediaType)
            dictionary.put("/Params<</Size ")
            dictionary.put(attachment.content.count)
            dictionary.put("/ModDate")
            attachment.modified.appendPDF(to: &dictionary)
            dictionary.put(">>")
            try file.stream(content, dictionary: dictionary.bytes, content: attachment.content)
            file.object(specification) { Self.put(attachment, content: content, to: &$0) }
            files.append((attachment.name, specification))
        }
        return files
    }

    private static func put(_ attachment: Attachment, content: Int, to out: inout PDFBytes) {
        out.put("<</Type/Filespec/F")
        out.put(textString: attachment.name)
        out.put("/UF")
        out.put(textString: attachment.name)
        out.put("/Desc")
        out.put(textString: attachment.description)
        out.put("/AFRelationship")
        out.put(name: attachment.relationship.rawValue)
        out.put("/EF<</F ")
        out.put(reference: content)
        out.put("/UF ")
        out.put(reference: content)
        out.put(">>>>")
    }
}

extension DocumentAssembler {
    // MARK: Signature

    private mutating func writeSignature() throws {
        guard let widget, let placed = document.signature else { return }
        let value = file.reserve()
        let appearance = file.reserve()
        try writeAppearance(appearance, placed)
        let (page, pageCount, setup) = (firstPage + placed.page, pageCount, document.setup)
        file.object(widget) { out in
            out.put("<</Type/Annot/Subtype/Widget/FT/Sig/T")
            out.put(textString: placed.field.name)
            out.put("/TU")
            out.put(textString: placed.field.tooltip)
            // Printed, and not to be moved.
            out.put("/F 132/P ")
            out.put(reference: page)
            out.put("/StructParent ")
            out.put(pageCount)
            out.put("/V ")
            out.put(reference: value)
            out.put("/AP<</N ")
            out.put(reference: appearance)
            out.put(">>/Rect[")
            Self.put(corners: placed, height: setup.height, to: &out)
            out.put("]>>")
        }
        writeValue(value, placed.field)
    }

    private static func put(corners placed: PlacedSignature, height: Length, to out: inout PDFBytes) {
        guard let rectangle = placed.visible?.rectangle else { return out.put("0 0 0 0") }
        let lower = height - rectangle.y - rectangle.height
        for edge in [rectangle.x, lower, rectangle.x + rectangle.width, lower + rectangle.height] {
            out.put(edge)
            out.put(" ")
        }
    }

    private mutating func writeAppearance(_ number: Int, _ placed: PlacedSignature) throws {
        var dictionary = PDFBytes()
        dictionary.put("/Type/XObject/Subtype/Form/BBox[0 0 ")
        dictionary.put(placed.visible?.rectangle.width ?? .zero)
        dictionary.put(" ")
        dictionary.put(placed.visible?.rectangle.height ?? .zero)
        dictionary.put("]/Resources ")
        dictionary.put(reference: document.base.resources)
        try file.stream(number, dictionary: dictionary.bytes, content: placed.visible?.content ?? [])
    }

    private mutating func writeValue(_ number: Int, _ field: SignatureField) {
        var (slots, digits) = (0, 0..<0)
        let reserved = reserved
        file.plainObject(number) { out in
            out.put("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached")
            let texts: [(StaticString, String)] = [
                ("/Name", field.signer), ("/Reason", field.reason), ("/Location", field.location),
            ]
            for (key, text) in texts where !text.isEmpty {
                out.put(key)
                out.put(textString: text)
            }
            if let time = field.claimedTime {
                out.put("/M")
                time.appendPDF(to: &out)
            }
            out.put("/ByteRange[0 ")
            slots = out.count
            out.put([UInt8](repeating: UInt8(ascii: " "), count: 3 * Self.slotWidth))
            out.put("]/Contents<")
            digits = out.count..<out.count + 2 * reserved
            out.put([UInt8](repeating: UInt8(ascii: "0"), count: 2 * reserved))
            out.put(">>>")
        }
        (byteRangeSlots, contents) = (slots, digits)
    }

    /// Ten digits and a space.
    private static let slotWidth = 11

    /// Three numbers, each at the left of its slot: where the first part ends, where the second begins, its length.
    private mutating func patchByteRange() throws {
        guard document.signature != nil else { return }
        guard bytes.count <= 9_999_999_999 else { throw PDFError.fileTooLong(byteCount: bytes.count) }
        let behind = contents.upperBound + 1
        for (slot, value) in [contents.lowerBound - 1, behind, bytes.count - behind].enumerated() {
            let start = byteRangeSlots + slot * Self.slotWidth
            for (place, digit) in String(value).utf8.enumerated() { bytes[start + place] = digit }
        }
    }
}
