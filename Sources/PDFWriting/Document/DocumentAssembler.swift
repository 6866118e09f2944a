/// Writes the objects of a finished document behind the shared part.
struct DocumentAssembler {
    let document: TaggedDocument
    var file: ObjectFile
    let reserved: Int

    // Object numbers.
    let catalog: Int, information: Int, packet: Int, pageRoot: Int, structureRoot: Int
    let firstPage: Int, firstContent: Int, firstElement: Int
    let widget: Int?

    /// The hexadecimal digits of the signature.
    var contents = 0..<0
    /// Where the numbers of `/ByteRange` go.
    var byteRangeSlots = 0
    /// The file, when it is written.
    var bytes: [UInt8] = []

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
        writeCatalog(files: files, bookmarks: writeBookmarks())
        try file.finish(root: catalog, info: information) { try identifier.bytes(for: $0) }
        bytes = file.takeBytes()
        try patchByteRange()
    }

    private mutating func writeBookmarks() -> Int? {
        guard pageCount > 1, !document.bookmarks.isEmpty else { return nil }
        return Bookmarks(document.bookmarks).write(to: &file, firstPage: firstPage, height: document.setup.height)
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
