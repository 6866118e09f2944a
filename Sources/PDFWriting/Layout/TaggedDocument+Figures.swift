/// What a figure shows.
public enum Drawing: Sendable, Hashable {
    /// A QR code; the size is that of its modules with the quiet zone around.
    case qrCode(QRCode)
    /// A picture of the base, by its name.
    case picture(String)
}

extension TaggedDocument {
    /// A figure in the flow.
    /// - Parameters:
    ///   - width: on paper.
    ///   - height: on paper; a QR code is square and uses the smaller of both.
    ///   - alternative: what it shows, for who cannot see it.
    public func figure(
        _ drawing: Drawing, width: Length, height: Length, alternative: String, alignment: TextAlignment = .left,
        language: String? = nil
    ) {
        keepTogether(height)
        let x = left + alignment.offset(of: width, in: right - left)
        let rectangle = Rectangle(x: x, y: y, width: width, height: height)
        figure(drawing, in: rectangle, alternative: alternative, language: language)
        y = y + height
    }

    /// A figure in a rectangle of the current page; the flow does not move.
    public func figure(_ drawing: Drawing, in rectangle: Rectangle, alternative: String, language: String? = nil) {
        let element = add(.figure, language: language)
        let lower = setup.height - rectangle.y - rectangle.height
        tree.describe(element) {
            $0.alternative = alternative
            $0.box = [
                rectangle.x, lower, rectangle.x + rectangle.width, setup.height - rectangle.y,
            ]
        }
        mark(element, isText: false)
        content.putOver { put(drawing, x: rectangle.x, y: lower, rectangle.width, rectangle.height, to: &$0) }
        content.closeMark()
    }

    private func put(
        _ drawing: Drawing, x: Length, y: Length, _ width: Length, _ height: Length, to out: inout PDFBytes
    ) {
        switch drawing {
        case .qrCode(let code): Self.put(code, x: x, y: y, side: min(width, height), to: &out)
        case .picture(let name):
            guard let picture = base.pictureNumber(name) else {
                report(.unknownPicture(name: name))
                return
            }
            Self.put(picture: picture, x: x, y: y, width: width, height: height, to: &out)
        }
    }

    /// Modules as one path, so that no seams show between them.
    private static func put(_ code: QRCode, x: Length, y: Length, side: Length, to out: inout PDFBytes) {
        let modules = code.side + 2 * QRCode.quietZone
        let scale = side.hundredths * 100 / modules
        // White behind, should the page have a watermark there.
        out.put("1 g\n")
        for length in [x, y, side, side] {
            out.put(length)
            out.put(" ")
        }
        out.put("re f\n0 g\n")
        out.putDecimal(scale, of: 10000)
        out.put(" 0 0 ")
        out.putDecimal(scale, of: 10000)
        out.put(" ")
        out.putDecimal(x.hundredths * 100 + scale * QRCode.quietZone, of: 10000)
        out.put(" ")
        out.putDecimal(y.hundredths * 100 + scale * QRCode.quietZone, of: 10000)
        out.put(" cm\n")
        code.appendPath(to: &out)
        out.put("f\n")
    }

    static func put(
        picture: Int, x: Length, y: Length, width: Length, height: Length, to out: inout PDFBytes
    ) {
        out.put(width)
        out.put(" 0 0 ")
        out.put(height)
        out.put(" ")
        out.put(x)
        out.put(" ")
        out.put(y)
        out.put(" cm\n/I")
        out.put(picture)
        out.put(" Do\n")
    }
}
