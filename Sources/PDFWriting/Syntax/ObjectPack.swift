/// Objects that wait for their object stream (ISO 32000-1, 7.5.7).
struct ObjectPack {
    /// Big enough to compress well, small enough for a reader that wants one object of it.
    private static let capacity = 400

    private(set) var numbers: [Int] = []
    private(set) var directory = PDFBytes()
    private(set) var content = PDFBytes()

    var count: Int { numbers.count }
    var isFull: Bool { numbers.count == Self.capacity }

    @inline(__always)
    mutating func add(_ number: Int, _ write: (inout PDFBytes) -> Void) {
        numbers.append(number)
        directory.put(number)
        directory.put(" ")
        directory.put(content.count)
        directory.put(" ")
        write(&content)
        content.put("\n")
    }

    mutating func removeAll() {
        numbers.removeAll(keepingCapacity: true)
        directory.removeAll()
        content.removeAll()
    }
}

/// The rows of a cross-reference stream (ISO 32000-1, 7.5.8), one for each object number.
struct CrossReferenceRows {
    /// Bytes of the middle field.
    let offsetBytes: Int
    /// The rows, each as its difference to the row above and led by the filter's number, 2 (PNG `Up`).
    private(set) var predicted: [UInt8] = []

    var columns: Int { 3 + offsetBytes }

    init(places: [UInt64]) {
        let highest = places.lazy.filter { $0 >> 63 == 0 }.max() ?? 0
        offsetBytes = highest < 1 << 24 ? 3 : highest < 1 << 32 ? 4 : 5
        predicted.reserveCapacity(places.count * (columns + 1))
        var above = [UInt8](repeating: 0, count: columns)
        for (number, place) in places.enumerated() {
            let row = fields(of: place, number: number)
            predicted.append(2)
            for column in 0..<columns {
                // Field 1 is the first byte, field 3 the last two.
                let shift = 8 * (columns - 1 - column)
                let byte = UInt8(truncatingIfNeeded: row >> UInt64(shift))
                predicted.append(byte &- above[column])
                above[column] = byte
            }
        }
    }

    /// The row as one number, its last byte lowest.
    private func fields(of place: UInt64, number: Int) -> UInt64 {
        let typeShift = UInt64(8 * (columns - 1))
        guard number > 0 else { return 0xFFFF }
        precondition(place != 0, "every number has an object")
        guard place >> 63 == 1 else { return 1 << typeShift | place << 16 }
        let stream = (place & ~(1 << 63)) >> 16
        return 2 << typeShift | stream << 16 | place & 0xFFFF
    }
}
