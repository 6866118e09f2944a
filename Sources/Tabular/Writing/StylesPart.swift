/// The part with the styles: each `CellStyle` is the cell format of its number.
enum StylesPart {
    static func write(fontName: String, to xml: inout ByteBuffer) {
        let parts = CellStyle.allCases.map(\.parts)
        // Places 0 and 1 are fixed: no fill, and the grey of the standard.
        let fills = distinct(parts.compactMap(\.fill))
        let fonts = distinct(parts.map(\.font))
        let borders = distinct(parts.map(\.border))
        xml.append("<styleSheet xmlns=\"\(XMLNamespace.main)\"><numFmts")
        xml.append(" count=\"\(StyleParts.ownFormats.count)\">")
        for (id, code) in StyleParts.ownFormats { xml.append("<numFmt numFmtId=\"\(id)\" formatCode=\"\(code)\"/>") }
        xml.append("</numFmts><fonts count=\"\(fonts.count)\">")
        for font in fonts { write(font, fontName, to: &xml) }
        xml.append("</fonts><fills count=\"\(fills.count + 2)\"><fill><patternFill patternType=\"none\"/></fill>")
        xml.put("<fill><patternFill patternType=\"gray125\"/></fill>")
        for fill in fills {
            xml.append("<fill><patternFill patternType=\"solid\"><fgColor rgb=\"\(SheetColour(fill).hexadecimal)\"/>")
            xml.put("<bgColor indexed=\"64\"/></patternFill></fill>")
        }
        xml.append("</fills><borders count=\"\(borders.count)\">")
        for border in borders { write(border, to: &xml) }
        xml.put("</borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>")
        xml.append("</cellStyleXfs><cellXfs count=\"\(parts.count)\">")
        for each in parts {
            let fill = each.fill.flatMap { fills.firstIndex(of: $0) }.map { $0 + 2 } ?? 0
            write(
                each, font: fonts.firstIndex(of: each.font) ?? 0, fill: fill,
                border: borders.firstIndex(of: each.border) ?? 0, to: &xml)
        }
        xml.put(
            "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>")
        xml.put("</styleSheet>")
    }

    private static func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
        var seen: Set<Value> = []
        return values.filter { seen.insert($0).inserted }
    }

    private static func write(_ font: StyleParts.Font, _ name: String, to xml: inout ByteBuffer) {
        xml.put("<font>")
        if font.isBold { xml.put("<b/>") }
        if font.isSlanted { xml.put("<i/>") }
        xml.append("<sz val=\"\(font.size)\"/><color rgb=\"\(SheetColour(font.colour).hexadecimal)\"/><name val=\"")
        xml.put(escaped: name)
        xml.put("\"/><family val=\"2\"/></font>")
    }

    private static func write(_ border: StyleParts.Border, to xml: inout ByteBuffer) {
        xml.put("<border>")
        switch border {
        case .none: xml.put("<left/><right/><top/><bottom/>")
        case .hair:
            for side in ["left", "right", "top", "bottom"] {
                xml.append("<\(side) style=\"thin\"><color rgb=\"FFD5DBE1\"/></\(side)>")
            }
        case .above: xml.put("<left/><right/><top style=\"thin\"><color rgb=\"FF2F4858\"/></top><bottom/>")
        }
        xml.put("<diagonal/></border>")
    }

    private static func write(_ parts: StyleParts, font: Int, fill: Int, border: Int, to xml: inout ByteBuffer) {
        xml.append("<xf numFmtId=\"\(parts.format)\" fontId=\"\(font)\" fillId=\"\(fill)\" borderId=\"\(border)\"")
        xml.put(" xfId=\"0\"")
        if parts.format != 0 { xml.put(" applyNumberFormat=\"1\"") }
        if font != 0 { xml.put(" applyFont=\"1\"") }
        if fill != 0 { xml.put(" applyFill=\"1\"") }
        if border != 0 { xml.put(" applyBorder=\"1\"") }
        xml.put(" applyAlignment=\"1\"><alignment")
        if let horizontal = parts.horizontal { xml.append(" horizontal=\"\(horizontal)\"") }
        xml.append(" vertical=\"\(parts.vertical)\"")
        if parts.isWrapped { xml.put(" wrapText=\"1\"") }
        if parts.indent > 0 { xml.append(" indent=\"\(parts.indent)\"") }
        xml.put("/></xf>")
    }
}
