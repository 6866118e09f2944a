import Certification
import Signing

/// Certificates that stand in several files of one verification: whoever books by files would book them twice. The
/// forms of one certificate (`.json`, `.html`, `.pdf`) are no doubles of each other.
struct CertificateDoubles {
    /// An earlier file of the same certificate in the same form.
    struct Double {
        let file: String
        let hasSameBytes: Bool
    }

    private var seen: [String: (file: String, digest: SHA256Digest)] = [:]

    /// Takes note of a file; gives the earlier one when there is any. What is not proven to be a certificate is passed
    /// over.
    mutating func take(_ file: String, _ bytes: [UInt8], _ result: VerificationResult) -> Double? {
        guard let certificate = result.certificate else { return nil }
        let key = certificate.record.issuerCreditCode + " " + certificate.number + " " + Self.form(bytes)
        let digest = SHA256Digest.of(bytes)
        guard let earlier = seen[key] else {
            seen[key] = (file, digest)
            return nil
        }
        return Double(file: earlier.file, hasSameBytes: earlier.digest == digest)
    }

    /// By what a file is: a copy may bear any name.
    private static func form(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: "%PDF-".utf8) { return "pdf" }
        return bytes.first == UInt8(ascii: "{") ? "json" : "html"
    }
}
