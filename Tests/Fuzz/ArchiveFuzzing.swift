import CZlib
import Deflate

/// An archive, and the bytes as an entry of one: each entry reads the same in pieces of every size, never gives more
/// than it states, and what was written comes back.
func fuzzArchive(_ bytes: [UInt8], _ random: inout SteadyRandom) {
    var limits = ZIPLimits()
    limits.maximumExpandedBytes = 1 << 20
    limits.maximumEntries = 200
    let archive: ZIPArchive
    do {
        archive = try ZIPArchive.open(BytesInMemory(bytes), limits: limits)
    } catch is ZIPError {
        return roundTrip(bytes, &random)
    } catch {
        return promise(false, "an archive is refused with a ZIPError, not \(error)")
    }
    var expanded = 0
    for entry in archive.entries where expanded < 4 << 20 {
        let whole = content(of: entry, in: archive, piece: 1 << 16)
        expanded += whole?.count ?? 0
        promise(whole == nil || whole?.count == entry.byteCount, "an entry has as many bytes as it states")
        promise(whole.map(CRC32.of) ?? entry.crc32 == entry.crc32, "an entry has its checksum")
        let piece = Int.random(in: 1...300, using: &random)
        promise(content(of: entry, in: archive, piece: piece) == whole, "pieces of \(piece) give the same bytes")
        promise(archive.entry(named: entry.name)?.index == entry.index, "an entry is found by its name")
    }
}

private func content(of entry: ZIPEntry, in archive: ZIPArchive, piece: Int) -> [UInt8]? {
    do {
        let stream = try archive.stream(entry)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 1)
        defer { buffer.deallocate() }
        var bytes: [UInt8] = []
        while case let count = try stream.read(into: buffer), count > 0 {
            bytes.append(contentsOf: buffer[..<count])
            promise(bytes.count <= entry.byteCount, "no byte beyond the stated size is handed out")
        }
        return bytes
    } catch is ZIPError {
        return nil
    } catch {
        fatalError("broken promise: an entry is refused with a ZIPError, not \(error)")
    }
}

/// Writes the bytes as an entry in one of three ways, and reads them back.
private func roundTrip(_ bytes: [UInt8], _ random: inout SteadyRandom) {
    var written: [UInt8] = []
    let writer = ZIPWriter { written.append(contentsOf: $0) }
    let way = Int.random(in: 0...2, using: &random)
    do {
        if way == 0 {
            try writer.begin("卡.xml", mayPass4GiB: Bool.random(using: &random))
            let cut = Int.random(in: 0...bytes.count, using: &random)
            try bytes[..<cut].withUnsafeBytes { try writer.write($0) }
            try bytes[cut...].withUnsafeBytes { try writer.write($0) }
            try writer.end()
        } else {
            try writer.add("卡.xml", bytes: bytes, method: way == 1 ? .stored : .deflated(level: 1))
        }
        try writer.finish()
        let archive = try ZIPArchive.open(BytesInMemory(written))
        let read = try archive.bytes(of: archive.entries[0])
        promise(read == bytes, "an archive gives back what was written into it")
    } catch {
        promise(false, "an archive that was written is read, \(error)")
    }
}

/// A DEFLATE stream: what zlib reads is read alike, in pieces of every size, and what was compressed comes back.
func fuzzInflate(_ bytes: [UInt8], _ random: inout SteadyRandom) {
    let limit = 1 << 20
    for wrapping in [DeflateWrapping.raw, .zlib] {
        let whole = bytes.withUnsafeBytes { input in try? Inflater.expand(input, wrapping: wrapping, limit: limit) }
        let peer = expandedByZlib(bytes, wrapping, limit: limit)
        promise(peer == nil || whole == peer, "what zlib reads is read alike")
        let cut = expandedInPieces(
            bytes, wrapping, limit: limit, input: Int.random(in: 1...50, using: &random),
            output: Int.random(in: 1...300, using: &random))
        promise(cut == whole, "pieces of every size give the same bytes")
        let packed = bytes.withUnsafeBytes { try? Deflater.compress($0, level: 6, wrapping: wrapping) } ?? []
        let back = packed.withUnsafeBytes { try? Inflater.expand($0, wrapping: wrapping, limit: limit) }
        promise(back == bytes, "what was compressed comes back")
        promise(expandedByZlib(packed, wrapping, limit: limit) == bytes, "zlib reads what was compressed")
    }
}

private func expandedInPieces(
    _ bytes: [UInt8], _ wrapping: DeflateWrapping, limit: Int, input: Int, output: Int
) -> [UInt8]? {
    let inflater = Inflater(wrapping: wrapping)
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: output, alignment: 1)
    defer { room.deallocate() }
    var expanded: [UInt8] = []
    var place = 0
    while !inflater.isFinished {
        let end = min(place + input, bytes.count)
        guard let step = bytes[place..<end].withUnsafeBytes({ try? inflater.inflate($0, into: room) }) else {
            return nil
        }
        place += step.consumed
        expanded.append(contentsOf: room[..<step.produced])
        guard expanded.count <= limit else { return nil }
        if step.consumed == 0, step.produced == 0, !step.isFinished, end == bytes.count { return nil }
    }
    return expanded
}

private func expandedByZlib(_ bytes: [UInt8], _ wrapping: DeflateWrapping, limit: Int) -> [UInt8]? {
    var stream = z_stream()
    let windowBits = wrapping == .raw ? -MAX_WBITS : MAX_WBITS
    guard inflateInit2_(&stream, windowBits, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else {
        return nil
    }
    defer { inflateEnd(&stream) }
    var input = bytes
    return input.withUnsafeMutableBufferPointer { input in
        var expanded = [UInt8](repeating: 0, count: limit)
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        let result = expanded.withUnsafeMutableBufferPointer { output in
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            return inflate(&stream, Z_FINISH)
        }
        guard result == Z_STREAM_END else { return nil }
        expanded.removeSubrange((limit - Int(stream.avail_out))...)
        return expanded
    }
}
