public import CardModel
public import Review

/// The settings' `people` as review knows them on one day.
public enum SitePeople {
    /// Everybody, in the order of the settings.
    public static func all(_ settings: Settings, on day: CalendarDate) -> [Person] {
        settings.people.map { member in
            Person(
                login: member.login, name: member.name, roles: Set(member.roles.compactMap(Role.init)),
                accounts: Set(member.accounts), deputy: member.deputy,
                isAbsent: member.absent.contains { isAbsence($0, on: day) })
        }
    }

    /// Who may decide on what, on that day.
    public static func fourEyes(_ settings: Settings, on day: CalendarDate) -> FourEyes {
        FourEyes(people: all(settings, on: day), isTrial: settings.trial)
    }

    /// A day, or a range with both ends: `2026-10-01`, `2026-10-01/2026-10-08`, `2026-10-01..2026-10-08`.
    static func isAbsence(_ text: String, on day: CalendarDate) -> Bool {
        let ends = text.replacing("..", with: "/").split(separator: "/").map {
            CalendarDate.parse($0.trimmingPrefix(" ").description)
        }
        guard let first = ends.first ?? nil else { return false }
        let last = ends.count > 1 ? ends[1] : first
        guard let last else { return false }
        return first <= day && day <= last
    }
}

/// The working days of a site: those built in, and the years of its `calendar.txt`.
public enum SiteCalendar {
    /// Throws `calendar.*` with the row that cannot be read.
    public static func read(_ site: Site) throws -> WorkingDayCalendar {
        guard FileSystem.exists(site.calendarPath) else { return .builtIn }
        let name = site.relative(site.calendarPath)
        let bytes = try FileSystem.read(site.calendarPath, shownAs: name)
        return try WorkingDayCalendar.builtIn.adding(years: String(decoding: bytes, as: UTF8.self), file: name)
    }
}
