/// What a signature says, read out of its DER; whether it says it in the one right spelling is not known yet.
struct CMSParts {
    let certificates: [SigningCertificate]
    let issuerAndSerial: [UInt8]
    let contentDigest: SHA256Digest
    let signingTime: Int64?
    let signature: [UInt8]

    /// - Throws: `DERReader.Malformed` or `SigningError.notACertificate`.
    init(der: [UInt8]) throws {
        var outer = DERReader(der[...])
        var contentInfo = try outer.enter(DER.sequence)
        try outer.requireEnd()
        _ = try contentInfo.content(DER.objectIdentifier)
        var explicit = try contentInfo.enter(DER.context(0))
        var signedData = try explicit.enter(DER.sequence)
        _ = try signedData.content(DER.integer)
        _ = try signedData.content(DER.set)
        _ = try signedData.content(DER.sequence)
        var bag = try signedData.enter(DER.context(0))
        certificates = try bag.all().map { try SigningCertificate(der: Array($0)) }
        var signerInfos = try signedData.enter(DER.set)
        try signedData.requireEnd()
        var signerInfo = try signerInfos.enter(DER.sequence)
        try signerInfos.requireEnd()
        _ = try signerInfo.content(DER.integer)
        issuerAndSerial = Array(try signerInfo.content(DER.sequence))
        _ = try signerInfo.content(DER.sequence)
        var attributes = try signerInfo.enter(DER.context(0))
        (contentDigest, signingTime) = try Self.read(&attributes)
        _ = try signerInfo.content(DER.sequence)
        signature = Array(try signerInfo.content(DER.octetString))
        try signerInfo.requireEnd()
    }

    private static func read(_ attributes: inout DERReader) throws -> (SHA256Digest, Int64?) {
        var digest: SHA256Digest?
        var time: Int64?
        while !attributes.isAtEnd {
            var attribute = try attributes.enter(DER.sequence)
            let type = Array(try attribute.whole())
            var values = try attribute.enter(DER.set)
            if type == ObjectIdentifier.messageDigest {
                digest = SHA256Digest(bytes: try values.content(DER.octetString))
            } else if type == ObjectIdentifier.signingTime {
                time = DER.seconds(time: try values.whole())
            }
        }
        guard let digest else { throw DERReader.Malformed() }
        return (digest, time)
    }
}
