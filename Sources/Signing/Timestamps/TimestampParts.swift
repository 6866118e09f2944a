/// A time stamp token (RFC 3161 over RFC 5652) taken apart; nothing of it is verified.
struct TimestampParts: Hashable, Sendable {
    let info: TimestampInfo
    let certificates: [SigningCertificate]
    /// Whole value: issuer and serial number.
    let issuerAndSerial: [UInt8]
    let digestAlgorithm: DigestAlgorithm
    /// Content of the signed attributes.
    let attributes: [UInt8]
    let signatureKind: SignatureKind
    let signature: [UInt8]

    /// How services sign.
    enum SignatureKind: Hashable, Sendable {
        case rsa, ecdsa
    }

    /// - Throws: `DERReader.Malformed`, `SigningError.notACertificate`, `TimestampFault.unsupportedAlgorithm`.
    init(der: [UInt8]) throws {
        var outer = DERReader(der[...])
        var contentInfo = try outer.enter(DER.sequence)
        try outer.requireEnd()
        guard Array(try contentInfo.whole()) == ObjectIdentifier.signedData else { throw DERReader.Malformed() }
        var explicit = try contentInfo.enter(DER.context(0))
        var signedData = try explicit.enter(DER.sequence)
        _ = try signedData.content(DER.integer)
        _ = try signedData.content(DER.set)
        info = try Self.info(&signedData)
        var bag = try signedData.enter(DER.context(0))
        certificates = try bag.all().map { try SigningCertificate(der: Array($0)) }
        // Lists of revoked certificates are passed over.
        if signedData.tag == DER.context(1) { _ = try signedData.whole() }
        var signerInfos = try signedData.enter(DER.set)
        var signerInfo = try signerInfos.enter(DER.sequence)
        try signerInfos.requireEnd()
        _ = try signerInfo.content(DER.integer)
        issuerAndSerial = Array(try signerInfo.content(DER.sequence))
        digestAlgorithm = try DigestAlgorithm(algorithm: signerInfo.whole())
        attributes = Array(try signerInfo.content(DER.context(0)))
        signatureKind = try Self.kind(Array(signerInfo.whole()), digestAlgorithm)
        let value = Array(try signerInfo.content(DER.octetString))
        // Of the two ECDSA twins only one is kept.
        signature = signatureKind == .ecdsa ? (try? ECDSASignature.normalised(value)) ?? value : value
    }

    private static func info(_ signedData: inout DERReader) throws -> TimestampInfo {
        var content = try signedData.enter(DER.sequence)
        guard Array(try content.whole()) == ObjectIdentifier.timestampInfo else { throw DERReader.Malformed() }
        var explicit = try content.enter(DER.context(0))
        return try TimestampInfo(der: Array(explicit.content(DER.octetString)))
    }

    private static func kind(_ algorithm: [UInt8], _ digest: DigestAlgorithm) throws -> SignatureKind {
        if [Self.rsa, DER.value(DER.sequence, digest.withRSA, [0x05, 0x00])].contains(algorithm) { return .rsa }
        if algorithm == DER.value(DER.sequence, digest.withECDSA) { return .ecdsa }
        throw TimestampFault.unsupportedAlgorithm
    }

    private static let rsa = DER.value(DER.sequence, ObjectIdentifier.rsaEncryption, [0x05, 0x00])

    /// The certificate of the service.
    /// - Throws: `TimestampFault.malformed` when it is not among the certificates.
    func signer() throws -> SigningCertificate {
        let signers = certificates.filter { $0.issuer + $0.serial == issuerAndSerial }
        guard signers.count == 1, Set(certificates).count == certificates.count else { throw TimestampFault.malformed }
        return signers[0]
    }

    /// The token in the one spelling kept here, with these certificates; no unsigned attributes.
    func der(certificates: [SigningCertificate]) -> [UInt8] {
        let version1 = DER.unsignedInteger([1])
        let digest = digestAlgorithm.der
        let signerInfo = DER.value(
            DER.sequence, version1, DER.value(DER.sequence, issuerAndSerial), digest,
            DER.value(DER.context(0), attributes),
            signatureKind == .rsa ? Self.rsa : DER.value(DER.sequence, digestAlgorithm.withECDSA),
            DER.value(DER.octetString, signature))
        let content = DER.value(
            DER.sequence, ObjectIdentifier.timestampInfo,
            DER.value(DER.context(0), DER.value(DER.octetString, info.der)))
        let signedData = DER.value(
            DER.sequence, DER.unsignedInteger([3]), DER.value(DER.set, digest), content,
            DER.setOf(DER.context(0), certificates.map(\.der)), DER.value(DER.set, signerInfo))
        return DER.value(DER.sequence, ObjectIdentifier.signedData, DER.value(DER.context(0), signedData))
    }
}
