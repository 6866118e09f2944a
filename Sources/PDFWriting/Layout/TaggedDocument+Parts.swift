/// A part of a document with margins and page numbers of its own.
struct DocumentPart {
    /// From 0.
    let firstPage: Int
    let setup: PageSetup

    /// Where a page stands in its part.
    struct Place {
        let setup: PageSetup
        /// From 1.
        let number: Int
        /// Of so many.
        let count: Int
    }
}

extension TaggedDocument {
    /// Begins a part on a new page: what would be a document by itself, in one with others. Its pages count from 1; its
    /// headings are bookmarks below its own.
    /// - Precondition: the paper has the size of the document's.
    public func beginPart(_ setup: PageSetup, bookmark: String) {
        precondition(setup.width == self.setup.width && setup.height == self.setup.height, "one size of paper")
        closePage()
        self.setup = setup
        (left, right) = (setup.left, setup.width - setup.right)
        (top, bottom) = (setup.top, setup.height - setup.bottom)
        parts.append(DocumentPart(firstPage: pageEnds.count, setup: setup))
        beginPage()
        bookmarks.append(Bookmarks.Entry(title: bookmark, level: 0, page: pageNumber - 1, y: .zero))
    }

    /// Where a page from 0 stands, once all pages are written. Logarithmic in the parts.
    func place(ofPage page: Int) -> DocumentPart.Place {
        var (low, high) = (0, parts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if parts[middle].firstPage <= page { low = middle } else { high = middle }
        }
        let end = low + 1 < parts.count ? parts[low + 1].firstPage : pageEnds.count
        let first = parts[low].firstPage
        return DocumentPart.Place(setup: parts[low].setup, number: page - first + 1, count: end - first)
    }
}
