import Signing

/// The certificate within a document: what its attached files make up. Its form is right; nothing is proven yet.
struct DocumentContent {
    let content: CertificateContent
    /// The volume that the document is; nil for a certificate.
    let volume: AnnexVolume?
    /// The volumes that the document names.
    let volumes: [NamedVolume]

    /// Nil when the files do not make up a certificate.
    init?(_ files: [[UInt8]]) {
        guard files.count >= 4, let proof = String(validating: files[3], as: UTF8.self) else { return nil }
        let (record, subject, signature) = (files[0], files[1], files[2])
        if subject.first == UInt8(ascii: "[") {
            guard let content = Self.whole(cards: subject, record: record, proof: proof, signature: signature) else {
                return nil
            }
            self.init(content, named: files.dropFirst(4))
        } else if files.count == 5 {
            guard let content = Self.card(subject, files[4], record: record, proof: proof, signature: signature)
            else { return nil }
            self.init(content: content, volume: nil, volumes: [])
        } else {
            guard files.count == 4,
                let content = try? CertificateContent(record: record, proof: proof, signature: signature),
                let volume = DocumentJSON.readVolume(subject, record: content.record)
            else { return nil }
            self.init(content: content, volume: volume, volumes: [])
        }
    }

    private init(content: CertificateContent, volume: AnnexVolume?, volumes: [NamedVolume]) {
        (self.content, self.volume, self.volumes) = (content, volume, volumes)
    }

    /// A whole certificate has as many volumes as its cards need.
    private init?(_ content: CertificateContent, named files: ArraySlice<[UInt8]>) {
        let expected = DocumentPrinter.volumeCount(cardCount: content.record.cardCount)
        guard expected > 0 else {
            guard files.isEmpty else { return nil }
            self.init(content: content, volume: nil, volumes: [])
            return
        }
        guard files.count == 1, let volumes = DocumentJSON.readVolumes(files[files.startIndex], record: content.record)
        else { return nil }
        self.init(content: content, volume: nil, volumes: volumes)
    }

    private static func whole(cards: [UInt8], record: [UInt8], proof: String, signature: [UInt8])
        -> CertificateContent?
    {
        guard cards.count >= 2, cards.last == UInt8(ascii: "]") else { return nil }
        let envelope = try? EnvelopeLayout.certificate(
            cards: Array(cards[1..<cards.count - 1]), record: record, proof: proof, signature: signature)
        return envelope.flatMap { try? CertificateContent(envelope: $0) }
    }

    private static func card(
        _ card: [UInt8], _ inclusion: [UInt8], record: [UInt8], proof: String, signature: [UInt8]
    ) -> CertificateContent? {
        guard let texts = try? JSONValue.parse(unproven: inclusion).arrayValue else { return nil }
        let digests = texts.compactMap { $0.stringValue.flatMap { SHA256Digest(base64: $0) } }
        guard digests.count == texts.count, (try? DocumentJSON.bytes(ofInclusion: digests)) == inclusion else {
            return nil
        }
        let envelope = try? EnvelopeLayout.card(
            card: card, inclusion: digests, record: record, proof: proof, signature: signature)
        return envelope.flatMap { try? CertificateContent(envelope: $0) }
    }

    /// The number under which the document goes.
    var number: String {
        let number = content.record.number
        if let volume { return "\(number.text)-\(volume.number)" }
        if case .one(let card, _, _) = content.cards { return number.card(place: card.place) }
        return number.text
    }

    /// Whether the document's own metadata and the claimed time of its signature are those of the record within.
    func isDescribed(by document: SignedDocument) -> Bool {
        let file = Array(document.bytes)
        return DocumentMark.value("number", in: file) == number
            && DocumentMark.value("record", in: file) == SHA256Digest.of(content.recordBytes).hex
    }
}

extension DocumentJSON {
    static func bytes(ofInclusion digests: [SHA256Digest]) throws -> [UInt8] {
        try CanonicalJSON.bytes(of: .array(digests.map { .string($0.base64) }))
    }
}
