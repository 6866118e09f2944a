extension DocumentAssembler {
    mutating func writeCatalog(files: [(name: String, number: Int)], bookmarks: Int?) {
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
            if let bookmarks {
                out.put("/Outlines ")
                out.put(reference: bookmarks)
            }
            if let widget {
                // Signatures exist, and the file may only be appended to.
                out.put("/AcroForm<</SigFlags 3/Fields[")
                out.put(reference: widget)
                out.put("]>>")
            }
            out.put(">>")
        }
    }

    mutating func writeMetadata() throws {
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
}
