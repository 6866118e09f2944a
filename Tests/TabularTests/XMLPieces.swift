@testable import Tabular

/// Hands bytes out in pieces of a size, as an archive would.
func pieces(_ bytes: [UInt8], of size: Int = .max) -> ByteSupplier {
    var offset = 0
    return { buffer in
        let count = min(size, buffer.count, bytes.count - offset)
        buffer.copyBytes(from: bytes[offset..<offset + count])
        offset += count
        return count
    }
}

/// Piece sizes that cut tokens at every place, and one that cuts nothing.
let pieceSizes = [1, 2, 3, 7, 64, 1000, Int.max]

/// The tokens of a document in one line: `<a x=1>`, text, `</a>`.
func tokens(_ bytes: [UInt8], piece: Int = .max, limits: WorkbookLimits = WorkbookLimits()) throws -> String {
    let reader = XMLReader(part: "p", limits: limits, windowByteCount: 128, supply: pieces(bytes, of: piece))
    var line = ""
    while true {
        switch try reader.next() {
        case .start: line += "<\(reader.tag.localName)>"
        case .end: line += "</\(reader.tag.localName)>"
        case .text: line += reader.text.text
        case .finish: return line
        }
    }
}

func tokens(_ text: String, piece: Int = .max) throws -> String { try tokens(Array(text.utf8), piece: piece) }

/// What is wrong with a document; nil if nothing is.
func damage(_ bytes: [UInt8], piece: Int = .max) -> XMLDamage? {
    do {
        _ = try tokens(bytes, piece: piece)
        return nil
    } catch TabularError.damagedPart(_, _, let damage) {
        return damage
    } catch {
        return nil
    }
}
