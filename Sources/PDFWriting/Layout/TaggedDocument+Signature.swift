extension TaggedDocument {
    /// Puts a signature field that is seen on the current page. A document has one field.
    public func signatureField(
        _ field: SignatureField, in rectangle: Rectangle, appearance: SignatureAppearance
    ) {
        let content = draw(appearance, width: rectangle.width, height: rectangle.height)
        place(PlacedSignature(field: field, page: pageNumber - 1, visible: (rectangle, content)))
    }

    /// Puts a signature field that is not seen.
    public func invisibleSignatureField(_ field: SignatureField) {
        place(PlacedSignature(field: field, page: pageNumber - 1, visible: nil))
    }

    private func place(_ placed: PlacedSignature) {
        precondition(signature == nil, "a document has one signature field")
        signature = placed
        tree.setWidget(owner: add(.form))
    }

    /// The appearance in its own coordinates, from its lower left corner.
    private func draw(_ appearance: SignatureAppearance, width: Length, height: Length) -> [UInt8] {
        var drawing = PageContent(fonts: base.fonts)
        var textLeft = Length.zero
        if let name = appearance.picture {
            if let picture = base.pictureNumber(name), let size = base.pictureSize(name) {
                let fitted = Self.fit(size, width: width, height: height)
                drawing.putOver { out in
                    Self.put(
                        picture: picture, x: .zero, y: (height - fitted.height) / 2, width: fitted.width,
                        height: fitted.height, to: &out)
                }
                if !appearance.textCoversPicture { textLeft = fitted.width + .points(4) }
            } else {
                report(.unknownPicture(name: name))
            }
        }
        show(appearance.lines, in: &drawing, left: textLeft, width: width - textLeft, height: height)
        return drawing.over.bytes
    }

    private func show(
        _ text: [TextRun], in drawing: inout PageContent, left: Length, width: Length, height: Length
    ) {
        guard !text.isEmpty else { return }
        setter.set(text, width: width)
        var y = height
        drawing.openText()
        for line in setter.lines where !line.glyphs.isEmpty {
            let size = setter.runs[setter.run(at: line.glyphs.lowerBound)].style.size
            let baseline = y - (line.height - size) / 2 - Length(hundredths: size.hundredths * 88 / 100)
            drawing.show(line, of: setter, x: left, y: baseline)
            y = y - line.height
        }
        drawing.closeText()
    }

    /// The greatest size with the picture's proportions.
    private static func fit(
        _ size: (width: Int, height: Int), width: Length, height: Length
    ) -> (width: Length, height: Length) {
        let byWidth = width.hundredths * size.height / size.width
        if byWidth <= height.hundredths { return (width, Length(hundredths: byWidth)) }
        return (Length(hundredths: height.hundredths * size.width / size.height), height)
    }
}
