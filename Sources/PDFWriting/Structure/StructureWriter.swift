/// Writes the structure tree and its parent tree (ISO 32000-1, 14.7).
struct StructureWriter {
    let tree: StructureTree
    /// Object number of the first element; the others follow.
    let firstElement: Int
    let root: Int
    let pages: [Int]
    /// The signature's widget, when there is one.
    let widget: Int?
    /// The page the widget lies on, from 0.
    let widgetPage: Int

    func write(to file: inout ObjectFile) {
        let parents = writeParentTree(to: &file)
        file.object(root) { out in
            out.put("<</Type/StructTreeRoot/K ")
            out.put(reference: firstElement)
            out.put("/ParentTree ")
            out.put(reference: parents)
            out.put("/ParentTreeNextKey ")
            out.put(pages.count + 1)
            out.put(">>")
        }
        for index in tree.elements.indices {
            file.object(firstElement + index) { put(index, to: &$0) }
        }
    }

    private func put(_ index: Int, to out: inout PDFBytes) {
        let element = tree.elements[index]
        out.put("<</S")
        out.put(element.kind.tag)
        out.put("/P ")
        out.put(reference: element.parent < 0 ? root : firstElement + Int(element.parent))
        putTableAttributes(index, element, to: &out)
        if element.page >= 0 {
            out.put("/Pg ")
            out.put(reference: pages[Int(element.page)])
        }
        if element.hasMore {
            putDetailed(index, element, to: &out)
        } else if element.firstChild >= 0 {
            putChildren(of: element, to: &out)
        } else if element.mark >= 0 {
            out.put("/K ")
            out.put(Int(element.mark))
        }
        out.put(">>")
    }

    private func putTableAttributes(_ index: Int, _ element: StructureTree.Element, to out: inout PDFBytes) {
        let span = element.hasMore ? tree.details[index]?.columnSpan : nil
        guard element.kind.attributes != nil || span != nil else { return }
        out.put("/A<</O/Table")
        if let attributes = element.kind.attributes { out.put(attributes) }
        if let span {
            out.put("/ColSpan ")
            out.put(span)
        }
        out.put(">>")
    }

    private func putChildren(of element: StructureTree.Element, to out: inout PDFBytes) {
        out.put("/K[")
        var child = element.firstChild
        while child >= 0 {
            out.put(reference: firstElement + Int(child))
            child = tree.elements[Int(child)].nextSibling
            if child >= 0 { out.put(" ") }
        }
        out.put("]")
    }

    private func putDetailed(_ index: Int, _ element: StructureTree.Element, to out: inout PDFBytes) {
        let detail = tree.details[index] ?? StructureTree.Detail()
        if let language = detail.language {
            out.put("/Lang")
            out.put(textString: language)
        }
        if let alternative = detail.alternative {
            out.put("/Alt")
            out.put(textString: alternative)
        }
        if let box = detail.box { put(box: box, to: &out) }
        if let isNumbered = detail.isNumbered {
            out.put("/A<</O/List/ListNumbering")
            out.put(isNumbered ? "/Decimal>>" : "/Disc>>")
        }
        if detail.hasWidget {
            putWidget(to: &out)
        } else if element.firstChild >= 0 {
            putChildren(of: element, to: &out)
        } else if element.mark >= 0 {
            putMarks(first: Int(element.mark), detail.moreMarks, to: &out)
        }
    }

    private func put(box: [Length], to out: inout PDFBytes) {
        out.put("/A<</O/Layout/Placement/Block/BBox[")
        for edge in box {
            out.put(edge)
            out.put(" ")
        }
        out.put("]>>")
    }

    private func putMarks(first: Int, _ more: [(page: Int, mark: Int)], to out: inout PDFBytes) {
        out.put("/K[")
        out.put(first)
        for (page, mark) in more {
            out.put("<</Type/MCR/Pg ")
            out.put(reference: pages[page])
            out.put("/MCID ")
            out.put(mark)
            out.put(">>")
        }
        out.put("]")
    }

    private func putWidget(to out: inout PDFBytes) {
        guard let widget else { return }
        out.put("/K[<</Type/OBJR/Obj ")
        out.put(reference: widget)
        out.put("/Pg ")
        out.put(reference: pages[widgetPage])
        out.put(">>]")
    }
}

extension StructureWriter {
    /// Pages by their number from 0; the widget has the number behind the last page.
    private func writeParentTree(to file: inout ObjectFile) -> Int {
        let rows = file.reserve(count: pages.count)
        for page in pages.indices {
            file.object(rows + page) { out in
                out.put("[")
                for owner in tree.owners(ofPage: page) {
                    out.put(reference: firstElement + Int(owner))
                    out.put(" ")
                }
                out.put("]")
            }
        }
        let parents = file.reserve()
        guard pages.count > Self.leafSize else {
            file.object(parents) { out in
                out.put("<<")
                putNumbers(pages.indices, rows: rows, withWidget: true, to: &out)
                out.put(">>")
            }
            return parents
        }
        writeLeaves(root: parents, rows: rows, to: &file)
        return parents
    }

    private static let leafSize = 64

    private func writeLeaves(root: Int, rows: Int, to file: inout ObjectFile) {
        let starts = Array(stride(from: 0, to: pages.count, by: Self.leafSize))
        let leaves = file.reserve(count: starts.count)
        for (place, start) in starts.enumerated() {
            let range = start..<min(start + Self.leafSize, pages.count)
            let isLast = place == starts.count - 1
            let highest = isLast && widget != nil ? pages.count : range.upperBound - 1
            file.object(leaves + place) { out in
                out.put("<</Limits[")
                out.put(start)
                out.put(" ")
                out.put(highest)
                out.put("]")
                putNumbers(range, rows: rows, withWidget: isLast, to: &out)
                out.put(">>")
            }
        }
        file.object(root) { out in
            out.put("<</Kids[")
            for place in starts.indices {
                out.put(reference: leaves + place)
                out.put(" ")
            }
            out.put("]>>")
        }
    }

    private func putNumbers(_ range: Range<Int>, rows: Int, withWidget: Bool, to out: inout PDFBytes) {
        out.put("/Nums[")
        for page in range {
            out.put(page)
            out.put(" ")
            out.put(reference: rows + page)
            out.put(" ")
        }
        if withWidget, widget != nil, let owner = tree.widgetOwner {
            out.put(pages.count)
            out.put(" ")
            out.put(reference: firstElement + owner)
        }
        out.put("]")
    }
}
