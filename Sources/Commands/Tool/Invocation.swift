import CardModel
import CommandLineParsing
import Glibc
import Pipeline

/// One call of the program: what was typed, and what it means.
struct Invocation {
    let parsed: ParsedCommand
    let environment: [String: String]
    let notes: Notes
    let out: ResultOutput

    var language: CardModel.Language { notes.language }
    var isQuiet: Bool { parsed.isSet("--quiet") }
    var isStrict: Bool { parsed.isSet("--strict") }

    enum Format: String { case human, json, jsonl }

    /// The form of the result.
    func format(else fallback: Format = .human) -> Format {
        parsed.value("--format").flatMap(Format.init) ?? fallback
    }

    /// The text in the reader's language.
    func pick(_ english: String, _ chinese: String) -> String { language.pick(english, chinese) }

    /// Something people may want to know; nothing with `--quiet`.
    func note(_ english: String, _ chinese: String) {
        if !isQuiet { notes.tell(english, chinese) }
    }

    /// Whether somebody said which site, and did not just stand in it.
    var isSiteNamed: Bool { parsed.value("--site") != nil || !(environment["DEREGISTRAR_SITE"] ?? "").isEmpty }

    /// The site's folder, absolute, without a slash at its end.
    var siteFolder: String {
        let given = parsed.value("--site") ?? environment["DEREGISTRAR_SITE"].flatMap { $0.isEmpty ? nil : $0 } ?? "."
        return Paths.absolute(given)
    }

    /// Throws `actor.not-allowed` for `--actor` on a real site, also where nothing is changed: it must not seem taken.
    func openSite() throws -> Site {
        let site = try Site.open(siteFolder)
        _ = try login(on: site)
        return site
    }

    /// The login that acts. Throws `actor.not-allowed` for somebody else's with `--actor` on a real site.
    func login(on site: Site) throws -> String {
        guard let named = parsed.value("--actor"), named != ownLogin else { return ownLogin }
        guard site.settings.trial else { throw Fault("actor.not-allowed", .notAllowed) }
        return named
    }

    /// The login of the user of the operating system.
    var ownLogin: String {
        if let user = getpwuid(geteuid()) { return String(cString: user.pointee.pw_name) }
        return environment["USER"] ?? "uid-\(geteuid())"
    }

    /// The time of a command that only looks.
    func clock(on site: Site) throws -> SiteClock { SiteClock(zone: site.zone, fixed: try fixedTime(site)) }

    /// The time of a command that may be used where there is no site: Chinese time where none is written.
    func clockWithoutSite() throws -> SiteClock {
        if let site = try? openSite() { return try clock(on: site) }
        let zone = try SiteTimeZone(name: "Asia/Shanghai")
        guard let text = parsed.value("--as-of") else { return SiteClock(zone: zone, fixed: nil) }
        guard let time = zone.parse(text) else { throw Fault("as-of.unreadable", .usage, ["value": text]) }
        return SiteClock(zone: zone, fixed: time)
    }

    /// The time of a command that changes something. Throws `as-of.not-allowed` for `--as-of` on a real site.
    func changingClock(on site: Site) throws -> SiteClock {
        if parsed.isSet("--as-of"), !site.settings.trial { throw Fault("as-of.not-allowed", .notAllowed) }
        return try clock(on: site)
    }

    /// Throws `as-of.too-early` when a fixed time lies before the newest audit entry, `clock.set-back` when the
    /// machine's clock does by more than a small correction.
    func checkOrder(of clock: SiteClock, in store: any SiteStore) throws {
        guard let last = try store.read({ try AuditChain.lastTime(store) }) else { return }
        if clock.isFixed, clock.now < last { throw Fault("as-of.too-early", .usage, ["last": last.text]) }
        guard clock.now.seconds >= last.seconds - Invocation.clockCorrection else {
            throw Fault("clock.set-back", .tryLater, ["now": clock.now.text, "last": last.text])
        }
    }

    /// Seconds by which time servers may set a clock back without more ado.
    private static let clockCorrection: Int64 = 300

    private func fixedTime(_ site: Site) throws -> Timestamp? {
        guard let text = parsed.value("--as-of") else { return nil }
        guard let time = site.zone.parse(text) else { throw Fault("as-of.unreadable", .usage, ["value": text]) }
        return time
    }
}

/// Names of files as they were typed.
enum Paths {
    /// An absolute path without a slash at its end and without `.` parts. A relative one's leading `..` are resolved: the
    /// current folder is known without links. Others stay, since a link may stand before them.
    static func absolute(_ path: String) -> String {
        var rest = path.split(separator: "/").filter { $0 != "." }[...]
        var parts: [Substring] = []
        if !path.hasPrefix("/") {
            parts = currentFolder.split(separator: "/")
            while rest.first == ".." {
                rest = rest.dropFirst()
                parts = parts.dropLast()
            }
        }
        parts += rest
        return "/" + parts.joined(separator: "/")
    }

    private static var currentFolder: String {
        guard let text = getcwd(nil, 0) else { return "." }
        defer { free(text) }
        return String(cString: text)
    }
}
