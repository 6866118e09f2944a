/// Strict UTF-8 (Unicode table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF), piece by piece.
struct UTF8Validator {
    /// Well-formed sequences of two to four bytes.
    private(set) var sequenceCount = 0
    /// Those of them that have three or four bytes, as Chinese has.
    private(set) var longSequenceCount = 0
    /// Bytes that belong to no well-formed sequence.
    private(set) var invalidByteCount = 0
    /// Offset of the first of them.
    private(set) var firstInvalid: Int?

    private var offset = 0
    // The sequence under way: bytes seen, bytes to come, what the next one may be.
    private var seen = 0
    private var missing = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    mutating func feed(_ piece: UnsafeRawBufferPointer) {
        var place = 0
        while place < piece.count {
            if missing == 0 {
                place = UTF8Validator.skipASCII(piece, from: place)
                place = skipThreeByteForms(piece, from: place)
                guard place < piece.count else { break }
            }
            if step(piece[place], at: offset + place) { place += 1 }
        }
        offset += piece.count
    }

    /// Ends the text: a sequence that is still under way is cut short.
    mutating func finish() {
        if missing > 0 { refuse(seen, endingAt: offset) }
    }

    static func skipASCII(_ piece: UnsafeRawBufferPointer, from start: Int) -> Int {
        var place = start
        while place + 32 <= piece.count {
            let bytes = piece.loadUnaligned(fromByteOffset: place, as: SIMD4<UInt64>.self)
            let joined = bytes.lowHalf | bytes.highHalf
            guard (joined.x | joined.y) & WordScan.highs == 0 else { break }
            place += 32
        }
        while place < piece.count, piece[place] < 0x80 { place += 1 }
        return place
    }

    /// Steps over Chinese text quickly: leads E1 to EC and EE to EF take any two continuation bytes.
    private mutating func skipThreeByteForms(_ piece: UnsafeRawBufferPointer, from start: Int) -> Int {
        var place = start
        while place + 2 < piece.count {
            let lead = piece[place]
            guard lead > 0xE0, lead < 0xF0, lead != 0xED else { break }
            guard piece[place + 1] & 0xC0 == 0x80, piece[place + 2] & 0xC0 == 0x80 else { break }
            sequenceCount += 1
            longSequenceCount += 1
            place += 3
        }
        return place
    }

    /// Takes one byte; false if it must be looked at again because it ended a sequence that was cut short.
    private mutating func step(_ byte: UInt8, at place: Int) -> Bool {
        guard missing > 0 else {
            start(byte, at: place)
            return true
        }
        guard allowed.contains(byte) else {
            refuse(seen, endingAt: place)
            return false
        }
        seen += 1
        missing -= 1
        allowed = 0x80...0xBF
        if missing == 0 { countSequence() }
        return true
    }

    private mutating func start(_ byte: UInt8, at place: Int) {
        seen = 1
        allowed = 0x80...0xBF
        switch byte {
        case 0x00...0x7F: missing = 0
        case 0xC2...0xDF: missing = 1
        case 0xE0: (missing, allowed) = (2, 0xA0...0xBF)
        case 0xED: (missing, allowed) = (2, 0x80...0x9F)
        case 0xE1...0xEF: missing = 2
        case 0xF0: (missing, allowed) = (3, 0x90...0xBF)
        case 0xF1...0xF3: missing = 3
        case 0xF4: (missing, allowed) = (3, 0x80...0x8F)
        default: refuse(1, endingAt: place + 1)
        }
    }

    private mutating func countSequence() {
        sequenceCount += 1
        if seen > 2 { longSequenceCount += 1 }
    }

    private mutating func refuse(_ count: Int, endingAt place: Int) {
        invalidByteCount += count
        if firstInvalid == nil { firstInvalid = place - count }
        missing = 0
    }
}
