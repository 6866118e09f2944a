import PDFWriting

/// How the documents look.
enum DocumentStyle {
    static let navy = Colour(red: 35, green: 54, blue: 79)
    static let quiet = Colour(red: 84, green: 93, blue: 107)
    static let shade = Colour(red: 241, green: 244, blue: 248)
    static let rule = Colour(red: 138, green: 148, blue: 163)

    static let title = TextStyle(.bold, size: .points(26), colour: navy, lineHeight: .points(36))
    static let subtitle = TextStyle(size: .points(12), colour: navy, lineHeight: .points(18))
    static let heading = TextStyle(.bold, size: .points(13), colour: navy, lineHeight: .points(20))
    static let headingSmall = TextStyle(size: .points(9.5), colour: quiet, lineHeight: .points(20))
    static let number = TextStyle(.bold, size: .points(9.5), colour: navy)
    static let numberSmall = TextStyle(size: .points(8), colour: quiet)
    // A name of characters that no font has stands in both leads and among the facts: not each time with all codes.
    static let lead = TextStyle(size: .points(11.5), lineHeight: .points(20)).naming(4)
    static let leadSmall = TextStyle(size: .points(9), colour: quiet, lineHeight: .points(13)).naming(4)
    static let leadDense = TextStyle(size: .points(9.5), lineHeight: .points(14)).naming(0)
    static let leadSmallDense = TextStyle(size: .points(7.5), colour: quiet, lineHeight: .points(10)).naming(0)
    static let label = TextStyle(.bold, size: .points(8.5), colour: navy, lineHeight: .points(11.5))
    static let labelSmall = TextStyle(size: .points(6.5), colour: quiet, lineHeight: .points(8.5))
    static let value = TextStyle(size: .points(9), lineHeight: .points(12.5)).naming(16)
    static let valueDense = TextStyle(size: .points(7.5), lineHeight: .points(9.5)).naming(16)
    static let text = TextStyle(size: .points(9.5), lineHeight: .points(15))
    static let small = TextStyle(size: .points(8), colour: quiet, lineHeight: .points(11.5))
    static let cell = TextStyle(size: .points(8), lineHeight: .points(10.5))
    static let cellHead = TextStyle(.bold, size: .points(8), colour: navy, lineHeight: .points(10.5))
    static let digest = TextStyle(size: .points(7), lineHeight: .points(10))
    static let margin = TextStyle(size: .points(7.5), colour: quiet)
    static let signer = TextStyle(.bold, size: .points(10.5), lineHeight: .points(15))
    static let watermark = TextStyle(
        .bold, size: .points(110), colour: Colour(red: 251, green: 224, blue: 224))

    /// An upright A4 page in a double frame, 170 mm wide between its margins.
    static func setup(title: String, number: String, issuer: String, isSpecimen: Bool) -> PageSetup {
        var setup = PageSetup(margin: .millimetres(20))
        (setup.top, setup.bottom) = (.millimetres(21), .millimetres(21))
        setup.frames = [
            PageFrame(distance: .millimetres(6.2), thickness: .points(1.4), colour: navy),
            PageFrame(distance: .millimetres(7.4), thickness: .points(0.4), colour: navy),
        ]
        setup.header = PageLine(margin) { _, _ in PageLine.Words(left: issuer, right: number) }
        setup.footer = PageLine(margin) { page, count in
            PageLine.Words(left: "《\(title)》 \(number)", right: "第 \(page) 页，共 \(count) 页　Page \(page) of \(count)")
        }
        if isSpecimen { setup.watermark = Watermark("样张", watermark) }
        return setup
    }

    /// Words of the margins and of marks that any page may bear.
    static let marginWords = "《》第页，共　样张〓"
}
