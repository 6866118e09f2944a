/// Signs notes with an Ed25519 key (C2SP signed-note). The same text gives the same signature.
public struct NoteSigner: Sendable {
    /// What others need to judge this signer's notes.
    public let verifier: NoteVerifier

    private let key: PrivateKey

    /// A signer under `name`, e.g. `example.com/log`.
    /// - Throws: `SigningError.invalidName`, `.unsupportedKey` for anything but Ed25519.
    public init(name: String, key: PrivateKey) throws {
        self.key = key
        verifier = try NoteVerifier(name: name, publicKey: key.publicEd25519())
    }

    /// A signer from a PEM text.
    /// - Throws: what `PrivateKey.init(pem:passphrase:)` and the other `init` throw.
    public init(name: String, keyPEM: [UInt8], passphrase: String? = nil) throws {
        try self.init(name: name, key: PrivateKey(pem: keyPEM, passphrase: passphrase))
    }

    /// The note of `text`, which must end in a newline, with this signer's line.
    /// - Throws: `NoteError.malformed` for a text that no note can carry; `SigningError.library`.
    public func sign(_ text: String) throws -> SignedNote {
        guard SignedNote.isClean(text) else { throw NoteError.malformed(.characters) }
        guard text.utf8.last == 0x0A else { throw NoteError.malformed(.layout) }
        let signature = try key.signEd25519(Array(text.utf8))
        let own = SignedNote.Signature(name: verifier.name, keyID: verifier.keyID, signature: signature)
        return SignedNote(text: text, signatures: [own])
    }

    /// The signed head of a log.
    /// - Throws: `SigningError.library`.
    public func sign(_ checkpoint: Checkpoint) throws -> SignedNote {
        try sign(checkpoint.text)
    }
}
