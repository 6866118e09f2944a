import CardModel
import Certification
import Pipeline
import Signing

extension SiteDoctor {
    /// The private halves' modes, whether they can be used, and how long the signing certificate is valid.
    func keys() -> [DoctorCheck] {
        let name = pick("keys", "密钥")
        let files = FileSystem.entries(of: site.keys).map(\.name).filter { $0.hasSuffix(".key.pem") }
        guard !files.isEmpty else {
            return [check("keys", name, .bad, pick("no signing key in keys/", "keys/ 中没有签名密钥"))]
        }
        return [modes(files, name), codeKey(), certificate()].compactMap { $0 }
    }

    private func modes(_ files: [String], _ name: String) -> DoctorCheck {
        let phrases = files.map(KeySet.passphrase).filter { FileSystem.exists(site.keys + "/" + $0) }
        let open = (files + phrases + [KeySet.siteSecret]).filter {
            FileSystem.permissions(of: site.keys + "/" + $0).map { $0 & 0o077 != 0 } ?? false
        }
        guard open.isEmpty else {
            return check(
                "keys", name, .bad,
                pick("readable by others, set mode 0600: ", "权限过宽，请设为 0600：") + open.joined(separator: " "))
        }
        do {
            _ = try SiteKeys(site: site, environment: environment).read(isLooking: true)
        } catch {
            return check("keys", name, .bad, words(error))
        }
        return check("keys", name, .ok, files.joined(separator: " "))
    }

    /// Sites that are older than QR codes have no key for them.
    private func codeKey() -> DoctorCheck? {
        let pair = [KeySet.codeKey, KeySet.codeVerifier].map { site.keys + "/" + $0 }
        guard !pair.contains(where: FileSystem.exists) else { return nil }
        return check(
            "keys.qr", pick("key for QR codes", "二维码密钥"), .warn,
            site.settings.trial
                ? pick("none yet: the next certificate makes it", "尚无：出具下一份证明时自动生成")
                : pick(
                    "none: certificates bear no QR code until keys/qr.key.pem and keys/qr.pub.pem are there (ECDSA P-256)",
                    "尚无：在 keys/ 放入 qr.key.pem 与 qr.pub.pem（ECDSA P-256）之前，证明不带二维码"))
    }

    private func certificate() -> DoctorCheck {
        let name = pick("signing certificate", "签名证书")
        let path = site.keys + "/" + KeySet.documentChain
        do {
            let chain = try SigningCertificate.all(pem: try FileSystem.read(path, shownAs: site.relative(path)))
            try SiteKeys.checkFitness(chain, at: clock.now)
            // Whichever of the chain ends first ends the signing.
            let end = chain.map(\.summary.validTo).min() ?? 0
            let days = Int((end - clock.now.seconds) / 86_400)
            let until = site.zone.timestamp(seconds: end).date
            let message = pick("valid until \(until), \(days) days", "有效至 \(until)，剩 \(days) 天")
            guard let urgency = SiteDoctor.urgency(days: days) else { return check("certificate", name, .ok, message) }
            return check("certificate", name, .warn, message + pick("; ", "；") + language.pick(urgency.0, urgency.1))
        } catch {
            return check("certificate", name, .bad, words(error))
        }
    }

    /// What to do so many days before the end; nil while there is time.
    static func urgency(days: Int) -> (english: String, chinese: String)? {
        switch days {
        case 60...: nil
        case 30...: ("order its successor", "请申请新证书")
        case 7...: ("renew it within the month: nothing is issued after that", "请在一个月内更换：到期后不再出具证明")
        default: ("RENEW IT NOW: nothing is issued after that", "请立即更换：到期后不再出具证明")
        }
    }

    /// Whether the list of what was taken back is as new as the newest job: each job signs it anew.
    func statusList(_ store: any SiteStore) throws -> [DoctorCheck] {
        let (isNeeded, job) = try store.read {
            (try !store.certificates(withEnvelopes: false).isEmpty, try store.jobs(withSummaries: false).last)
        }
        guard isNeeded else { return [] }
        let name = pick("status list", "状态清单")
        let bytes = (try? FileSystem.read(site.statusListPath, shownAs: StatusLists.fileName)) ?? []
        let text = (try? JSONValue.parse(bytes))?["list"]?["as_of"]?.stringValue ?? ""
        guard let asOf = Timestamp.parse(text, defaultOffsetSeconds: 0) else {
            return [check("status-list", name, .bad, pick("missing or unreadable", "缺失或无法读取"))]
        }
        guard let job, asOf.seconds < job.asOf.seconds else {
            return [check("status-list", name, .ok, pick("as of \(asOf.shortText)", "截至 \(asOf.shortText)"))]
        }
        return [
            check(
                "status-list", name, .warn,
                pick(
                    "as of \(asOf.shortText), not signed anew by \(job.id): who verifies does not see later revocations",
                    "截至 \(asOf.shortText)，\(job.id) 未能更新：核验方看不到之后的作废情况"))
        ]
    }

    /// Whether the newest head of the log bears a time stamp, where a service is named.
    func timestamps(_ store: any SiteStore) throws -> [DoctorCheck] {
        guard site.settings.timestampService != nil else { return [] }
        let name = pick("time stamps", "时间戳")
        do {
            guard !(try TimestampTrust(site: site).certificates().isEmpty) else {
                return [check("timestamps", name, .bad, words(Fault("timestamp.no-trust", .settings)))]
            }
        } catch {
            return [check("timestamps", name, .bad, words(error))]
        }
        let (head, stamps) = try store.read { (try store.checkpoint()?.size, try store.timestamps()) }
        guard let head else { return [check("timestamps", name, .ok, pick("none needed yet", "尚不需要"))] }
        guard stamps.last?.size == head else {
            return [
                check(
                    "timestamps", name, .warn,
                    pick(
                        "the newest head of the log bears none: the next certificates bring a new one",
                        "最新日志头没有时间戳：出具下一份证明时重新申请"))
            ]
        }
        return [check("timestamps", name, .ok, pick("\(stamps.count) heads", "\(stamps.count) 个日志头"))]
    }
}
