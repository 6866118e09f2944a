import Signing

/// The JSON that only documents have: which volume one is, and which volumes belong to one.
enum DocumentJSON {
    static let volume = "deregistrar-certificate-volume/1"
    static let volumes = "deregistrar-certificate-volumes/1"
    /// More than any certificate has: a thousand million cards.
    static let mostVolumes = 100_000

    static func bytes(of volume: AnnexVolume, record: BatchRecord) throws -> [UInt8] {
        try CanonicalJSON.bytes(of: json(volume, record: record))
    }

    static func bytes(of volumes: [NamedVolume], record: BatchRecord) throws -> [UInt8] {
        try CanonicalJSON.bytes(of: json(volumes, record: record))
    }

    private static func json(_ volume: AnnexVolume, record: BatchRecord) -> JSONValue {
        [
            "format": .string(Self.volume), "certificate": .string(record.number.text),
            "first": .integer(Int64(volume.places.lowerBound)), "last": .integer(Int64(volume.places.upperBound)),
            "volume": .integer(Int64(volume.number)), "volumes": .integer(Int64(volume.count)),
        ]
    }

    private static func json(_ volumes: [NamedVolume], record: BatchRecord) -> JSONValue {
        let entries = volumes.map { named -> JSONValue in
            [
                "file": .string(named.volume.fileName(record.number)), "sha256": .string(named.sha256.hex),
                "first": .integer(Int64(named.volume.places.lowerBound)),
                "last": .integer(Int64(named.volume.places.upperBound)),
            ]
        }
        return [
            "format": .string(Self.volumes), "certificate": .string(record.number.text), "volumes": .array(entries),
        ]
    }

    /// Reads a volume's own description; nil for anything but the canonical one that belongs to the record.
    static func readVolume(_ bytes: [UInt8], record: BatchRecord) -> AnnexVolume? {
        // A record that nobody has proven yet may speak of any number of cards.
        guard let value = try? JSONValue.parse(unproven: bytes), let number = value["volume"]?.integerValue,
            DocumentPrinter.volumeCount(cardCount: record.cardCount) <= Self.mostVolumes,
            let volume = DocumentPrinter.volumes(cardCount: record.cardCount).first(where: { $0.number == number }),
            (try? Self.bytes(of: volume, record: record)) == bytes
        else { return nil }
        return volume
    }

    /// Reads the list of volumes; nil for anything but the canonical one that belongs to the record.
    static func readVolumes(_ bytes: [UInt8], record: BatchRecord) -> [NamedVolume]? {
        guard let value = try? JSONValue.parse(unproven: bytes), let entries = value["volumes"]?.arrayValue else {
            return nil
        }
        guard entries.count == DocumentPrinter.volumeCount(cardCount: record.cardCount) else { return nil }
        let digests = entries.compactMap { entry in entry["sha256"]?.stringValue.flatMap { SHA256Digest(hex: $0) } }
        let volumes = DocumentPrinter.volumes(cardCount: record.cardCount)
        guard digests.count == volumes.count, entries.count == volumes.count else { return nil }
        let named = zip(volumes, digests).map { NamedVolume(volume: $0, sha256: $1) }
        return (try? Self.bytes(of: named, record: record)) == bytes ? named : nil
    }
}
