import CardModel
import Certification
import Signing

/// Issued certificates for machines.
enum CertificateWords {
    static func json(_ certificate: IssuedCertificate) -> JSONValue {
        .of([
            "number": .string(certificate.number), "batch": .string(certificate.batch),
            "account": .string(certificate.account.text), "cards": JSONValue(certificate.cardCount),
            "issued_at": .string(certificate.issuedAt.text),
            "effective_date": .string(certificate.effectiveDate.text),
        ])
    }
}
