/// A length on paper, kept as whole hundredths of a point (1 point = 1/72 inch), so that the same layout always gives
/// the same bytes.
public struct Length: Sendable, Hashable, Comparable, AdditiveArithmetic {
    /// Hundredths of a point.
    public var hundredths: Int

    /// A length of so many hundredths of a point.
    @inlinable public init(hundredths: Int) {
        self.hundredths = hundredths
    }

    /// No length.
    public static let zero = Length(hundredths: 0)

    /// So many points, rounded to a hundredth.
    public static func points(_ points: Double) -> Length {
        Length(hundredths: Int((points * 100).rounded()))
    }

    /// So many millimetres, rounded to a hundredth of a point.
    public static func millimetres(_ millimetres: Double) -> Length {
        Length(hundredths: Int((millimetres * 7200 / 25.4).rounded()))
    }

    /// Whether the left length is the shorter one.
    @inlinable public static func < (left: Length, right: Length) -> Bool { left.hundredths < right.hundredths }

    /// Both lengths, one behind the other.
    @inlinable public static func + (left: Length, right: Length) -> Length {
        Length(hundredths: left.hundredths + right.hundredths)
    }

    /// What the left length has more than the right one.
    @inlinable public static func - (left: Length, right: Length) -> Length {
        Length(hundredths: left.hundredths - right.hundredths)
    }

    /// The length taken so many times.
    public static func * (length: Length, times: Int) -> Length { Length(hundredths: length.hundredths * times) }

    /// A part of the length, rounded down to a hundredth.
    public static func / (length: Length, parts: Int) -> Length { Length(hundredths: length.hundredths / parts) }
}

/// A rectangle on a page. `x` counts from the left edge of the paper, `y` from its **top** edge down.
public struct Rectangle: Sendable, Hashable {
    /// From the left edge of the paper to the left side.
    public var x: Length
    /// From the top edge of the paper to the upper side.
    public var y: Length
    /// To the right.
    public var width: Length
    /// Downwards.
    public var height: Length

    /// A rectangle by its upper left corner and its size.
    public init(x: Length, y: Length, width: Length, height: Length) {
        (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }
}
