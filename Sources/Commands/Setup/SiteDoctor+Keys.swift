import CardModel
import Certification
import Pipeline
import Signing

extension SiteDoctor {
    /// The private halves' modes, and how long the signing certificate is valid.
    func keys() -> [DoctorCheck] {
        let name = pick("keys", "密钥")
        let files = FileSystem.entries(of: site.keys).filter { $0.name.hasSuffix(".key.pem") }
        guard !files.isEmpty else {
            return [check("keys", name, .bad, pick("no signing key in keys/", "keys/ 中没有签名密钥"))]
        }
        let open = files.map(\.name).filter {
            FileSystem.permissions(of: site.keys + "/" + $0).map { $0 & 0o077 != 0 } ?? true
        }
        let modes =
            open.isEmpty
            ? check("keys", name, .ok, files.map(\.name).joined(separator: " "))
            : check(
                "keys", name, .bad,
                pick("readable by others, set mode 0600: ", "权限过宽，请设为 0600：") + open.joined(separator: " "))
        return [modes, certificate()]
    }

    private func certificate() -> DoctorCheck {
        let name = pick("signing certificate", "签名证书")
        let path = site.keys + "/" + KeySet.documentChain
        do {
            let pem = try FileSystem.read(path, shownAs: site.relative(path))
            guard let own = try SigningCertificate.all(pem: pem).first?.summary else {
                return check("certificate", name, .bad, pick("the file holds none", "文件中没有证书"))
            }
            let days = (own.validTo - clock.now.seconds) / 86_400
            let until = site.zone.timestamp(seconds: own.validTo).date
            let isValid = own.validFrom <= clock.now.seconds && clock.now.seconds <= own.validTo
            let verdict: DoctorCheck.Verdict = !isValid ? .bad : days < 60 ? .warn : .ok
            return check(
                "certificate", name, verdict,
                isValid
                    ? pick("valid until \(until), \(days) days", "有效至 \(until)，剩 \(days) 天")
                    : pick("not valid now", "当前无效"))
        } catch {
            return check("certificate", name, .bad, words(error))
        }
    }
}
