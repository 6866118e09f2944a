/// What stops the issuing of a certificate. Carries names and numbers, no card data.
public enum CertificationError: Error, Hashable, Sendable {
    /// A batch without a deregistered card has no certificate.
    case noCards(batch: String)
    /// The same card twice in one certificate; places are counted from 1.
    case repeatedCard(batch: String, firstPlace: Int, secondPlace: Int)
    /// The site's secret is shorter than 16 bytes.
    case siteSecretTooShort
    /// An amount or count that JSON readers do not keep exactly: beyond ±(2^53 − 1).
    case numberOutOfRange(batch: String)
    /// The stored log does not lead to its own signed head; signing on would fork it.
    case logInconsistent(leaves: Int, signedSize: Int)
    /// A stored leaf hash that is not 32 bytes.
    case logLeafMalformed(index: Int)
    /// No such card in the certificate.
    case cardNotInCertificate(number: String)
    /// What a QR code is to say does not fit into its format.
    case codeOutOfRange(number: String)
    /// The stored bytes are no certificate of this format.
    case envelopeMalformed(number: String)
}
