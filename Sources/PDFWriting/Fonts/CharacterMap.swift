/// CMap files (Adobe Technical Note 5014): codes to characters, and codes to CIDs.
enum CharacterMap {
    /// A `ToUnicode` map (ISO 32000-1, 9.10.3).
    static func unicode(_ pairs: [(code: UInt16, scalar: UInt32)], codeBytes: Int) -> PDFBytes {
        var out = opening(name: "Adobe-Identity-UCS", ordering: "UCS", type: 2, codeBytes: codeBytes)
        for start in stride(from: 0, to: pairs.count, by: 100) {
            let block = pairs[start..<min(start + 100, pairs.count)]
            out.put(block.count)
            out.put(" beginbfchar\n")
            for pair in block {
                put(code: pair.code, bytes: codeBytes, to: &out)
                out.put("<")
                for unit in Unicode.Scalar(pair.scalar).map({ Array(String($0).utf16) }) ?? [] { out.put(hex: unit) }
                out.put(">\n")
            }
            out.put("endbfchar\n")
        }
        out.put(ending)
        return out
    }

    /// A map from one-byte codes to the CIDs of a font.
    static func encoding(_ pairs: [(code: UInt32, identifier: UInt16)]) -> PDFBytes {
        var out = opening(name: "ASCII-H", ordering: "Identity", type: 1, codeBytes: 1)
        out.put(pairs.count)
        out.put(" begincidchar\n")
        for pair in pairs {
            put(code: UInt16(pair.code), bytes: 1, to: &out)
            out.put(Int(pair.identifier))
            out.put("\n")
        }
        out.put("endcidchar\n")
        out.put(ending)
        return out
    }

    private static func opening(name: StaticString, ordering: StaticString, type: Int, codeBytes: Int) -> PDFBytes {
        var out = PDFBytes()
        out.put("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo 3 dict dup begin\n")
        out.put("/Registry (Adobe) def\n/Ordering (")
        out.put(ordering)
        out.put(") def\n/Supplement 0 def\nend def\n/CMapName /")
        out.put(name)
        out.put(" def\n/CMapType ")
        out.put(type)
        out.put(" def\n/WMode 0 def\n1 begincodespacerange\n")
        out.put(codeBytes == 1 ? "<00><FF>\n" : "<0000><FFFF>\n")
        out.put("endcodespacerange\n")
        return out
    }

    private static let ending: StaticString =
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"

    private static func put(code: UInt16, bytes: Int, to out: inout PDFBytes) {
        out.put("<")
        if bytes == 2 {
            out.put(hex: code)
        } else {
            out.put(byte: PDFBytes.hexDigit(code >> 4 & 15))
            out.put(byte: PDFBytes.hexDigit(code & 15))
        }
        // A blank behind, because some readers want one between two tokens.
        out.put("> ")
    }
}
