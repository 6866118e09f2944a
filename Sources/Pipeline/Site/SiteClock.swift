public import CardModel
import Foundation

/// The time of a command: now, or a fixed time on a trial site.
public struct SiteClock: Sendable {
    /// The time zone of the site.
    public let zone: SiteTimeZone
    public let now: Timestamp
    /// Whether `--as-of` fixed it.
    public let isFixed: Bool

    public init(zone: SiteTimeZone, fixed: Timestamp?) {
        self.zone = zone
        isFixed = fixed != nil
        now = fixed ?? zone.timestamp(seconds: Int64(Date().timeIntervalSince1970))
    }
}

/// A time zone by its IANA name.
public struct SiteTimeZone: Sendable, Equatable {
    public let name: String
    private let zone: TimeZone?

    /// Throws `settings.time-zone` when the system does not know the name. China's zone needs no zone files.
    public init(name: String) throws {
        self.name = name
        if name == "Asia/Shanghai" {
            zone = nil
        } else {
            guard let known = TimeZone(identifier: name) else {
                throw Fault("settings.time-zone", .settings, at: Place(file: "deregistrar.json5"), ["value": name])
            }
            zone = known
        }
    }

    /// Seconds east of UTC at a moment.
    public func offset(at seconds: Int64) -> Int32 {
        guard let zone else { return 8 * 3600 }
        return Int32(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
    }

    /// A moment written in this zone.
    public func timestamp(seconds: Int64) -> Timestamp {
        Timestamp(seconds: seconds, offsetSeconds: offset(at: seconds))
    }

    /// Reads a time, in this zone when it says none.
    public func parse(_ text: String) -> Timestamp? {
        guard let rough = Timestamp.parse(text, defaultOffsetSeconds: offset(at: 0)) else { return nil }
        let exact = Timestamp.parse(text, defaultOffsetSeconds: offset(at: rough.seconds)) ?? rough
        return timestamp(seconds: exact.seconds)
    }
}
