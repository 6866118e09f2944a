import Deflate

/// Reads a PNG file (ISO/IEC 15948) of 8 bits a channel.
struct PNGReader {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    static let mostPixels = 100_000_000

    private(set) var width = 0
    private(set) var height = 0
    private(set) var hasColour = false
    private var hasAlpha = false
    /// Grey or RGB, row by row.
    private(set) var samples: [UInt8] = []
    /// A byte a pixel, unless all of it is opaque.
    private(set) var opacity: [UInt8]?

    init(_ file: [UInt8]) throws {
        var compressed: [UInt8] = []
        var place = Self.signature.count
        while place + 12 <= file.count {
            let length = Self.number(file, place)
            let kind = String(decoding: file[place + 4..<place + 8], as: UTF8.self)
            guard length <= file.count - place - 12 else { throw PDFError.pictureUnusable(reason: .damaged) }
            let body = place + 8..<place + 8 + length
            try check(file, place + 4..<body.upperBound)
            switch kind {
            case "IHDR": try readHeader(Array(file[body]))
            case "IDAT": compressed += file[body]
            // A key colour would be lost without a word.
            case "tRNS": throw PDFError.pictureUnusable(reason: .unsupportedKind)
            default: break
            }
            place = body.upperBound + 4
            if kind == "IEND" { break }
        }
        guard width > 0 else { throw PDFError.pictureUnusable(reason: .damaged) }
        split(try rows(of: compressed))
    }

    private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
        bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }

    private func check(_ file: [UInt8], _ range: Range<Int>) throws {
        var checksum = CRC32()
        file[range].withUnsafeBytes { checksum.update($0) }
        guard Int(checksum.value) == Self.number(file, range.upperBound) else {
            throw PDFError.pictureUnusable(reason: .damaged)
        }
    }

    private mutating func readHeader(_ header: [UInt8]) throws {
        guard header.count == 13 else { throw PDFError.pictureUnusable(reason: .damaged) }
        (width, height) = (Self.number(header, 0), Self.number(header, 4))
        // Depth, compression, filters, interlacing; colour types 0, 2, 4, 6 are grey and RGB, without and with alpha.
        guard header[8] == 8, header[10] == 0, header[11] == 0, header[12] == 0, [0, 2, 4, 6].contains(header[9]) else {
            throw PDFError.pictureUnusable(reason: .unsupportedKind)
        }
        hasColour = header[9] & 2 != 0
        hasAlpha = header[9] & 4 != 0
        guard width > 0, height > 0 else { throw PDFError.pictureUnusable(reason: .damaged) }
        guard width <= Self.mostPixels / height else { throw PDFError.pictureUnusable(reason: .tooLarge) }
    }

    private var pixelBytes: Int { (hasColour ? 3 : 1) + (hasAlpha ? 1 : 0) }

    /// The rows with their filters undone (clause 9.2).
    private func rows(of compressed: [UInt8]) throws -> [UInt8] {
        let stride = width * pixelBytes
        let filtered: [UInt8]
        do {
            filtered = try compressed.withUnsafeBytes {
                try Inflater.expand($0, wrapping: .zlib, limit: (stride + 1) * height)
            }
        } catch { throw PDFError.pictureUnusable(reason: .damaged) }
        guard filtered.count == (stride + 1) * height else { throw PDFError.pictureUnusable(reason: .damaged) }
        var rows = [UInt8](repeating: 0, count: stride * height)
        for row in 0..<height {
            let filter = filtered[row * (stride + 1)]
            guard filter <= 4 else { throw PDFError.pictureUnusable(reason: .damaged) }
            for column in 0..<stride {
                let place = row * stride + column
                let left = column >= pixelBytes ? Int(rows[place - pixelBytes]) : 0
                let above = row > 0 ? Int(rows[place - stride]) : 0
                let corner = row > 0 && column >= pixelBytes ? Int(rows[place - stride - pixelBytes]) : 0
                let guess = Self.guess(filter, left, above, corner)
                rows[place] = filtered[row * (stride + 1) + 1 + column] &+ UInt8(guess)
            }
        }
        return rows
    }

    private static func guess(_ filter: UInt8, _ left: Int, _ above: Int, _ corner: Int) -> Int {
        switch filter {
        case 1: return left
        case 2: return above
        case 3: return (left + above) / 2
        case 4:
            let estimate = left + above - corner
            let (toLeft, toAbove, toCorner) = (abs(estimate - left), abs(estimate - above), abs(estimate - corner))
            return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner
        default: return 0
        }
    }

    private mutating func split(_ rows: [UInt8]) {
        guard hasAlpha else {
            samples = rows
            return
        }
        let colours = pixelBytes - 1
        var mask: [UInt8] = []
        mask.reserveCapacity(width * height)
        samples.reserveCapacity(width * height * colours)
        for pixel in 0..<width * height {
            let start = pixel * pixelBytes
            samples.append(contentsOf: rows[start..<start + colours])
            mask.append(rows[start + colours])
        }
        opacity = mask.allSatisfy { $0 == 255 } ? nil : mask
    }
}
