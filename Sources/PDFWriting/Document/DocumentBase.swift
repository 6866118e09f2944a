/// The part that many documents share: fonts, pictures, colour profile, as finished bytes with their object numbers.
/// Made once a run and text class; may be used from any number of threads.
public final class DocumentBase: Sendable {
    /// The characters documents on this base can print.
    public let fonts: PreparedFonts
    let part: StaticPart
    let resources: Int
    let outputIntent: Int
    private let pictures: [String: (number: Int, width: Int, height: Int)]

    /// Writes the shared part.
    /// - Parameters:
    ///   - pictures: by the name under which documents draw them.
    ///   - remark: a comment behind the header, one line of ASCII, by which even a beginning of the file is known.
    /// - Throws: `PDFError.compression`.
    public init(fonts: PreparedFonts, pictures: [String: Picture] = [:], remark: String? = nil) throws {
        self.fonts = fonts
        var file = try ObjectFile(level: 9, remark: remark)
        outputIntent = try Self.writeOutputIntent(to: &file)
        let fontNumbers = try Self.write(fonts, to: &file)
        var placed: [String: (number: Int, width: Int, height: Int)] = [:]
        var pictureNumbers: [Int] = []
        for (number, entry) in pictures.sorted(by: { $0.key < $1.key }).enumerated() {
            pictureNumbers.append(try entry.value.write(to: &file))
            placed[entry.key] = (number, entry.value.width, entry.value.height)
        }
        self.pictures = placed
        resources = file.reserve()
        file.object(resources) { Self.putResources(fonts: fontNumbers, pictures: pictureNumbers, to: &$0) }
        part = file.staticPart
    }

    /// Bytes that every document on this base has.
    public var byteCount: Int { part.bytes.count }

    /// The picture's number among the resources.
    func pictureNumber(_ name: String) -> Int? { pictures[name]?.number }

    /// In pixels.
    func pictureSize(_ name: String) -> (width: Int, height: Int)? { pictures[name].map { ($0.width, $0.height) } }

    private static func writeOutputIntent(to file: inout ObjectFile) throws -> Int {
        let profile = file.reserve()
        let intent = file.reserve()
        try file.stream(profile, dictionary: Array("/N 3".utf8), content: SRGBProfile.bytes)
        file.object(intent) { out in
            out.put("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)")
            out.put("/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)/DestOutputProfile ")
            out.put(reference: profile)
            out.put(">>")
        }
        return intent
    }

    /// The font dictionaries in the order of the resources.
    private static func write(_ fonts: PreparedFonts, to file: inout ObjectFile) throws -> [Int] {
        var numbers = [Int](repeating: 0, count: fonts.resources.count)
        for (place, font) in fonts.fonts.enumerated() {
            let oneByte = fonts.resources.firstIndex { $0.font == place && $0.isOneByte }
            let written = try FontObjects(font).write(to: &file, withOneByte: oneByte != nil)
            numbers[place] = written.twoBytes
            if let oneByte, let number = written.oneByte { numbers[oneByte] = number }
        }
        return numbers
    }

    private static func putResources(fonts: [Int], pictures: [Int], to out: inout PDFBytes) {
        out.put("<</Font<<")
        for (place, number) in fonts.enumerated() {
            out.put("/F")
            out.put(place)
            out.put(" ")
            out.put(reference: number)
        }
        out.put(">>")
        if !pictures.isEmpty {
            out.put("/XObject<<")
            for (place, number) in pictures.enumerated() {
                out.put("/I")
                out.put(place)
                out.put(" ")
                out.put(reference: number)
            }
            out.put(">>")
        }
        out.put(">>")
    }
}
