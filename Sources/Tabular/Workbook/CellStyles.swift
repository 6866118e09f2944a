/// The number formats of a workbook's cells: what the style number of a cell makes of its number.
struct CellStyles: Sendable, Equatable {
    /// By place in `cellXfs`.
    private var kinds: [NumberKind]

    /// No styles: numbers are numbers.
    init() { kinds = [] }

    init(_ kinds: [NumberKind]) { self.kinds = kinds }

    /// How many styles there are.
    var count: Int { kinds.count }

    /// What the style (0-based, attribute `s` of a cell) makes of a number; a number if there is no such style.
    @inline(__always)
    subscript(style: Int) -> NumberKind {
        style >= 0 && style < kinds.count ? kinds[style] : .number
    }
}
