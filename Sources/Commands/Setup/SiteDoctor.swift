import CardModel
import Pipeline
import Reporting
import Review

/// Looks at everything a site needs; whatever is wrong becomes a check, never an error.
struct SiteDoctor {
    let site: Site
    let clock: SiteClock
    let language: CardModel.Language
    let environment: [String: String]

    func pick(_ english: String, _ chinese: String) -> String { language.pick(english, chinese) }

    /// All checks, in a fixed order.
    func checks() -> [DoctorCheck] {
        [settings(), complaints(), people()] + folders() + tables() + keys() + [fonts(), calendar(), disk()]
            + operations() + storeChecks()
    }

    func check(_ code: String, _ name: String, _ verdict: DoctorCheck.Verdict, _ message: String) -> DoctorCheck {
        DoctorCheck(code: code, name: name, verdict: verdict, message: message)
    }

    /// A fault in words, with its hint.
    func words(_ error: any Error) -> String {
        let (sentence, hint) = FaultSentences(language).text(FaultTranslation.fault(for: error))
        return hint.map { sentence + " " + $0 } ?? sentence
    }

    private func settings() -> DoctorCheck {
        let name = pick("settings", "设置")
        do { _ = try site.settings.listSettings() } catch { return check("settings", name, .bad, words(error)) }
        let code = site.settings.operatorParty.creditCode
        if !code.isEmpty, UnifiedSocialCreditCode(code) == nil {
            return check(
                "settings", name, .bad,
                pick(
                    "operator.creditCode is no valid credit code, and every certificate would bear it: \(code)",
                    "operator.creditCode 不是有效的统一社会信用代码，会印在每份注销证明上：\(code)"))
        }
        if site.settings.trial {
            return check(
                "settings", name, .warn, pick("a trial site: certificates are specimens", "试用工作目录：注销证明均为样张"))
        }
        if site.settings.operatorParty.name.isEmpty {
            return check(
                "settings", name, .bad,
                pick("operator.name is empty: nobody issues the certificates", "operator.name 为空：没有证明出具方"))
        }
        return check("settings", name, .ok, site.settings.operatorParty.name)
    }

    /// Statements of what was not deregistered should say where to complain.
    private func complaints() -> DoctorCheck {
        let name = pick("complaints", "投诉渠道")
        guard let desk = site.settings.operatorParty.complaints else {
            return check(
                "complaints", name, .warn,
                pick(
                    "operator.complaints is not set: statements name the operator alone",
                    "未设置 operator.complaints：《未注销情况说明》仅载明出具单位"))
        }
        let shown = [desk.phone, desk.url, desk.text, desk.address].first { !$0.isEmpty } ?? ""
        return check("complaints", name, shown.isEmpty ? .warn : .ok, shown)
    }

    private func people() -> DoctorCheck {
        let name = pick("people", "人员")
        let eyes = SitePeople.fourEyes(site.settings, on: clock.now.date)
        if let fault = eyes.faults(policy: nil).first { return check("people", name, .bad, words(fault)) }
        let checkers = site.settings.people.filter { $0.roles.contains("checker") || $0.roles.contains("lead") }
        if checkers.isEmpty {
            return check(
                "people", name, site.settings.trial ? .warn : .bad,
                pick("nobody has the role of a checker", "没有审核人（checker）"))
        }
        return check(
            "people", name, .ok, pick("checkers: ", "审核人：") + checkers.map(\.name).joined(separator: pick(", ", "、")))
    }

    private func folders() -> [DoctorCheck] {
        let name = pick("folders", "目录")
        let wrong = site.folders.filter { !FileSystem.isWritableFolder($0) }.map(site.relative)
        if wrong.isEmpty { return [check("folders", name, .ok, pick("all can be written to", "均可写入"))] }
        return [
            check("folders", name, .bad, pick("missing or not writable: ", "缺失或不可写：") + wrong.joined(separator: " "))
        ]
    }

    private func calendar() -> DoctorCheck {
        let name = pick("calendar", "工作日历")
        do {
            let calendar = try SiteCalendar.read(site)
            guard let warning = calendar.warning(on: clock.now.date) else {
                let until = calendar.coveredUntil?.text ?? ""
                return check("calendar", name, .ok, pick("covers until \(until)", "覆盖至 \(until)"))
            }
            let text = CalendarWords.text(warning)[language]
            return check("calendar", name, warning.until == nil ? .bad : .warn, text)
        } catch {
            return check("calendar", name, .bad, words(error))
        }
    }

    private func fonts() -> DoctorCheck {
        let name = pick("fonts", "字体")
        guard site.settings.certificatePDF else {
            return check(
                "fonts", name, .ok, pick("not needed: certificates.pdf is false", "不需要：certificates.pdf 为 false"))
        }
        do {
            _ = try SiteFonts(site: site).open()
            return check("fonts", name, .ok, pick("the documents' fonts can be used", "文档字体可用"))
        } catch {
            return check("fonts", name, .bad, words(error))
        }
    }

    private func disk() -> DoctorCheck {
        let name = pick("disk", "磁盘")
        guard let free = FileSystem.freeByteCount(at: site.root) else {
            return check("disk", name, .warn, pick("cannot be told", "无法获知"))
        }
        let megabytes = free >> 20
        let verdict: DoctorCheck.Verdict = megabytes < 100 ? .bad : megabytes < 2048 ? .warn : .ok
        return check("disk", name, verdict, pick("\(megabytes) MB free", "可用 \(megabytes) MB"))
    }

    private func storeChecks() -> [DoctorCheck] {
        let name = pick("store", "数据库")
        let chain = pick("audit chain", "审计链")
        do {
            guard let store = try StoreAccess.reading(site) else {
                return [check("store", name, .ok, pick("none yet", "尚未建立"))]
            }
            let problems = try store.integrityProblems()
            let state =
                problems.first.map { check("store", name, .bad, $0) }
                ?? check("store", name, .ok, pick("sound", "完好"))
            let audit = try AuditDesk(store: store).verify()
            let proof =
                audit.problem.map { check("audit", chain, .bad, words($0)) }
                ?? check("audit", chain, .ok, pick("\(audit.entries) entries", "\(audit.entries) 条记录"))
            return [state, proof, try outbox(store)] + (try timestamps(store)) + (try statusList(store))
        } catch {
            return [check("store", name, .bad, words(error))]
        }
    }
}
