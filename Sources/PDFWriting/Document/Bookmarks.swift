/// The headings as a viewer lists them beside the pages (ISO 32000-1, 12.3.3).
struct Bookmarks {
    struct Entry {
        var title: String
        var level: Int
        /// From 0.
        var page: Int
        /// Upper side of the heading, from the upper edge of the paper.
        var y: Length
    }

    private struct Node {
        var parent: Int?
        var previous: Int?
        var next: Int?
        var children: [Int] = []
    }

    private let entries: [Entry]
    private let nodes: [Node]
    private let roots: [Int]

    init(_ entries: [Entry]) {
        self.entries = entries
        var nodes = entries.map { _ in Node() }
        var roots: [Int] = []
        // The headings above the next one, the outermost first.
        var path: [Int] = []
        for (place, entry) in entries.enumerated() {
            while let last = path.last, entries[last].level >= entry.level { path.removeLast() }
            nodes[place].parent = path.last
            nodes[place].previous = path.last.map { nodes[$0].children.last } ?? roots.last
            if let previous = nodes[place].previous { nodes[previous].next = place }
            if let parent = path.last { nodes[parent].children.append(place) } else { roots.append(place) }
            path.append(place)
        }
        (self.nodes, self.roots) = (nodes, roots)
    }

    /// Writes the entries, all open, and gives the number of the root.
    func write(to file: inout ObjectFile, firstPage: Int, height: Length) -> Int {
        let root = file.reserve()
        let first = file.reserve(count: entries.count)
        file.object(root) { out in
            out.put("<</Type/Outlines")
            Self.put(children: roots, first: first, to: &out)
            out.put("/Count ")
            out.put(entries.count)
            out.put(">>")
        }
        for place in entries.indices {
            file.object(first + place) { out in
                out.put("<</Title")
                out.put(textString: entries[place].title)
                out.put("/Dest[")
                out.put(reference: firstPage + entries[place].page)
                out.put("/XYZ 0 ")
                out.put(height - entries[place].y)
                out.put(" null]")
                putLinks(of: place, first: first, root: root, to: &out)
                out.put(">>")
            }
        }
        return root
    }

    private func putLinks(of place: Int, first: Int, root: Int, to out: inout PDFBytes) {
        let node = nodes[place]
        out.put("/Parent ")
        out.put(reference: node.parent.map { first + $0 } ?? root)
        if let previous = node.previous {
            out.put("/Prev ")
            out.put(reference: first + previous)
        }
        if let next = node.next {
            out.put("/Next ")
            out.put(reference: first + next)
        }
        guard !node.children.isEmpty else { return }
        Self.put(children: node.children, first: first, to: &out)
        out.put("/Count ")
        out.put(descendantCount(of: place))
    }

    private func descendantCount(of place: Int) -> Int {
        nodes[place].children.reduce(0) { $0 + 1 + descendantCount(of: $1) }
    }

    private static func put(children: [Int], first: Int, to out: inout PDFBytes) {
        guard let start = children.first, let end = children.last else { return }
        out.put("/First ")
        out.put(reference: first + start)
        out.put("/Last ")
        out.put(reference: first + end)
    }
}
