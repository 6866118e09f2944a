import Tabular
import Testing

@Suite struct ByteCursorTests {
    private static func text(room: Int, _ number: UInt64) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { space in
            guard let base = space.baseAddress else { return "" }
            var cursor = ByteCursor(base, room: room)
            cursor.put(decimal: number)
            let count = cursor.count(since: base)
            return String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
        }
    }

    @Test func writesWholeNumbersInExactlyTheRoomTheyTake() {
        var numbers: [UInt64] = [0, 9, .max, .max - 1]
        var power: UInt64 = 1
        for _ in 0..<19 {
            power *= 10
            numbers += [power - 1, power, power + 1, power / 3, power / 10 * 7 + 3]
        }
        for number in numbers {
            #expect(Self.text(room: String(number).utf8.count, number) == String(number))
            #expect(Self.text(room: 40, number) == String(number))
        }
    }

    @Test func writesEveryGroupOfFourDigits() {
        for number in stride(from: UInt64(0), to: 100_000_000, by: 9_973) {
            #expect(Self.text(room: 20, number) == String(number))
        }
        for number in UInt64(0)..<10_000 { #expect(Self.text(room: 20, number) == String(number)) }
    }

    @Test(arguments: [0, 9, 10, 898_604, 12_345_678_901, 99_999_999_999, 100_000_000_000, 1_440_000_001_234, .max])
    func writesNumbersForPeopleAsAnyCell(_ number: UInt64) {
        var wanted = ByteBuffer()
        Array(String(number).utf8).withUnsafeBufferPointer { cell in
            wanted.append(atMost: 64) { $0.put(peopleCell: cell) }
        }
        var bytes = ByteBuffer()
        bytes.append(atMost: 27) { $0.put(peopleNumber: number) }
        #expect(bytes.text == wanted.text)
        #expect(bytes.text.contains("=") == (number > 99_999_999_999))
    }

    @Test(arguments: ["", "898604", "\u{FEFF}a", "é", "ﾊ"])
    func writesPlainCellsAsAnyCell(_ text: String) {
        var (bytes, wanted) = (ByteBuffer(), ByteBuffer())
        Array(text.utf8).withUnsafeBufferPointer { cell in
            bytes.append(atMost: 64) { $0.put(machineCell: cell, isPlain: true) }
            wanted.append(atMost: 64) { $0.put(machineCell: cell) }
        }
        #expect(bytes == wanted)
    }
}
