extension DocumentAssembler {
    mutating func writeSignature() throws {
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
    mutating func patchByteRange() throws {
        guard document.signature != nil else { return }
        guard bytes.count <= 9_999_999_999 else { throw PDFError.fileTooLong(byteCount: bytes.count) }
        let behind = contents.upperBound + 1
        for (slot, value) in [contents.lowerBound - 1, behind, bytes.count - behind].enumerated() {
            let start = byteRangeSlots + slot * Self.slotWidth
            for (place, digit) in String(value).utf8.enumerated() { bytes[start + place] = digit }
        }
    }
}
