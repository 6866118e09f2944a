import Glibc
import Pipeline
import Signing

/// Keys of a new site: one that signs certificates, one that signs the head of the log.
enum TrialSiteKeys {
    /// Makes both pairs in a folder; private halves have mode 0600. Throws `SigningError`.
    static func make(in folder: String) throws {
        let now = Int64(time(nil))
        // A trial may run at a fixed time, so the certificate begins early.
        let begin: Int64 = 1_735_660_800
        try TrialKeys.make(
            directory: folder,
            subject: CertificateSubject(
                country: "CN", organisation: "样张 SPECIMEN", commonName: "Deregistrar trial signing"),
            validFrom: min(begin, now), validTo: now + 5 * 366 * 86_400)
        try TrialKeys.makeNoteKey(directory: folder, keyName: "deregistrar.trial/log")
        try FileSystem.writeDurably(SecureRandom.bytes(count: 32), to: folder + "/site-secret", mode: 0o600)
    }
}
