import Certification

/// A store in memory, as a transaction would see it.
final class MemoryStore: CertificateStore {
    var added: [IssuedCertificate] = []
    var leaves: [[UInt8]] = []
    var leafData: [[UInt8]] = []
    var heads: [(note: String, size: Int)] = []
    var stamps: [(token: [UInt8], size: Int)] = []

    var head: (note: String, size: Int)? { heads.last }

    func nextCertificateSequence(year: Int) throws -> Int {
        (added.filter { $0.year == year }.map(\.sequence).max() ?? 0) + 1
    }

    func add(_ certificate: IssuedCertificate) throws { added.append(certificate) }

    func certificate(number: String) throws -> IssuedCertificate? { added.first { $0.number == number } }

    func certificate(batch: String) throws -> IssuedCertificate? { added.first { $0.batch == batch } }

    func certificates(withEnvelopes: Bool) throws -> [IssuedCertificate] { added }

    var kept: [String: [KeptDocument]] = [:]

    func add(_ documents: [KeptDocument], of number: String) throws { kept[number, default: []] += documents }

    func documents(of number: String) throws -> [KeptDocument] { kept[number] ?? [] }

    var changes: [CertificateChange] = []

    func add(_ change: CertificateChange) throws { changes.append(change) }

    func certificateChanges() throws -> [CertificateChange] { changes }

    func logLeafHashes() throws -> [[UInt8]] { leaves }

    func appendLogLeaf(hash: [UInt8], data: [UInt8]) throws {
        leaves.append(hash)
        leafData.append(data)
    }

    func setCheckpoint(_ note: String, size: Int) throws { heads.append((note, size)) }

    func checkpoint() throws -> (note: String, size: Int)? { heads.last }

    func checkpoints() throws -> [(note: String, size: Int)] { heads }

    func addTimestamp(_ token: [UInt8], size: Int) throws { stamps.append((token, size)) }

    func timestamps() throws -> [(token: [UInt8], size: Int)] { stamps }

    func forEachLogLeaf(_ body: ([UInt8], [UInt8]) throws -> Void) throws {
        for (hash, data) in zip(leaves, leafData) { try body(hash, data) }
    }

    func forEachCertificate(_ body: (IssuedCertificate) throws -> Void) throws {
        for certificate in added { try body(certificate) }
    }
}
