import COpenSSL

/// Judges Ed25519 signatures on notes (C2SP signed-note, signature type 0x01).
public struct NoteVerifier: Hashable, Sendable {
    /// The judgement on a note.
    public enum Verification: Hashable, Sendable {
        /// Signed by this key, unchanged.
        case genuine
        /// Bears this key's name and identifier, but the signature does not fit.
        case altered
        /// Bears no signature of this key.
        case unknownSigner
    }

    /// The key's name.
    public let name: String
    /// The first 4 bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key), big-endian.
    public let keyID: UInt32
    /// The 32 bytes of the Ed25519 public key.
    public let publicKey: [UInt8]

    private static let ed25519: UInt8 = 0x01

    /// A verifier for a public key of 32 bytes.
    /// - Throws: `SigningError.invalidName`, `NoteError.malformed` for a key of another length.
    public init(name: String, publicKey: [UInt8]) throws {
        guard Self.isValid(name: name) else { throw SigningError.invalidName(name) }
        guard publicKey.count == 32 else { throw NoteError.malformed(.verifierKey) }
        self.name = name
        self.publicKey = publicKey
        let digest = SHA256Digest.of(Array(name.utf8) + [0x0A, Self.ed25519] + publicKey)
        keyID = digest.bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// A verifier from its text `name+hexkeyid+base64`; one newline after it is allowed.
    /// - Throws: `NoteError.malformed`.
    public init(text: String) throws {
        let line = text.utf8.last == 0x0A ? String(decoding: text.utf8.dropLast(), as: UTF8.self) : text
        let parts = line.unicodeScalars.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
            .map { String($0) }
        guard parts.count == 3, let key = StrictBase64.decode(parts[2]), key.first == Self.ed25519, key.count == 33
        else { throw NoteError.malformed(.verifierKey) }
        guard let verifier = try? NoteVerifier(name: parts[0], publicKey: Array(key.dropFirst())),
            JSONKeyOrder.areEqual(verifier.text, line)
        else { throw NoteError.malformed(.verifierKey) }
        self = verifier
    }

    /// The verifier as text: `name+hexkeyid+base64`.
    public var text: String {
        "\(name)+\(keyIDText)+\(StrictBase64.encode([Self.ed25519] + publicKey))"
    }

    private var keyIDText: String { Hex.encode(withUnsafeBytes(of: keyID.bigEndian) { Array($0) }) }

    /// Judges a note by this one key; signatures of others are passed over, as the specification wants it.
    public func verify(_ note: SignedNote) -> Verification {
        guard let own = note.signatures.first(where: { $0.keyID == keyID && JSONKeyOrder.areEqual($0.name, name) })
        else { return .unknownSigner }
        return isValid(own.signature, over: Array(note.text.utf8)) ? .genuine : .altered
    }

    /// Whether a signature on the note is this key's, whatever the line says of whose it is.
    public func isSigner(of note: SignedNote) -> Bool {
        note.signatures.contains { isValid($0.signature, over: Array(note.text.utf8)) }
    }

    private func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        defer { ERR_clear_error() }
        guard signature.count == 64,
            let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, publicKey.count)
        else { return false }
        defer { EVP_PKEY_free(key) }
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return false }
        return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }

    /// Whether a key may bear this name: not empty, no Unicode spaces, no plus, no control characters.
    static func isValid(name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { scalar in
                scalar.value >= 0x20 && scalar != "+" && !scalar.properties.isWhitespace
            }
    }
}
