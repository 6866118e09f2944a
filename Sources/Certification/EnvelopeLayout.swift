import Signing

/// The bytes of an envelope: one canonical JSON object, put together from parts that are canonical already.
enum EnvelopeLayout {
    /// The format of `NUMBER.json`.
    static let certificate = "deregistrar-certificate/1"
    /// The format of one card's envelope.
    static let cardCertificate = "deregistrar-card-certificate/1"

    /// What stands before the first card.
    static let certificateOpening = #"{"cards":["#

    /// An envelope of a whole certificate. `cards` holds the records with a comma between each two.
    static func certificate(cards: [UInt8], record: [UInt8], proof: String, signature: [UInt8]) throws -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(cards.count + record.count + 8192)
        output += Array(certificateOpening.utf8)
        output += cards
        try finish(certificate: &output, record: record, proof: proof, signature: signature)
        return output
    }

    /// Appends what stands behind the last card.
    static func finish(
        certificate output: inout [UInt8], record: [UInt8], proof: String, signature: [UInt8]
    ) throws {
        output += Array(#"],"format":"\#(certificate)","proof":"#.utf8)
        try appendTail(record: record, proof: proof, signature: signature, to: &output)
    }

    /// An envelope of one card.
    static func card(
        card: [UInt8], inclusion: [SHA256Digest], record: [UInt8], proof: String, signature: [UInt8]
    ) throws -> [UInt8] {
        var output = Array(#"{"card":"#.utf8) + card
        output += Array(#","format":"\#(cardCertificate)","inclusion":"#.utf8)
        try CanonicalJSON.append(.array(inclusion.map { .string($0.base64) }), to: &output)
        output += Array(#","proof":"#.utf8)
        try appendTail(record: record, proof: proof, signature: signature, to: &output)
        return output
    }

    private static func appendTail(record: [UInt8], proof: String, signature: [UInt8], to output: inout [UInt8]) throws
    {
        try CanonicalJSON.append(.string(proof), to: &output)
        output += Array(#","record":"#.utf8)
        output += record
        output += Array(#","signature":"\#(StrictBase64.encode(signature))"}"#.utf8)
    }
}
