import Deflate
import Signing

/// A signed document (PDF) taken apart as far as its judgement needs it: what the signature covers, the signature, and
/// the files within. Nothing of it is proven yet.
struct SignedDocument {
    /// Why bytes are not taken.
    enum Refusal: Error {
        /// No document of this program.
        case foreign
        /// Meant to be one, but not of the one form they have.
        case broken
        /// Its end is missing.
        case incomplete
    }

    /// As its metadata tell it: pages of a version that may not be known here.
    let format: String

    /// The document; behind it stand `trailingCount` bytes more in the file.
    let bytes: ArraySlice<UInt8>
    let trailingCount: Int
    /// CMS SignedData in DER.
    let signature: [UInt8]
    /// Of all bytes but the signature's.
    let digest: SHA256Digest
    /// The attached files, in their order, still compressed: where they stand, and how long they are expanded.
    private let packedFiles: [(range: Range<Int>, size: Int)]

    /// The attached files, in their order; those that cannot be expanded are left out.
    var files: [[UInt8]] { packedFiles.indices.compactMap { file(at: $0) } }

    /// One of the attached files, counted from 0; nil when there is none or it cannot be expanded.
    func file(at index: Int) -> [UInt8]? {
        guard packedFiles.indices.contains(index) else { return nil }
        let (range, size) = packedFiles[index]
        // What says that it expands to more would only fill the memory.
        guard size <= ReadingBounds.largestUnmarked || size / ReadingBounds.ratio <= range.count else { return nil }
        let content = try? bytes.withUnsafeBytes { all in
            try Inflater.expand(UnsafeRawBufferPointer(rebasing: all[range]), wrapping: .zlib, limit: size)
        }
        return content?.count == size ? content : nil
    }

    private static let rangeOpening = Array("/ByteRange[0 ".utf8)
    private static let rangeClosing = Array("]/Contents<".utf8)
    /// Ten digits and a blank.
    private static let slotWidth = 11

