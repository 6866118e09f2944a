import COpenSSL

/// What stopped a cryptographic operation. Carries names and reasons, never key material or passphrases.
public enum SigningError: Error, Hashable, Sendable {
    /// libcrypto refused `operation`; `reason` is its own text, empty when it gave none.
    case library(operation: String, reason: String)
    /// The operating system refused `operation` on `path`; `code` is its `errno`.
    case file(operation: String, path: String, code: Int32)
    /// The text is no PEM key of the kind asked for.
    case notAKey
    /// The key is encrypted and the passphrase is missing or wrong.
    case wrongPassphrase
    /// The key's algorithm or curve is not one this program signs with.
    case unsupportedKey(algorithm: String)
    /// The text holds no certificate, or something that is none.
    case notACertificate
    /// The private key does not belong to the first certificate of the chain.
    case keyNotOfCertificate
    /// A name that the format cannot carry (empty, or with forbidden characters).
    case invalidName(String)
    /// A time the format cannot carry.
    case invalidTime(Int64)

    /// The newest reason in this thread's libcrypto queue, which is emptied.
    static func library(_ operation: String) -> SigningError {
        var reason = ""
        while true {
            let code = ERR_get_error()
            if code == 0 { break }
            if let text = ERR_reason_error_string(code) { reason = String(cString: text) }
        }
        return .library(operation: operation, reason: reason)
    }

    /// Unwraps what libcrypto made.
    /// - Throws: `SigningError.library` for nil.
    static func check<T>(_ value: T?, _ operation: String) throws -> T {
        guard let value else { throw library(operation) }
        return value
    }

    /// Passes a libcrypto success code.
    /// - Throws: `SigningError.library` for everything below 1.
    static func check(_ status: Int32, _ operation: String) throws {
        if status < 1 { throw library(operation) }
    }
}
