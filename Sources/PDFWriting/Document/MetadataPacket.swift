/// Writes the XMP packet (ISO 16684-1) that says PDF/A-3a and PDF/UA-1 (ISO 19005-3, 6.6; ISO 14289-1, 5).
struct MetadataPacket {
    private(set) var out = PDFBytes()

    init(_ metadata: DocumentMetadata) {
        out.reserve(4096)
        out.put("<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
        out.put("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n")
        out.put("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n")
        putCore(metadata)
        putCustom(metadata.schema)
        putExtensions(metadata.schema)
        out.put("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>")
    }

    private mutating func putCore(_ metadata: DocumentMetadata) {
        out.put("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
        out.put(" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"")
        out.put(" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"")
        out.put(" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n")
        out.put("<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>")
        out.put("<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n<dc:title><rdf:Alt>")
        putItem(metadata.title, language: "x-default")
        putItem(metadata.title, language: metadata.language)
        for title in metadata.translatedTitles { putItem(title.text, language: title.language) }
        out.put("</rdf:Alt></dc:title>\n<dc:creator><rdf:Seq><rdf:li>")
        out.put(xml: metadata.author)
        out.put("</rdf:li></rdf:Seq></dc:creator>\n")
        if !metadata.subject.isEmpty {
            out.put("<dc:description><rdf:Alt>")
            putItem(metadata.subject, language: "x-default")
            out.put("</rdf:Alt></dc:description>\n")
        }
        out.put("<dc:language><rdf:Bag><rdf:li>")
        out.put(xml: metadata.language)
        out.put("</rdf:li></rdf:Bag></dc:language>\n<pdf:Producer>")
        out.put(xml: metadata.producer)
        out.put("</pdf:Producer>\n<xmp:CreateDate>")
        metadata.created.appendISO(to: &out)
        out.put("</xmp:CreateDate><xmp:ModifyDate>")
        metadata.created.appendISO(to: &out)
        out.put("</xmp:ModifyDate>\n</rdf:Description>\n")
    }

    private mutating func putItem(_ text: String, language: String) {
        out.put("<rdf:li xml:lang=\"")
        out.put(xml: language)
        out.put("\">")
        out.put(xml: text)
        out.put("</rdf:li>")
    }

    private mutating func putCustom(_ schema: CustomSchema?) {
        guard let schema, !schema.properties.isEmpty else { return }
        out.put("<rdf:Description rdf:about=\"\" xmlns:")
        out.put(xml: schema.prefix)
        out.put("=\"")
        out.put(xml: schema.namespace)
        out.put("\">\n")
        for property in schema.properties { putElement(schema.prefix, property.name, property.value) }
        out.put("</rdf:Description>\n")
    }

    private mutating func putElement(_ prefix: String, _ name: String, _ value: String) {
        out.put("<")
        out.put(xml: prefix)
        out.put(":")
        out.put(xml: name)
        out.put(">")
        out.put(xml: value)
        out.put("</")
        out.put(xml: prefix)
        out.put(":")
        out.put(xml: name)
        out.put(">\n")
    }
}

extension MetadataPacket {
    /// The PDF/UA identifier and each property of the issuer's own are not among XMP's known schemas.
    private mutating func putExtensions(_ schema: CustomSchema?) {
        out.put("<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"")
        out.put(" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"")
        out.put(" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n<pdfaExtension:schemas><rdf:Bag>\n")
        putSchema("PDF/UA Universal Accessibility Schema", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid") { packet in
            packet.putProperty("part", type: "Integer", category: "internal", "Part of ISO 14289 the file obeys")
        }
        if let schema, !schema.properties.isEmpty {
            putSchema(schema.name, schema.namespace, schema.prefix) { packet in
                for property in schema.properties {
                    packet.putProperty(property.name, type: "Text", category: "external", property.description)
                }
            }
        }
        out.put("</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n")
    }

    private mutating func putSchema(
        _ name: String, _ namespace: String, _ prefix: String, properties: (inout MetadataPacket) -> Void
    ) {
        out.put("<rdf:li rdf:parseType=\"Resource\">")
        putElement("pdfaSchema", "schema", name)
        putElement("pdfaSchema", "namespaceURI", namespace)
        putElement("pdfaSchema", "prefix", prefix)
        out.put("<pdfaSchema:property><rdf:Seq>\n")
        properties(&self)
        out.put("</rdf:Seq></pdfaSchema:property></rdf:li>\n")
    }

    private mutating func putProperty(_ name: String, type: String, category: String, _ description: String) {
        out.put("<rdf:li rdf:parseType=\"Resource\">")
        putElement("pdfaProperty", "name", name)
        putElement("pdfaProperty", "valueType", type)
        putElement("pdfaProperty", "category", category)
        putElement("pdfaProperty", "description", description)
        out.put("</rdf:li>\n")
    }
}
