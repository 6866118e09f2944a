/// The one layout of signatures here: CMS SignedData (RFC 5652), detached, one signer, SHA-256, with the signed
/// attributes of CAdES B-B (ETSI EN 319 122-1) and no unsigned ones.
///
/// The signer writes it and the verifier writes it again, so that each signature has exactly one spelling.
struct CMSEncoding {
    /// The signer's certificate first.
    let certificates: [SigningCertificate]
    let contentDigest: SHA256Digest
    /// Seconds since 1970, or nil where the document itself bears the time, as PAdES wants it.
    let signingTime: Int64?
    let keyKind: PrivateKey.Kind

    private static let sha256 = DER.value(DER.sequence, ObjectIdentifier.sha256)
    private static let ecdsa = DER.value(DER.sequence, ObjectIdentifier.ecdsaWithSHA256)
    private static let rsa = DER.value(DER.sequence, ObjectIdentifier.rsaEncryption, [0x05, 0x00])
    private static let version1 = DER.unsignedInteger([1])

    /// The signed attributes as they are signed: a SET in DER order.
    func signedAttributes() throws -> [UInt8] {
        DER.setOf(DER.set, try attributes())
    }

    /// The whole ContentInfo.
    func contentInfo(signature: [UInt8]) throws -> [UInt8] {
        let signerInfo = DER.value(
            DER.sequence,
            Self.version1,
            DER.value(DER.sequence, signer.issuer, signer.serial),
            Self.sha256,
            DER.setOf(DER.context(0), try attributes()),
            keyKind == .rsa ? Self.rsa : Self.ecdsa,
            DER.value(DER.octetString, signature))
        let signedData = DER.value(
            DER.sequence,
            Self.version1,
            DER.value(DER.set, Self.sha256),
            DER.value(DER.sequence, ObjectIdentifier.data),
            DER.setOf(DER.context(0), certificates.map(\.der)),
            DER.value(DER.set, signerInfo))
        return DER.value(DER.sequence, ObjectIdentifier.signedData, DER.value(DER.context(0), signedData))
    }

    private var signer: SigningCertificate { certificates[0] }

    private func attributes() throws -> [[UInt8]] {
        var attributes = [
            Self.attribute(ObjectIdentifier.contentType, ObjectIdentifier.data),
            Self.attribute(ObjectIdentifier.messageDigest, DER.value(DER.octetString, contentDigest.bytes)),
            Self.attribute(ObjectIdentifier.signingCertificateV2, signingCertificate()),
        ]
        if let signingTime {
            guard let time = DER.time(signingTime) else { throw SigningError.invalidTime(signingTime) }
            attributes.append(Self.attribute(ObjectIdentifier.signingTime, time))
        }
        return attributes
    }

    /// SigningCertificateV2 (RFC 5035) with the digest, SHA-256 by default, and issuer and serial number.
    private func signingCertificate() -> [UInt8] {
        let generalNames = DER.value(DER.sequence, DER.value(DER.context(4), signer.issuer))
        let identifier = DER.value(
            DER.sequence,
            DER.value(DER.octetString, signer.summary.fingerprint.bytes),
            DER.value(DER.sequence, generalNames, signer.serial))
        return DER.value(DER.sequence, DER.value(DER.sequence, identifier))
    }

    private static func attribute(_ type: [UInt8], _ value: [UInt8]) -> [UInt8] {
        DER.value(DER.sequence, type, DER.value(DER.set, value))
    }
}