    static func looksLikeDocument(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "%PDF-".utf8) }

    /// - Throws: `Refusal`.
    init(_ file: [UInt8]) throws {
        guard let format = DocumentMark.value("format", in: file) else { throw Self.unmarked(file) }
        guard let place = ByteComparison.first(Self.rangeOpening, in: file) else { throw Refusal.broken }
        let start = place + Self.rangeOpening.count
        guard let (opening, behind, length) = Self.range(in: file, at: start) else { throw Refusal.broken }
        // The gap is the signature with its two brackets, and stands directly behind the range.
        let digits = start + 3 * Self.slotWidth + Self.rangeClosing.count
        guard opening == digits - 1, behind > digits, length > 0 else { throw Refusal.broken }
        guard behind <= file.count, length <= file.count - behind else { throw Refusal.incomplete }
        guard file[behind - 1] == UInt8(ascii: ">"), let signature = Self.signature(file[digits..<behind - 1])
        else { throw Refusal.broken }
        let end = behind + length
        guard file[..<end].suffix(6).elementsEqual("%%EOF\n".utf8) else { throw Refusal.broken }
        // A second range in what is signed would be a second signature.
        if let other = ByteComparison.first(Array("/ByteRange".utf8), in: file, from: start), other < end {
            throw Refusal.broken
        }
        self.format = format
        bytes = file[..<end]
        trailingCount = file.count - end
        self.signature = signature
        let hasher = SHA256Hasher()
        file.withUnsafeBytes { all in
            hasher.update(UnsafeRawBufferPointer(rebasing: all[..<opening]))
            hasher.update(UnsafeRawBufferPointer(rebasing: all[behind..<end]))
        }
        digest = hasher.finalize()
        packedFiles = Self.packedFiles(in: file, upTo: end)
    }

    /// Why bytes without the mark in their metadata are not taken.
    private static func unmarked(_ file: [UInt8]) -> Refusal {
        guard CertificateMark.isBorne(by: file) else { return .foreign }
        let isWhole = file.suffix(1024).reversed().drop { $0 <= 0x20 }.starts(with: "FOE%%".utf8)
        return isWhole ? .broken : .incomplete
    }

    /// The three numbers, each at the left of its slot; nil in any other spelling.
    private static func range(in file: [UInt8], at start: Int) -> (opening: Int, behind: Int, length: Int)? {
        let end = start + 3 * slotWidth
        guard file.count >= end + rangeClosing.count,
            file[end..<end + rangeClosing.count].elementsEqual(rangeClosing)
        else { return nil }
        var numbers: [Int] = []
        for slot in 0..<3 {
            let text = String(decoding: file[start + slot * slotWidth..<start + (slot + 1) * slotWidth], as: UTF8.self)
            let digits = text.prefix { $0 != " " }
            guard let number = Int(digits), String(number) == digits,
                text.dropFirst(digits.count).allSatisfy({ $0 == " " })
            else { return nil }
            numbers.append(number)
        }
        return (numbers[0], numbers[1], numbers[2])
    }

    /// DER out of upper-case hexadecimal digits, zeros behind it; nil in any other spelling.
    private static func signature(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        var place = digits.startIndex
        while place < digits.endIndex {
            guard let high = value(digits[place]), let low = value(digits[place + 1]) else { return nil }
            bytes.append(high << 4 | low)
            place += 2
        }
        guard let length = derLength(bytes), length <= bytes.count, bytes[length...].allSatisfy({ $0 == 0 }) else {
            return nil
        }
        return Array(bytes[..<length])
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Of a SEQUENCE with its header.
    private static func derLength(_ bytes: [UInt8]) -> Int? {
        guard bytes.count > 4, bytes[0] == 0x30 else { return nil }
        if bytes[1] < 0x80 { return 2 + Int(bytes[1]) }
        let count = Int(bytes[1] & 0x7F)
        guard (1...3).contains(count) else { return nil }
        return 2 + count + bytes[2..<2 + count].reduce(0) { $0 << 8 | Int($1) }
    }

    // MARK: Files

    private static let fileOpening = Array("<</Type/EmbeddedFile/Subtype".utf8)
    private static let sizeOpening = Array("/Params<</Size ".utf8)
    private static let lengthOpening = Array("/Filter/FlateDecode/Length ".utf8)
    private static let streamOpening = Array(">>stream\n".utf8)

    /// The attached files as far as they can be read: what follows judges them.
    private static func packedFiles(in file: [UInt8], upTo end: Int) -> [(range: Range<Int>, size: Int)] {
        var files: [(range: Range<Int>, size: Int)] = []
        var place = 0
        var expanded = 0
        while let opening = ByteComparison.first(fileOpening, in: file, from: place), opening < end {
            guard let (size, sizeEnd) = number(behind: sizeOpening, in: file, from: opening),
                let (length, lengthEnd) = number(behind: lengthOpening, in: file, from: sizeEnd),
                lengthEnd - opening < 512, file[lengthEnd...].starts(with: streamOpening)
            else { return files }
            let start = lengthEnd + streamOpening.count
            guard length <= end - start else { return files }
            expanded += size
            guard expanded <= ReadingBounds.largestFile else { return files }
            files.append((start..<start + length, size))
            place = start + length
        }
        return files
    }

    private static func number(behind opening: [UInt8], in file: [UInt8], from start: Int) -> (Int, end: Int)? {
        guard let place = ByteComparison.first(opening, in: file, from: start) else { return nil }
        let digits = file[(place + opening.count)...].prefix(11).prefix { 0x30...0x39 ~= $0 }
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        return (number, digits.endIndex)
    }
}

extension DocumentMark {
    /// What the file's metadata says of it; nil when they say nothing of the kind.
    static func value(_ name: String, in file: [UInt8]) -> String? {
        let opening = Array("<\(prefix):\(name)>".utf8)
        guard let start = ByteComparison.first(opening, in: file) else { return nil }
        let text = file[(start + opening.count)...].prefix(128).prefix { $0 != UInt8(ascii: "<") }
        return String(decoding: text, as: UTF8.self)
    }
}
