import Deflate
import Foundation
import Synchronization
import Testing

/// An archive beyond 4 GiB of which only the records take memory: large pieces are all zeros.
private final class SparseArchive: RandomAccessBytes {
    private struct State {
        var count = 0
        var records: [(offset: Int, bytes: [UInt8])] = []
    }
    private let state = Mutex(State())

    var byteCount: Int { state.withLock { $0.count } }

    func take(_ piece: UnsafeRawBufferPointer) {
        state.withLock { state in
            if piece.count < 1 << 20 { state.records.append((state.count, [UInt8](piece))) }
            state.count += piece.count
        }
    }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        state.withLock { state in
            let count = max(0, min(buffer.count, state.count - offset))
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            if let base = piece.baseAddress { memset(base, 0, count) }
            for record in state.records {
                let common = (record.offset..<record.offset + record.bytes.count).clamped(to: offset..<offset + count)
                for place in common { piece[place - offset] = record.bytes[place - record.offset] }
            }
            return count
        }
    }
}

@Suite struct LargeArchiveTests {
    private static let zeros = [UInt8](repeating: 0, count: 4 << 20)

    private static func writeZeros(_ pieces: Int, to writer: ZIPWriter) throws {
        for _ in 0..<pieces { try zeros.withUnsafeBytes { try writer.write($0) } }
    }

    @Test func writesAndReadsBeyond4GiB() throws {
        let sparse = SparseArchive()
        let writer = ZIPWriter(sink: sparse.take)
        try writer.begin("large", method: .stored, mayPass4GiB: true)
        try Self.writeZeros(1_030, to: writer)
        try writer.end()
        try writer.add("behind", bytes: [1, 2, 3])
        try writer.finish()
        var limits = ZIPLimits()
        #expect(throws: ZIPError.tooLarge(entry: "large", limit: limits.maximumExpandedBytes)) {
            let archive = try ZIPArchive.open(sparse)
            _ = try archive.stream(archive.entries[0])
        }
        limits.maximumExpandedBytes = 1 << 40
        let archive = try ZIPArchive.open(sparse, limits: limits)
        let behind = try #require(archive.entry(named: "behind"))
        #expect(try archive.bytes(of: behind) == [1, 2, 3])
        let stream = try archive.stream(try #require(archive.entry(named: "large")))
        var count = 0
        var piece = Self.zeros
        while true {
            let read = try piece.withUnsafeMutableBytes { try stream.read(into: $0) }
            if read == 0 { break }
            count += read
        }
        #expect(count == 1_030 * Self.zeros.count)
    }

    @Test func refusesToPass4GiBUnasked() throws {
        let writer = ZIPWriter { _ in }
        try writer.begin("large", method: .stored)
        try Self.writeZeros(1_023, to: writer)
        #expect(throws: ZIPError.tooLarge(entry: "large", limit: 0xffff_fffe)) {
            try Self.writeZeros(1, to: writer)
        }
    }
}
