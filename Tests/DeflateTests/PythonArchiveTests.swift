import Deflate
import Foundation
import Testing

/// Archives against Python's zipfile and zlib, which share none of our code but zlib.
@Suite struct PythonArchiveTests {
    private static func python(_ script: String, _ input: [UInt8] = []) throws -> [UInt8] {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("deflate-\(UUID().uuidString)")
        try Data(input).write(to: place)
        defer { try? FileManager.default.removeItem(at: place) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, place.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return bytes
    }

    /// Writes an archive to a pipe or to memory; contents are `name * 1000`.
    private static func writing(_ statements: String, isPipe: Bool = false) -> String {
        """
        import io, sys, zipfile
        class Pipe(io.RawIOBase):
            def writable(self): return True
            def write(self, b): buffer.write(b); return len(b)
        buffer = io.BytesIO()
        z = zipfile.ZipFile(\(isPipe ? "Pipe()" : "buffer"), 'w', zipfile.ZIP_DEFLATED)
        def add(name, force=False, **options):
            info = zipfile.ZipInfo(name, (2024, 2, 29, 12, 30, 0))
            info.compress_type = options.get('method', 8)
            info.extra = options.get('extra', b'')
            with z.open(info, 'w', force_zip64=force) as f: f.write(name.encode() * 1000)
        \(statements)
        z.close()
        sys.stdout.buffer.write(buffer.getvalue())
        """
    }

    @Test(
        arguments: [
            ("add('a'); add('目录/表.xlsx'); add('é', method=0)", 3),
            ("add('a', force=True); add('b', force=True, method=0)", 2),
            ("z.comment = b'c' * 65535; add('a', extra=b'\\x99\\x99\\x02\\x00ab')", 1),
            ("[add('f%04d' % i) for i in range(500)]", 500),
            ("pass", 0),
        ] as [(String, Int)], [false, true])
    func readsWhatPythonWrites(table: (statements: String, count: Int), isPipe: Bool) throws {
        let bytes = try Self.python(Self.writing(table.statements, isPipe: isPipe))
        for (name, content) in try readAll(bytes) {
            #expect(content == Array(String(repeating: name, count: 1_000).utf8))
        }
        #expect(try ZIPArchive.open(BytesInMemory(bytes)).entries.count == table.count)
    }

    @Test(arguments: [false, true])
    func writesWhatPythonReads(mayPass4GiB: Bool) throws {
        let collector = Collector()
        let writer = ZIPWriter(sink: collector.take)
        for (index, content) in Content.kinds.enumerated() {
            try writer.add("whole/\(index)", bytes: content)
            try writer.begin("流/\(index)", method: .deflated(level: 1 + index), mayPass4GiB: mayPass4GiB)
            try content.withUnsafeBytes { try writer.write($0) }
            try writer.end()
        }
        try writer.finish()
        let script = """
            import sys, zipfile
            z = zipfile.ZipFile(sys.argv[1])
            assert z.testzip() is None
            print([(i.filename, i.file_size, i.date_time[0], i.CRC, bool(i.flag_bits & 0x800)) for i in z.infolist()])
            """
        let expected = Content.kinds.enumerated().flatMap { index, content in
            [("whole/\(index)", "False"), ("流/\(index)", "True")].map { name, flag in
                "('\(name)', \(content.count), 1980, \(CRC32.of(content)), \(flag))"
            }
        }
        let answer = String(decoding: try Self.python(script, collector.bytes), as: UTF8.self)
        #expect(answer == "[" + expected.joined(separator: ", ") + "]\n")
    }

    @Test func writesMoreEntriesThan16BitsCount() throws {
        let collector = Collector()
        let writer = ZIPWriter(sink: collector.take)
        for index in 0..<65_536 { try writer.add("\(index)", bytes: [1], method: .stored) }
        try writer.finish()
        let script = "import sys, zipfile; print(len(zipfile.ZipFile(sys.argv[1]).infolist()))"
        #expect(try Self.python(script, collector.bytes) == Array("65536\n".utf8))
        var limits = ZIPLimits()
        #expect(throws: ZIPError.tooManyEntries(limit: 10_000)) {
            try ZIPArchive.open(BytesInMemory(collector.bytes), limits: limits)
        }
        limits.maximumEntries = 65_536
        #expect(try ZIPArchive.open(BytesInMemory(collector.bytes), limits: limits).entries.count == 65_536)
    }

    @Test func compressesToWhatZlibExpands() throws {
        let content = Content.text(100_000)
        let stream = try content.withUnsafeBytes { try Deflater.compress($0, level: 9, wrapping: .zlib) }
        let script =
            "import sys, zlib; sys.stdout.buffer.write(zlib.decompress(open(sys.argv[1], 'rb').read()))"
        #expect(try Self.python(script, stream) == content)
    }
}
