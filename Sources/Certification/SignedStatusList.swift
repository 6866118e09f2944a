import CardModel
public import Signing

/// A status list as it is handed out, `status-list.json`: canonical JSON with a detached CMS signature over its list.
public enum SignedStatusList {
    /// The format of the file.
    public static let format = "deregistrar-signed-status-list/1"

    /// Why a file is not believed.
    public enum Refusal: Error, Hashable, Sendable {
        /// No status list of this version.
        case notAStatusList
        /// Not as it was signed.
        case altered
        /// Nobody vouches for who signed.
        case unknownSigner(CertificateSummary)
    }

    /// Signs a list at its own time. Throws `SigningError`.
    public static func make(_ list: StatusList, signer: any DocumentSigner) throws -> [UInt8] {
        let bytes = try CanonicalJSON.bytes(of: list.json)
        let signature = try signer.sign(detached: bytes, at: list.asOf.seconds)
        return try CanonicalJSON.bytes(
            of: [
                "format": .string(format), "list": list.json, "signature": .string(StrictBase64.encode(signature)),
            ])
    }

    /// Whether bytes mean to be a status list: a folder holds one beside the certificates.
    public static func isMeant(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: Array(#"{"format":"deregistrar-signed-status-list/"#.utf8))
    }

    /// The list, where every byte of the file is as it was signed by somebody trusted.
    public static func verified(_ bytes: [UInt8], trust: [SigningCertificate]) -> Result<StatusList, Refusal> {
        known(bytes, trust: trust).map(\.list)
    }

    /// The same, with who signed it.
    public static func known(_ bytes: [UInt8], trust: [SigningCertificate]) -> Result<KnownRevocations.Known, Refusal> {
        guard let value = try? JSONValue.parse(unproven: bytes), let list = try? parse(value),
            let text = value["signature"]?.stringValue, let signature = StrictBase64.decode(text),
            let content = try? CanonicalJSON.bytes(of: list.json)
        else { return .failure(isMeant(bytes) ? .altered : .notAStatusList) }
        guard CanonicalJSON.isCanonical(bytes) else { return .failure(.altered) }
        let judgement = CMSVerifier.verify(
            signature: signature, content: content, trust: trust, at: list.asOf.seconds)
        switch judgement {
        case .malformed, .altered: return .failure(.altered)
        case .unknownSigner(let signer, _): return .failure(.unknownSigner(signer))
        case .genuine(let signer, let time):
            guard time == nil || time == list.asOf.seconds else { return .failure(.altered) }
            return .success(KnownRevocations.Known(list, signer: signer))
        }
    }

    private static func parse(_ value: JSONValue) throws -> StatusList {
        let reader = try RecordReader(value, members: ["format", "list", "signature"])
        guard try reader.text("format") == format else { throw reader.fault("format") }
        return try StatusList(try reader.value("list"))
    }
}
