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
    public static func looksLikeProof(_ file: [UInt8]) -> Bool {
        // What a program did to a text on its way is told as altered, not as something else.
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = (file.starts(with: mark) ? file.dropFirst(3) : file[...]).drop { $0 <= 0x20 }
        return text.prefix(prefix.utf8.count).map { 0x61...0x7A ~= $0 ? $0 - 0x20 : $0 } == Array(prefix.utf8)
    }

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
        let known = statusList.map { [KnownRevocations.Known($0, signer: nil)] } ?? []
        return verify(file, keys: keys, revocations: KnownRevocations(known)).verification
    }

    /// The same by several lists, with the one that was asked: nil where none is known to be of this operator.
    public static func verify(_ file: [UInt8], keys: [CodeVerifier], revocations: KnownRevocations)
        -> (verification: Verification, statusList: StatusList?)
    {
        let found = judge(file, keys: keys)
        guard case .genuine(let content) = found else { return (found, nil) }
        let answer = revocations.answer(for: content)
        return switch answer.entry?.change {
        case nil: (found, answer.list)
        case .revoked: (answer.entry.map { .revoked(content, $0) } ?? found, answer.list)
        case .superseded: (answer.entry.map { .superseded(content, $0) } ?? found, answer.list)
        }
    }

    private static func judge(_ file: [UInt8], keys: [CodeVerifier]) -> Verification {
        guard file.starts(with: prefix.utf8), let bytes = Base45.decode(text(file)) else { return .altered }
        let end = bytes.count - CodeVerifier.signatureByteCount
        guard end > 0 else { return .altered }
        let (content, signature) = (Array(bytes[..<end]), Array(bytes[end...]))
        if bytes[0] != QRContent.version {
            return isChanged(content, signature, keys) ? .altered : .unsupportedVersion(bytes[0])
        }
        guard let (read, keyID) = QRContent.read(bytes[..<end]) else { return .altered }
        let known = keys.filter { $0.keyID == keyID }
        guard !known.isEmpty else {
            return isChanged(content, signature, keys) ? .altered : .unknownSigner(keyID: keyID)
        }
        let isValid = known.contains { $0.isValid(signature, over: signed(content)) }
        return isValid ? .genuine(read) : .altered
    }

    /// Whether a known key signed the content as it was before somebody changed its version, kind or key.
    private static func isChanged(_ content: [UInt8], _ signature: [UInt8], _ keys: [CodeVerifier]) -> Bool {
        guard content.count > QRContent.headByteCount else { return false }
        return keys.contains { key in
            QRContent.heads(keyID: key.keyID).contains { head in
                key.isValid(signature, over: signed(head + content.dropFirst(head.count)))
            }
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
