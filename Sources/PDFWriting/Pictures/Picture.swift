/// A picture as a PDF holds it: grey or RGB with 8 bits a channel, perhaps with transparency, or a JPEG as it is.
public struct Picture: Sendable, Hashable {
    /// Pixels across.
    public let width: Int
    /// Pixels down.
    public let height: Int
    /// 1 for grey, 3 for RGB.
    let channels: Int
    /// Rows of pixels, or the JPEG file.
    let samples: [UInt8]
    let isJPEG: Bool
    /// A byte a pixel, when there is transparency.
    let opacity: [UInt8]?

    /// Reads a PNG (8 bits a channel, grey or RGB, with or without alpha, not interlaced) or a JPEG (grey or YCbCr).
    /// - Throws: `PDFError.pictureUnusable`.
    public init(_ file: [UInt8]) throws {
        if file.starts(with: PNGReader.signature) {
            let reader = try PNGReader(file)
            (width, height) = (reader.width, reader.height)
            (channels, samples, opacity) = (reader.hasColour ? 3 : 1, reader.samples, reader.opacity)
            isJPEG = false
        } else if file.starts(with: [0xFF, 0xD8]) {
            let header = try JPEGHeader(file)
            (width, height, channels) = (header.width, header.height, header.channels)
            (samples, opacity, isJPEG) = (file, nil, true)
        } else {
            throw PDFError.pictureUnusable(reason: .unknownFormat)
        }
    }

    /// Writes the picture's objects and returns the number of the first.
    func write(to file: inout ObjectFile) throws -> Int {
        let picture = file.reserve()
        let mask = try opacity.map { opacity in
            let mask = file.reserve()
            try file.stream(mask, dictionary: dictionary(channels: 1, mask: nil), content: opacity)
            return mask
        }
        var entries = dictionary(channels: channels, mask: mask)
        if isJPEG { entries += Array("/Filter/DCTDecode".utf8) }
        try file.stream(picture, dictionary: entries, content: samples, isCompressible: !isJPEG)
        return picture
    }

    private func dictionary(channels: Int, mask: Int?) -> [UInt8] {
        var out = PDFBytes()
        out.put("/Type/XObject/Subtype/Image/Width ")
        out.put(width)
        out.put("/Height ")
        out.put(height)
        out.put("/BitsPerComponent 8/ColorSpace")
        out.put(channels == 1 ? "/DeviceGray" : "/DeviceRGB")
        if let mask {
            out.put("/SMask ")
            out.put(reference: mask)
        }
        return out.bytes
    }
}
