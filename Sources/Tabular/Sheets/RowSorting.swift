/// Brings rows into order that a sheet has in none, and joins the parts of rows that come more than once. Of several
/// cells at one place the last one counts.
struct RowSorting {
    /// Parts of rows: twice what a sheet may have.
    static let partLimit = 2 << 20
    /// Parts of one row.
    static let rowPartLimit = 64 << 10

    private let spool: RowSpool

    /// One part of a row in the spool.
    private struct Part {
        var block: Int32
        var offset: Int32
        var byteCount: Int32
    }

    init(_ spool: RowSpool) { self.spool = spool }

    func sorted(memoryBudget: Int) throws -> RowSpool {
        var keys: [UInt64] = []
        var parts: [Part] = []
        try collect(&keys, &parts)
        keys.sort()
        var keeper = RowKeeper(memoryBudget: memoryBudget)
        defer { keeper.deallocate() }
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, keys[end] >> 33 == keys[start] >> 33 { end += 1 }
            try join(keys[start..<end], parts, into: &keeper)
            start = end
        }
        return try keeper.finish(memoryBudget: memoryBudget)
    }

    /// Keys sort by row, then by the order of coming; the lowest bit says hidden.
    private func collect(_ keys: inout [UInt64], _ parts: inout [Part]) throws {
        for (number, block) in spool.blocks.enumerated() where block.byteCount > 0 {
            var bytes = [UInt8](repeating: 0, count: block.byteCount)
            try bytes.withUnsafeMutableBytes { try spool.read(block, from: 0, into: $0) }
            bytes.withUnsafeBufferPointer { bytes in
                guard let base = bytes.baseAddress else { return }
                var place = base
                while place < base + bytes.count {
                    let start = place - base
                    if case .row(let row, let isHidden) = SpoolItem(&place) {
                        keys.append(UInt64(row) << 33 | UInt64(parts.count) << 1 | (isHidden ? 1 : 0))
                        parts.append(Part(block: Int32(number), offset: Int32(start), byteCount: 0))
                    }
                    parts[parts.count - 1].byteCount =
                        Int32(place - base - start)
                        + Int32(start) - parts[parts.count - 1].offset
                }
            }
            guard parts.count <= RowSorting.partLimit else {
                throw TabularError.workbookLimit(.rows, limit: RowSorting.partLimit, part: nil)
            }
        }
    }

    private func join(_ keys: ArraySlice<UInt64>, _ parts: [Part], into keeper: inout RowKeeper) throws {
        guard keys.count <= RowSorting.rowPartLimit else {
            throw TabularError.workbookLimit(.rows, limit: RowSorting.rowPartLimit, part: nil)
        }
        let runs = keys.map { parts[Int($0 >> 1 & 0xFFFF_FFFF)] }
        let byteCount = runs.reduce(0) { $0 + Int($1.byteCount) }
        guard byteCount <= RowKeeper.rowByteLimit else {
            throw TabularError.workbookLimit(.rowByteCount, limit: RowKeeper.rowByteLimit, part: nil)
        }
        var bytes = [UInt8](repeating: 0, count: byteCount)
        try bytes.withUnsafeMutableBytes { all in
            var filled = 0
            for run in runs {
                let free = UnsafeMutableRawBufferPointer(rebasing: all[filled..<filled + Int(run.byteCount)])
                try spool.read(spool.blocks[Int(run.block)], from: Int(run.offset), into: free)
                filled += free.count
            }
        }
        guard let first = keys.first, let last = keys.last else { return }
        try keeper.begin(row: Int(first >> 33), isHidden: last & 1 != 0)
        try bytes.withUnsafeBufferPointer { try RowSorting.write($0, into: &keeper) }
    }

    private static func write(_ bytes: UnsafeBufferPointer<UInt8>, into keeper: inout RowKeeper) throws {
        guard let base = bytes.baseAddress else { return }
        var cells: [(column: Int, order: Int, item: SpoolItem)] = []
        var column = 0
        var place = base
        while place < base + bytes.count {
            let item = SpoolItem(&place)
            switch item {
            case .row: column = 0
            case .gap(let count): column += count
            case .text, .shared:
                cells.append((column, cells.count, item))
                column += 1
            }
        }
        cells.sort { ($0.column, $0.order) < ($1.column, $1.order) }
        for (index, cell) in cells.enumerated() {
            if index + 1 < cells.count, cells[index + 1].column == cell.column { continue }
            switch cell.item {
            case .shared(let index):
                try keeper.open(column: cell.column, room: 0)
                keeper.writer.put(shared: index)
            case .text(let text, let isNumber):
                try keeper.open(column: cell.column, room: text.count)
                keeper.writer.put(text, isNumber: isNumber)
            case .row, .gap: break
            }
        }
    }
}
