extension TaggedDocument {
    /// Ends the document. It cannot be used again.
    /// - Throws: `PDFError` for undeclared characters, unknown pictures, attachments of one name, and for a signature
    ///   field, which needs `finish(reserving:)`; what the digest throws.
    public func finish(identifier: FileIdentifier, packing: Packing = .automatic) throws -> FinishedPDF {
        guard signature == nil else { throw PDFError.signatureField(present: true) }
        return try assemble(reserving: 0, identifier: identifier, packing: packing).finished
    }

    /// Ends the document with room for a signature. It cannot be used again.
    /// - Parameter reserving: bytes kept for the signature.
    /// - Throws: as the other one; `PDFError.signatureField` when there is no field, `fileTooLong`.
    public func finish(
        reserving byteCount: Int, identifier: FileIdentifier, packing: Packing = .automatic
    ) throws -> UnsignedPDF {
        guard signature != nil else { throw PDFError.signatureField(present: false) }
        let (finished, contents) = try assemble(reserving: byteCount, identifier: identifier, packing: packing)
        return UnsignedPDF(finished, contents: contents)
    }

    private func assemble(
        reserving byteCount: Int, identifier: FileIdentifier, packing: Packing
    ) throws -> (finished: FinishedPDF, contents: Range<Int>) {
        precondition(!isFinished, "a document is finished once")
        isFinished = true
        closePage()
        var assembler = try DocumentAssembler(
            self, level: packing.level(pageCount: pageEnds.count), reserving: byteCount)
        try assembler.write(identifier: identifier)
        if let fault { throw fault }
        guard log.undeclared.isEmpty else {
            throw PDFError.undeclaredCharacters(Array(CharacterLog.scalars(log.undeclared).prefix(100)))
        }
        let finished = FinishedPDF(
            bytes: assembler.bytes, pageCount: pageEnds.count,
            charactersWithoutGlyph: CharacterLog.scalars(log.missing))
        return (finished, assembler.contents)
    }

    /// The content stream of a page, with what stands in its margins.
    func pageContent(_ page: Int) -> [UInt8] {
        let start = page == 0 ? 0 : pageEnds[page - 1]
        var stream = Array(finishedContent[start..<pageEnds[page]])
        content.removeAll()
        let place = place(ofPage: page)
        let setup = place.setup
        if let header = setup.header, place.number > 1 || setup.hasHeaderOnFirstPage {
            draw(header, at: place, centre: setup.top / 2, properties: "<</Type/Pagination/Subtype/Header>>")
        }
        if let footer = setup.footer {
            let centre = setup.height - setup.bottom / 2
            draw(footer, at: place, centre: centre, properties: "<</Type/Pagination/Subtype/Footer>>")
        }
        content.closeText()
        // The page's text may have ended in another colour.
        if content.over.count > 0 { stream += Array("0 g\n".utf8) + content.over.bytes }
        return stream
    }

    private func draw(_ line: PageLine, at place: DocumentPart.Place, centre: Length, properties: StaticString) {
        let setup = place.setup
        let words = line.words(place.number, place.count)
        let width = setup.width - setup.left - setup.right
        let texts: [(String, TextAlignment)] = [
            (words.left, .left), (words.centre, .centre), (words.right, .right),
        ]
        content.openArtifact(properties, isText: true)
        for (text, alignment) in texts where !text.isEmpty {
            pageSetter.set(text, line.style, width: .points(10_000))
            guard let first = pageSetter.lines.first else { continue }
            let x = setup.left + alignment.offset(of: first.width, in: width)
            show(first, of: pageSetter, x: x, y: centre - line.style.lineHeight / 2)
        }
        content.closeMark()
    }
}
