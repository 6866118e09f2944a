extension DocumentAssembler {
    /// Writes the attached files and gives their names and the numbers of their specifications.
    mutating func writeAttachments() throws -> [(name: String, number: Int)] {
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
            if let packed = attachment.packed {
                dictionary.put("/Filter/FlateDecode")
                try file.stream(content, dictionary: dictionary.bytes, content: packed, isCompressible: false)
            } else {
                try file.stream(content, dictionary: dictionary.bytes, content: attachment.content)
            }
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

    /// The catalog's entries for attached files.
    static func put(files: [(name: String, number: Int)], to out: inout PDFBytes) {
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
}
