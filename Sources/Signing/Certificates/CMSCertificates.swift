/// The certificates that a signature brings along. Nothing of it is judged: `CMSVerifier` does that.
public enum CMSCertificates {
    /// The signer's certificate, then the others; nil for what is no signature, or one whose signer is not among them.
    public static func chain(in signature: [UInt8]) -> [SigningCertificate]? {
        guard let parts = try? CMSParts(der: signature),
            let signer = parts.certificates.first(where: { $0.issuer + $0.serial == parts.issuerAndSerial })
        else { return nil }
        return [signer] + parts.certificates.filter { $0 != signer }
    }
}
