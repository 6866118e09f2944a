import CardModel
import Certification
import Glibc
import Pipeline

/// Keys of a trial site: one that signs certificates, one that signs the head of the log, and the site's secret.
enum TrialSiteKeys {
    /// Makes them in a folder; private halves have mode 0600. Throws `SigningError`, write faults.
    static func make(in folder: String, for party: Settings.Operator) throws {
        let now = Int64(time(nil))
        // A trial may run at a fixed time, so the certificate begins early.
        let begin: Int64 = 1_735_660_800
        try KeySet.makeTrial(
            folder: folder, operatorName: party.name.isEmpty ? "样张 SPECIMEN" : party.name,
            creditCode: party.creditCode.isEmpty ? "trial" : party.creditCode, validFrom: min(begin, now),
            validTo: now + 5 * 366 * 86_400
        ) { name, bytes in
            try FileSystem.writeDurably(bytes, to: folder + "/" + name, mode: 0o600)
        }
    }
}
