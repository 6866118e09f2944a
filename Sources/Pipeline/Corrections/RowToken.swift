import Tabular

/// What a row of a rejects file says of itself, so that it is known again when it comes back corrected:
/// `J20260928-01.1.57.K7Q2XMABC` is row 57 of list 1 of that job, with a seal. Letters at the start keep it text in
/// every spreadsheet; no personal data is in it.
struct RowToken: Sendable, Equatable {
    let job: String
    /// The list's place in the job, from 1.
    let list: Int
    /// From 1, as Excel shows it.
    let row: Int
    let seal: RowSeal

    /// Reads a cell; nil when it has not the form. Whether the seal is right is not looked at.
    init?(_ cell: UnsafeBufferPointer<UInt8>) {
        guard (10...RowToken.longest).contains(cell.count) else { return nil }
        let parts = cell.split(separator: RowToken.point, omittingEmptySubsequences: false)
        guard parts.count == 4, let seal = RowSeal(parts[3]) else { return nil }
        guard let list = RowToken.number(parts[1]), let row = RowToken.number(parts[2]) else { return nil }
        job = String(decoding: parts[0], as: UTF8.self).uppercased()
        guard job.hasPrefix("J"), job.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x4A }) else {
            return nil
        }
        (self.list, self.row, self.seal) = (list, row, seal)
    }

    /// Longer cells are no tokens.
    private static let longest = 60
    static let point: UInt8 = 0x2E

    /// 1 to 99,999,999 as this program writes it: no sign, no leading zero.
    private static func number(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard (1...8).contains(bytes.count), bytes.first != 0x30 else { return nil }
        var number = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }
}

/// The last part of a token, nine characters of base32 (RFC 4648): six that only this site can make for this row, three
/// that say whose the row was, masked by the first so that they tell nobody else.
struct RowSeal: Sendable, Equatable {
    /// 30 bits.
    let check: UInt32
    /// 15 bits.
    let owner: UInt16

    init(check: UInt32, owner: UInt16) {
        self.check = check & 0x3FFF_FFFF
        self.owner = owner & 0x7FFF
    }

    fileprivate init?(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        guard bytes.count == RowSeal.length else { return nil }
        var bits: UInt64 = 0
        for byte in bytes {
            switch byte {
            case 0x41...0x5A: bits = bits << 5 | UInt64(byte - 0x41)
            case 0x61...0x7A: bits = bits << 5 | UInt64(byte - 0x61)
            case 0x32...0x37: bits = bits << 5 | UInt64(byte - 0x32 + 26)
            default: return nil
            }
        }
        self.init(check: UInt32(truncatingIfNeeded: bits >> 15), owner: UInt16(truncatingIfNeeded: bits & 0x7FFF))
    }

    static let length = 9

    func append(to bytes: inout [UInt8]) {
        let bits = UInt64(check) << 15 | UInt64(owner)
        for place in (0..<RowSeal.length).reversed() {
            let digit = UInt8(truncatingIfNeeded: bits >> UInt64(place * 5) & 0x1F)
            bytes.append(digit < 26 ? 0x41 + digit : 0x32 + digit - 26)
        }
    }
}
