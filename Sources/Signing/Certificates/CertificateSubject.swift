/// The name in a certificate.
public struct CertificateSubject: Hashable, Sendable {
    /// C, a country's two letters, or nil.
    public var country: String?
    /// O, the organisation, or nil. At most 64 characters.
    public var organisation: String?
    /// CN, the common name. At most 64 characters.
    public var commonName: String

    /// A name of these parts.
    public init(country: String? = nil, organisation: String? = nil, commonName: String) {
        self.country = country
        self.organisation = organisation
        self.commonName = commonName
    }
}
