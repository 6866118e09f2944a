/// What a JPEG file (ITU-T T.81) says of its size and colours.
struct JPEGHeader {
    let width: Int
    let height: Int
    /// 1 for grey, 3 for YCbCr.
    let channels: Int

    init(_ file: [UInt8]) throws {
        var place = 2
        while place + 9 < file.count {
            guard file[place] == 0xFF else { break }
            let marker = file[place + 1]
            if marker == 0xFF {
                place += 1
                continue
            }
            let length = Int(file[place + 2]) << 8 | Int(file[place + 3])
            // Start of frame: all but DHT, JPG and DAC between C0 and CF.
            if 0xC0...0xCF ~= marker, ![0xC4, 0xC8, 0xCC].contains(marker) {
                self = try JPEGHeader(frame: file[place...])
                return
            }
            guard length >= 2, marker != 0xD9, marker != 0xDA else { break }
            place += 2 + length
        }
        throw PDFError.pictureUnusable(reason: .damaged)
    }

    private init(frame: ArraySlice<UInt8>) throws {
        let frame = Array(frame.prefix(10))
        guard frame.count == 10 else { throw PDFError.pictureUnusable(reason: .damaged) }
        height = Int(frame[5]) << 8 | Int(frame[6])
        width = Int(frame[7]) << 8 | Int(frame[8])
        channels = Int(frame[9])
        // Baseline, extended and progressive Huffman are what PDF's DCTDecode takes.
        guard frame[1] <= 0xC2, frame[4] == 8, channels == 1 || channels == 3 else {
            throw PDFError.pictureUnusable(reason: .unsupportedKind)
        }
        guard width > 0, height > 0 else { throw PDFError.pictureUnusable(reason: .damaged) }
        guard width * height <= PNGReader.mostPixels else { throw PDFError.pictureUnusable(reason: .tooLarge) }
    }
}
