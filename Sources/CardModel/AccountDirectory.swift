import Synchronization

/// Numbers accounts so that hot values carry four bytes instead of a text. What is given at the start is found without
/// a lock; later ones are added under a lock. Numbers are stable for the life of the directory, and depend on the order
/// of arrival only beyond the start: never write them out.
public final class AccountDirectory: Sendable {
    /// No account.
    public static let none = UInt32.max

    private let known: [Account]
    private let slots: [UInt32]
    private let keys: [UInt8]
    private let keyStarts: [UInt32]
    private let later = Mutex<Later>(Later())

    private struct Later {
        var numbers: [String: UInt32] = [:]
        var accounts: [Account] = []
    }

    /// A directory of these accounts, numbered from 0 in their order; repeated ones keep their first number.
    public init(_ accounts: [Account]) {
        var capacity = 16
        while capacity < accounts.count * 2 { capacity *= 2 }
        var slots = [UInt32](repeating: AccountDirectory.none, count: capacity)
        var keys: [UInt8] = []
        var starts: [UInt32] = [0]
        for (number, account) in accounts.enumerated() {
            var text = account.text
            var slot = text.withUTF8 { AccountDirectory.hash($0) } & (capacity - 1)
            keys.append(contentsOf: account.text.utf8)
            starts.append(UInt32(keys.count))
            var isRepeated = false
            while slots[slot] != AccountDirectory.none {
                if accounts[Int(slots[slot])] == account { isRepeated = true }
                slot = (slot + 1) & (capacity - 1)
            }
            if !isRepeated { slots[slot] = UInt32(number) }
        }
        known = accounts
        self.slots = slots
        self.keys = keys
        keyStarts = starts
    }

    /// How many there are now.
    public var count: Int { known.count + later.withLock { $0.accounts.count } }

    /// The account of a number.
    public func account(at number: UInt32) -> Account {
        if Int(number) < known.count { return known[Int(number)] }
        return later.withLock { $0.accounts[Int(number) - known.count] }
    }

    /// All accounts, by number.
    public var all: [Account] { known + later.withLock { $0.accounts } }

    /// The number of exactly these bytes if they were given at the start; allocates nothing, takes no lock.
    public func knownNumber(of cell: UnsafeBufferPointer<UInt8>) -> UInt32? {
        var slot = AccountDirectory.hash(cell) & (slots.count - 1)
        return slots.withUnsafeBufferPointer { slots in
            while slots[slot] != AccountDirectory.none {
                if isKey(slots[slot], equalTo: cell) { return slots[slot] }
                slot = (slot + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    /// The number of an account, given a new one if it has none.
    public func number(of account: Account) -> UInt32 {
        var text = account.text
        if let number = text.withUTF8({ knownNumber(of: $0) }) { return number }
        return later.withLock { later in
            if let number = later.numbers[account.text] { return number }
            let number = UInt32(known.count + later.accounts.count)
            later.accounts.append(account)
            later.numbers[account.text] = number
            return number
        }
    }

    private func isKey(_ number: UInt32, equalTo cell: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(keyStarts[Int(number)])
        guard Int(keyStarts[Int(number) + 1]) - start == cell.count else { return false }
        return keys.withUnsafeBytes { keys in
            let key = UnsafeRawBufferPointer(rebasing: keys[start..<start + cell.count])
            return isEqual(key, UnsafeRawBufferPointer(cell))
        }
    }

    /// Bytes of one length, compared eight at a time.
    private func isEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        var place = 0
        while place + 8 <= left.count {
            let one = left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            guard one == right.loadUnaligned(fromByteOffset: place, as: UInt64.self) else { return false }
            place += 8
        }
        while place < left.count {
            guard left[place] == right[place] else { return false }
            place += 1
        }
        return true
    }

    /// Eight bytes at a time, each word folded in by a multiply and shift; within the process only.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var hash = UInt64(truncatingIfNeeded: raw.count)
        var place = 0
        while place + 8 <= raw.count {
            hash = mixed(hash, raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            place += 8
        }
        var rest: UInt64 = 0
        while place < raw.count {
            rest = rest << 8 | UInt64(raw[place])
            place += 1
        }
        return Int(truncatingIfNeeded: mixed(hash, rest) >> 32)
    }

    @inline(__always)
    private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 29
    }
}
