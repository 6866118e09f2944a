public import Signing

/// The text of a QR code: `DR1:` and in Base 45 the content with an ECDSA signature, one spelling for each.
public enum QRProof {
    /// What the text begins with; it is signed with the rest.
    public static let prefix = "DR1:"

    /// The text for a content. 230 to 260 characters: version 10 at level M.
    /// - Throws: `CertificationError.codeOutOfRange` for a content that does not fit; `SigningError.library`.
    public static func text(_ content: QRContent, signer: CodeSigner) throws -> String {
        guard let bytes = content.bytes(keyID: signer.verifier.keyID) else {
            throw CertificationError.codeOutOfRange(number: content.number)
        }
        return prefix + Base45.encode(bytes + (try signer.sign(signed(bytes))))
    }

    /// Whether a file is meant to be the text of a QR code.
    public static func looksLikeProof(_ file: [UInt8]) -> Bool { file.starts(with: prefix.utf8) }

    /// The judgement on a text.
    public enum Verification: Sendable, Hashable {
        /// Signed by a known key.
        case genuine(QRContent)
        /// Genuine, but the certificate was taken back since.
        case revoked(QRContent, StatusList.Entry)
        /// Genuine, but another certificate stands in its place since.
        case superseded(QRContent, StatusList.Entry)
        /// Bears a known key's number, but the signature does not fit, or no proof at all behind the prefix.
        case altered
        /// Well formed, but no known key has this number.
        case unknownSigner(keyID: UInt32)
        /// A version that this program does not know.
        case unsupportedVersion(UInt8)

        /// A stable word: `genuine`, `revoked`, `superseded`, `altered`, `unknown-signer`, `unsupported-format`.
        public var code: String {
            switch self {
            case .genuine: "genuine"
            case .revoked: "revoked"
            case .superseded: "superseded"
            case .altered: "altered"
            case .unknownSigner: "unknown-signer"
            case .unsupportedVersion: "unsupported-format"
            }
        }

        /// Genuine and neither revoked nor superseded: the one good answer.
        public var isGenuine: Bool {
            if case .genuine = self { true } else { false }
        }

        /// What is proven.
        public var content: QRContent? {
            switch self {
            case .genuine(let content), .revoked(let content, _), .superseded(let content, _): content
            case .altered, .unknownSigner, .unsupportedVersion: nil
            }
        }
    }

    /// Judges the bytes of a text file; one line break at its end is allowed, as scanners write it.
    /// - Parameter statusList: what is known of revocations by the operator whose keys these are; nil when there is no list.
    public static func verify(_ file: [UInt8], keys: [CodeVerifier], statusList: StatusList? = nil) -> Verification {
        guard looksLikeProof(file), let bytes = Base45.decode(text(file)) else { return .altered }
        let end = bytes.count - CodeVerifier.signatureByteCount
        guard end > 0 else { return .altered }
        if bytes[0] != QRContent.version { return .unsupportedVersion(bytes[0]) }
        guard let (content, keyID) = QRContent.read(bytes[..<end]) else { return .altered }
        let known = keys.filter { $0.keyID == keyID }
        guard !known.isEmpty else { return .unknownSigner(keyID: keyID) }
        let message = signed(Array(bytes[..<end]))
        let isValid = known.contains { $0.isValid(Array(bytes[end...]), over: message) }
        guard isValid else { return .altered }
        guard let entry = statusList?.entry(for: content) else { return .genuine(content) }
        switch entry.change {
        case .revoked: return .revoked(content, entry)
        case .superseded: return .superseded(content, entry)
        }
    }

    private static func text(_ file: [UInt8]) -> String {
        var text = file.dropFirst(prefix.utf8.count)
        if text.last == 0x0A { text.removeLast() }
        if text.last == 0x0D { text.removeLast() }
        return String(decoding: text, as: UTF8.self)
    }

    private static func signed(_ bytes: [UInt8]) -> [UInt8] { Array(prefix.utf8) + bytes }
}
