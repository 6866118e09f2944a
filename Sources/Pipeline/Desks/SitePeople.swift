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
                isAbsent: member.absent.contains { $0.contains(day) })
        }
    }

    /// Who may decide on what, on that day.
    public static func fourEyes(_ settings: Settings, on day: CalendarDate) -> FourEyes {
        FourEyes(people: all(settings, on: day), isTrial: settings.trial)
    }
}

extension Settings.Member {
    /// Whether one of its roles decides on review batches.
    var decides: Bool { roles.contains { role in Role(rawValue: role).map(Role.deciding.contains) ?? false } }
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
