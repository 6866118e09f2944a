/// The elements of a tagged document and the marked content that each one owns.
///
/// Elements are small values in the order of reading; their object numbers follow one another in that order.
struct StructureTree {
    struct Element {
        var kind: StructureKind
        var hasMore = false
        var parent: Int32
        var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        var nextSibling: Int32 = -1
        /// Page (from 0) and number of the first marked content, or -1.
        var page: Int32 = -1
        var mark: Int32 = -1
    }

    /// What few elements have.
    struct Detail {
        var language: String?
        var alternative: String?
        /// Left, bottom, right, top on the page.
        var box: [Length]?
        var isNumbered: Bool?
        var columnSpan: Int?
        var hasWidget = false
        /// Marked content after the first: page and number.
        var moreMarks: [(page: Int, mark: Int)] = []
    }

    private(set) var elements: [Element] = []
    private(set) var details: [Int: Detail] = [:]
    /// The elements that own the marks of each page, one page behind the other, and where each page begins.
    private(set) var owners: [Int32] = []
    private(set) var pageStarts: [Int] = []
    /// The element that holds the signature's widget.
    private(set) var widgetOwner: Int?

    /// Adds an element as the last child of `parent`, -1 for the root.
    mutating func add(_ kind: StructureKind, to parent: Int) -> Int {
        let index = elements.count
        elements.append(Element(kind: kind, parent: Int32(parent)))
        guard parent >= 0 else { return index }
        let last = elements[parent].lastChild
        if last >= 0 {
            elements[Int(last)].nextSibling = Int32(index)
        } else {
            elements[parent].firstChild = Int32(index)
        }
        elements[parent].lastChild = Int32(index)
        return index
    }

    mutating func describe(_ element: Int, _ change: (inout Detail) -> Void) {
        elements[element].hasMore = true
        change(&details[element, default: Detail()])
    }

    mutating func beginPage() { pageStarts.append(owners.count) }

    /// Says that `element` owns the next mark of the page being written.
    mutating func own(_ element: Int, mark: Int) {
        let page = pageStarts.count - 1
        owners.append(Int32(element))
        if elements[element].page < 0 {
            elements[element].page = Int32(page)
            elements[element].mark = Int32(mark)
        } else {
            describe(element) { $0.moreMarks.append((page, mark)) }
        }
    }

    mutating func setWidget(owner: Int) {
        widgetOwner = owner
        describe(owner) { $0.hasWidget = true }
    }

    /// The owners of the marks of a page.
    func owners(ofPage page: Int) -> ArraySlice<Int32> {
        owners[pageStarts[page]..<(page + 1 < pageStarts.count ? pageStarts[page + 1] : owners.count)]
    }
}
