/// Header and first objects that many files share.
struct StaticPart: Sendable {
    let bytes: [UInt8]
    let places: [UInt64]
}

/// The objects of a file in the order they are written, and where each one lies (ISO 32000-1, 7.5).
///
/// Numbers are given out in order and never left unused. A file is either plain, with a classic cross-reference table,
/// or packed: objects that are not streams gather in compressed object streams.
struct ObjectFile {
    private(set) var out = PDFBytes()
    /// For each object number where it is: an offset, or, with the highest bit set, object stream and index.
    private var places: [UInt64] = [0]
    private var deflater: StreamDeflater?
    private var pack: ObjectPack?

    /// - Parameters:
    ///   - level: of DEFLATE for streams, 1 to 9; 0 writes them as they are.
    ///   - remark: a comment behind the header, one line of ASCII; readers pass over it.
    init(level: Int, remark: String? = nil) throws {
        out.put("%PDF-1.7\n%")
        out.put([0xE2, 0xE3, 0xCF, 0xD3])
        out.put("\n")
        if let remark { out.put(utf8: "%\(remark)\n") }
        try setCompression(level: level, packsObjects: false)
    }

    /// A file that goes on behind a part that many files begin with.
    init(_ part: StaticPart, byteCount: Int) {
        out.reserve(byteCount)
        out.put(part.bytes)
        places = part.places
    }

    /// What there is so far, as the beginning of other files.
    var staticPart: StaticPart { StaticPart(bytes: out.bytes, places: places) }

    /// Hands the finished file over and keeps nothing.
    mutating func takeBytes() -> [UInt8] {
        defer { out = PDFBytes() }
        return out.bytes
    }

    /// From here on, how streams and objects are written.
    mutating func setCompression(level: Int, packsObjects: Bool) throws {
        deflater = level == 0 ? nil : try StreamDeflater(level: level)
        pack = packsObjects ? ObjectPack() : nil
    }

    /// The next object number.
    mutating func reserve() -> Int { reserve(count: 1) }

    /// The first of `count` object numbers.
    mutating func reserve(count: Int) -> Int {
        let first = places.count
        places.append(contentsOf: repeatElement(0, count: count))
        return first
    }

    /// Writes an object that is not a stream.
    @inline(__always)
    mutating func object(_ number: Int, _ write: (inout PDFBytes) -> Void) {
        guard pack != nil else { return plainObject(number, write) }
        pack?.add(number, write)
        if pack?.isFull == true { flushPack() }
    }

    /// Writes an object that no object stream may hold.
    mutating func plainObject(_ number: Int, _ write: (inout PDFBytes) -> Void) {
        open(number)
        write(&out)
        out.put("\nendobj\n")
    }

    /// Writes a stream.
    /// - Parameter dictionary: entries besides `Length` and `Filter`.
    mutating func stream(
        _ number: Int, dictionary: [UInt8] = [], content: [UInt8], isCompressible: Bool = true
    ) throws {
        var packed = PDFBytes()
        let deflater = isCompressible ? deflater : nil
        deflater?.compress(content, to: &packed)
        open(number)
        out.put("<<")
        out.put(dictionary)
        out.put(deflater == nil ? "/Length " : "/Filter/FlateDecode/Length ")
        out.put(deflater == nil ? content.count : packed.count)
        putStream(deflater == nil ? content : packed.bytes)
    }

    /// The bytes of a stream and what closes it.
    private mutating func putStream(_ bytes: [UInt8]) {
        out.put(">>stream\n")
        out.put(bytes)
        // A CR before our LF would count as part of the line's end, and the stream as one byte too short.
        out.put(bytes.last == 0x0D ? "\r\nendstream\nendobj\n" : "\nendstream\nendobj\n")
    }

    private mutating func open(_ number: Int) {
        precondition(places[number] == 0, "an object is written once")
        places[number] = UInt64(out.count)
        out.put(number)
        out.put(" 0 obj\n")
    }

    /// Writes what waits for an object stream.
    private mutating func flushPack() {
        guard let full = pack, full.count > 0 else { return }
        pack?.removeAll()
        let number = reserve()
        for (index, member) in full.numbers.enumerated() {
            precondition(places[member] == 0, "an object is written once")
            places[member] = 1 << 63 | UInt64(number) << 16 | UInt64(index)
        }
        var content = PDFBytes()
        content.put(full.directory.bytes)
        content.put(full.content.bytes)
        var packed = PDFBytes()
        deflater?.compress(content.bytes, to: &packed)
        open(number)
        out.put("<</Type/ObjStm/N ")
        out.put(full.count)
        out.put("/First ")
        out.put(full.directory.count)
        out.put(deflater == nil ? "/Length " : "/Filter/FlateDecode/Length ")
        out.put(deflater == nil ? content.count : packed.count)
        putStream(deflater == nil ? content.bytes : packed.bytes)
    }
}

extension ObjectFile {
    /// Ends the file with cross-reference and trailer.
    /// - Parameter identifier: called once with all bytes so far; gives the 16 bytes of both parts of `/ID`.
    mutating func finish(root: Int, info: Int, identifier: ([UInt8]) throws -> [UInt8]) throws {
        if pack == nil {
            let identifier = try identifier(out.bytes)
            let start = out.count
            writeTable()
            out.put("trailer\n<<")
            putTrailer(root: root, info: info, identifier: identifier)
            out.put(">>\n")
            putEnd(tableAt: start)
        } else {
            flushPack()
            pack = nil
            try writeStream(root: root, info: info, identifier: identifier(out.bytes))
        }
    }

    private mutating func putTrailer(root: Int, info: Int, identifier: [UInt8]) {
        out.put("/Size ")
        out.put(places.count)
        out.put("/Root ")
        out.put(reference: root)
        out.put("/Info ")
        out.put(reference: info)
        out.put("/ID[")
        out.put(hexString: identifier)
        out.put(hexString: identifier)
        out.put("]")
    }

    private mutating func writeTable() {
        out.put("xref\n0 ")
        out.put(places.count)
        out.put("\n0000000000 65535 f \n")
        for place in places.dropFirst() {
            precondition(place != 0, "every number has an object")
            out.put(Int(place), digits: 10)
            out.put(" 00000 n \n")
        }
    }

    private mutating func writeStream(root: Int, info: Int, identifier: [UInt8]) throws {
        let number = reserve()
        let start = out.count
        places[number] = UInt64(start)
        let content = CrossReferenceRows(places: places)
        var packed = PDFBytes()
        (try deflater ?? StreamDeflater(level: 6)).compress(content.predicted, to: &packed)
        out.put(number)
        out.put(" 0 obj\n<</Type/XRef/W[1 ")
        out.put(content.offsetBytes)
        out.put(" 2]")
        putTrailer(root: root, info: info, identifier: identifier)
        out.put("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ")
        out.put(content.columns)
        out.put(">>/Length ")
        out.put(packed.count)
        putStream(packed.bytes)
        putEnd(tableAt: start)
    }

    private mutating func putEnd(tableAt start: Int) {
        out.put("startxref\n")
        out.put(start)
        out.put("\n%%EOF\n")
    }
}
