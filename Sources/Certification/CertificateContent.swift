import Signing

/// An envelope taken apart. Its form is right to the byte; whether its content is proven is not known yet.
struct CertificateContent {
    /// The cards: all of the certificate, or one with the way to the root.
    enum Cards {
        case all([CardRecord], leaves: [SHA256Digest])
        case one(CardRecord, leaf: SHA256Digest, inclusion: [SHA256Digest])
        /// In a document's pages alone.
        case elsewhere
    }

    let record: BatchRecord
    /// The canonical bytes that are signed and logged.
    let recordBytes: [UInt8]
    let cards: Cards
    let signature: [UInt8]
    let proof: TlogProof
    /// Over the note of the log's head; in the proof's extra line.
    let timestamp: TimestampToken?

    /// Why bytes are not taken.
    enum Refusal: Error {
        /// Nothing says that they should be a certificate.
        case foreign
        /// A certificate of a version that is not known here.
        case unsupported(format: String)
        /// Meant to be a certificate, but broken.
        case malformed(Alteration)
        /// A well-formed certificate in the first bytes, and more behind it.
        case trailing(count: Int)
    }

    /// - Throws: `Refusal`.
    init(envelope bytes: [UInt8]) throws {
        let (value, cards) = try Self.parse(bytes)
        let format = value["format"]?.stringValue ?? ""
        let canonical: [UInt8]
        do {
            switch format {
            case EnvelopeLayout.certificate: (self, canonical) = try Self.certificate(value, cards)
            case EnvelopeLayout.cardCertificate: (self, canonical) = try Self.cardCertificate(value)
            default: throw Self.refusal(ofFormat: format, value, cards)
            }
        } catch let fault as RecordFault {
            throw Refusal.malformed(.content(member: fault.member))
        }
        guard let offset = ByteComparison.firstDifference(bytes, canonical) else { return }
        if offset == canonical.count { throw Refusal.trailing(count: bytes.count - canonical.count) }
        throw Refusal.malformed(.spelling(offset: offset))
    }

    /// A record with its proofs and no cards.
    /// - Throws: `RecordFault`; `JSONParsingError`.
    init(record: [UInt8], proof: String, signature: [UInt8]) throws {
        let value: JSONValue = [
            "proof": .string(proof), "record": try JSONValue.parse(unproven: record),
            "signature": .string(StrictBase64.encode(signature)),
        ]
        self.init(try Tail(RecordReader(value, members: ["proof", "record", "signature"])), cards: .elsewhere)
        guard recordBytes == record else { throw RecordFault(member: "record") }
    }

    private init(_ tail: Tail, cards: Cards) {
        record = tail.record
        recordBytes = tail.recordBytes
        self.cards = cards
        signature = tail.signature
        proof = tail.proof
        timestamp = tail.timestamp
    }

    private static func read(_ bytes: [UInt8]) throws -> (JSONValue, EnvelopeCards) {
        let cards = EnvelopeCards(byteCount: bytes.count)
        let value = try JSONValue.parse(
            bytes, handingOver: "cards", maximumValues: ReadingBounds.values, to: cards.take)
        return (value, cards)
    }

    /// What is kept of the JSON, and its cards.
    private static func parse(_ bytes: [UInt8]) throws -> (JSONValue, EnvelopeCards) {
        do {
            return try read(bytes)
        } catch let error as JSONParsingError {
            if error.fault == .trailingBytes, let first = try? read(Array(bytes[..<error.offset])),
                first.0.objectValue != nil
            {
                return first
            }
            // A certificate names its format, whatever else is broken in it.
            let isMeant = bytes.starts(with: Array(#"{"card"#.utf8)) || CertificateMark.isBorne(by: bytes)
            guard isMeant else { throw Refusal.foreign }
            guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { throw Refusal.malformed(.form) }
            throw Refusal.malformed(
                error.fault == .unexpectedEnd ? .incomplete : .notJSON(offset: error.offset))
        }
    }

    /// What JSON of an unknown format is. Where all is as in a known version, its name alone was changed.
    private static func refusal(ofFormat format: String, _ value: JSONValue, _ cards: EnvelopeCards) -> Refusal {
        let isKnown = (try? value["cards"] == nil ? cardCertificate(value) : certificate(value, cards)) != nil
        if isKnown { return .malformed(.content(member: "format")) }
        if ["deregistrar-certificate/", "deregistrar-card-certificate/"].contains(where: format.hasPrefix) {
            return .unsupported(format: format)
        }
        let members = ["card", "cards", "inclusion", "proof", "record", "signature"].filter { value[$0] != nil }
        return members.count >= 3 ? .malformed(.content(member: "format")) : .foreign
    }

    private static func certificate(_ value: JSONValue, _ read: EnvelopeCards) throws -> (CertificateContent, [UInt8]) {
        let reader = try RecordReader(value, members: ["cards", "format", "proof", "record", "signature"])
        let tail = try Tail(reader)
        _ = try reader.elements("cards")
        if let fault = read.fault { throw fault }
        let content = CertificateContent(tail, cards: .all(read.cards, leaves: read.leaves))
        var canonical = read.envelope
        try EnvelopeLayout.finish(
            certificate: &canonical, record: tail.recordBytes, proof: tail.proofText, signature: tail.signature)
        return (content, canonical)
    }

    private static func cardCertificate(_ value: JSONValue) throws -> (CertificateContent, [UInt8]) {
        let reader = try RecordReader(value, members: ["card", "format", "inclusion", "proof", "record", "signature"])
        let tail = try Tail(reader)
        var memory = RecordReader.Memory()
        let card = try CardRecord(reader.value("card"), &memory)
        let bytes = try CanonicalJSON.bytes(of: reader.value("card"))
        let inclusion = try reader.texts("inclusion").map { text in
            guard let digest = SHA256Digest(base64: text) else { throw reader.fault("inclusion") }
            return digest
        }
        let content = CertificateContent(
            tail, cards: .one(card, leaf: MerkleHasher().leaf(bytes), inclusion: inclusion))
        let canonical = try EnvelopeLayout.card(
            card: bytes, inclusion: inclusion, record: tail.recordBytes, proof: tail.proofText,
            signature: tail.signature)
        return (content, canonical)
    }
}

/// What both kinds of envelopes end with.
private struct Tail {
    let record: BatchRecord
    let recordBytes: [UInt8]
    let signature: [UInt8]
    let proof: TlogProof
    let proofText: String
    let timestamp: TimestampToken?

    init(_ reader: RecordReader) throws {
        recordBytes = try CanonicalJSON.bytes(of: reader.value("record"))
        record = try BatchRecord(reader.value("record"))
        guard let signature = StrictBase64.decode(try reader.text("signature")) else {
            throw reader.fault("signature")
        }
        self.signature = signature
        proofText = try reader.text("proof")
        guard let proof = try? TlogProof(parsing: Array(proofText.utf8)) else { throw reader.fault("proof") }
        self.proof = proof
        // The extra line of a proof is not covered by the log's signature: only what bears its own may stand there.
        timestamp = try proof.extra.map { extra in
            guard let token = try? TimestampToken(der: extra) else { throw reader.fault("proof") }
            return token
        }
    }
}
