public import CardModel

/// Takes bytes to be hashed; the caller brings SHA-256, as this room knows no digest.
public protocol DigestSink {
    /// Adds these bytes. They are valid during the call only.
    mutating func update(_ bytes: UnsafeRawBufferPointer)
}

/// What a decision on a review batch is bound to: the bytes over which SHA-256 is computed.
///
/// `deregistrar-batch-1` and a line feed; batch id, account and lane, each as its length in UTF-8 bytes (32 bits) and
/// its bytes; the count of cards (64 bits); then for each card in row order its packed ICCID and its findings (64 bits
/// each). All numbers are big-endian. It is computed when the batch is made: with other cards or other findings it is
/// another. A card that leaves the batch later does not change it, one that comes back does: the new digest is SHA-256
/// over lines of `deregistrar-batch-changed-1`, the digest before, the decision's kind and time, and the cards.
public struct BatchDigest<Sink: DigestSink> {
    private var sink: Sink
    /// Cards on their way to the sink, 16 bytes each.
    private var buffer = [UInt8](repeating: 0, count: 4096)
    private var used = 0
    /// Cards that were announced and have not come yet.
    public private(set) var cardsLeft: Int

    /// Begins a digest of `cardCount` cards.
    public init(into sink: Sink, batch: String, account: Account, lane: Lane, cardCount: Int) {
        self.sink = sink
        cardsLeft = cardCount
        var head = Array("deregistrar-batch-1\n".utf8)
        for text in [batch, account.text, lane.code] {
            withUnsafeBytes(of: UInt32(text.utf8.count).bigEndian) { head.append(contentsOf: $0) }
            head.append(contentsOf: text.utf8)
        }
        withUnsafeBytes(of: UInt64(cardCount).bigEndian) { head.append(contentsOf: $0) }
        head.withUnsafeBytes { self.sink.update($0) }
    }

    /// Adds the next card in row order. Allocates nothing.
    public mutating func add(_ iccid: ICCID, _ findings: FindingSet) {
        let place = used
        buffer.withUnsafeMutableBytes { bytes in
            bytes.storeBytes(of: iccid.packed.bigEndian, toByteOffset: place, as: UInt64.self)
            bytes.storeBytes(of: findings.rawValue.bigEndian, toByteOffset: place + 8, as: UInt64.self)
        }
        used += 16
        cardsLeft -= 1
        if used == buffer.count { flush() }
    }

    /// The sink with everything in it; nil when not exactly the announced cards came.
    public mutating func finish() -> Sink? {
        flush()
        return cardsLeft == 0 ? sink : nil
    }

    private mutating func flush() {
        let count = used
        if count > 0 { buffer.withUnsafeBytes { sink.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) } }
        used = 0
    }
}
