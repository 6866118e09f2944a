import Signing

/// The cards of an envelope while it is read: each card's JSON is dropped as soon as its record is read, because it takes
/// ten times the room of its bytes.
final class EnvelopeCards {
    private(set) var cards: [CardRecord] = []
    private(set) var leaves: [SHA256Digest] = []
    /// The envelope's canonical bytes up to the end of its last card.
    private(set) var envelope = Array(EnvelopeLayout.certificateOpening.utf8)
    /// Why the first card that is none is none; those behind it are not looked at.
    private(set) var fault: (any Error)?
    private var memory = RecordReader.Memory()
    private let hasher = MerkleHasher()

    /// - Parameter byteCount: of the envelope as it was read: so many bytes its canonical form has, too.
    init(byteCount: Int) { envelope.reserveCapacity(byteCount) }

    /// Takes the next element of `cards`.
    func take(_ element: JSONValue) {
        guard fault == nil else { return }
        do {
            if !cards.isEmpty { envelope.append(UInt8(ascii: ",")) }
            let start = envelope.count
            try CanonicalJSON.append(element, to: &envelope)
            leaves.append(envelope.withUnsafeBytes { hasher.leaf(UnsafeRawBufferPointer(rebasing: $0[start...])) })
            cards.append(try CardRecord(element, &memory))
        } catch {
            (cards, leaves, envelope, fault) = ([], [], [], error)
        }
    }
}
