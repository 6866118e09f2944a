/// A colour in sRGB, with 255 for full light.
public struct Colour: Sendable, Hashable {
    /// Red, green, blue.
    public var red: UInt8, green: UInt8, blue: UInt8

    /// A colour by its three lights.
    public init(red: UInt8, green: UInt8, blue: UInt8) {
        (self.red, self.green, self.blue) = (red, green, blue)
    }

    /// Black.
    public static let black = Colour(red: 0, green: 0, blue: 0)
    /// White.
    public static let white = Colour(red: 255, green: 255, blue: 255)
    /// The red of seals and stamps.
    public static let sealRed = Colour(red: 200, green: 22, blue: 30)

    /// A grey: 0 is black, 255 is white.
    public static func grey(_ light: UInt8) -> Colour { Colour(red: light, green: light, blue: light) }

    var isGrey: Bool { red == green && green == blue }
}
