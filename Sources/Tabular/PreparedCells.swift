/// Runs of cells that many lines repeat, made once as `CSVWriter` writes them, commas between the cells of a run.
public final class PreparedCells: @unchecked Sendable {  // filled in `init`, then only read
    /// The runs without ownership: nothing is counted for each line. Whoever copies it keeps the `PreparedCells` alive.
    @frozen public struct View: @unchecked Sendable {  // points into memory that does not change
        @usableFromInline let bytes: UnsafePointer<UInt8>
        @usableFromInline let starts: UnsafePointer<Int>
        /// How many runs there are.
        public let count: Int

        @usableFromInline
        init(bytes: UnsafePointer<UInt8>, starts: UnsafePointer<Int>, count: Int) {
            self.bytes = bytes
            self.starts = starts
            self.count = count
        }

        /// A run by its number, from 0.
        @inlinable
        @inline(__always)
        public subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
            precondition(index >= 0 && index < count, "no such run of cells")
            return UnsafeBufferPointer(start: bytes + starts[index], count: starts[index + 1] - starts[index])
        }
    }

    /// The runs; valid as long as this object.
    public let view: View

    private let bytes: UnsafeMutablePointer<UInt8>
    private let starts: UnsafeMutablePointer<Int>

    /// Makes the runs, each given by its cells.
    public init(_ runs: some Collection<[String]>, mode: CSVWriter.Mode) {
        var all = ByteBuffer()
        starts = .allocate(capacity: runs.count + 1)
        starts.initialize(repeating: 0, count: runs.count + 1)
        for (number, run) in runs.enumerated() {
            var writer = CSVWriter(mode: mode)
            for cell in run { writer.append(cell) }
            all.append(writer.output)
            starts[number + 1] = all.count
        }
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: max(all.count, 1))
        all.withBytes { made in
            if let base = made.baseAddress { bytes.initialize(from: base, count: made.count) }
        }
        self.bytes = bytes
        view = View(bytes: bytes, starts: starts, count: runs.count)
    }

    deinit {
        bytes.deallocate()
        starts.deallocate()
    }
}
