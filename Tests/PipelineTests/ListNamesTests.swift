import Testing

@testable import Pipeline

@Suite struct ListNamesTests {
    @Test(
        arguments: [
            ([], []), (["a.csv"], ["a.csv"]), (["/x/y/a.csv", "b.csv"], ["a.csv", "b.csv"]),
            (["a.csv", "x/a.csv"], ["a.csv", "x/a.csv"]),
            (["/x/p/a.csv", "/y/p/a.csv", "/z/b.csv"], ["x/p/a.csv", "y/p/a.csv", "b.csv"]),
            (["a.csv", "./a.csv", "/a.csv"], ["a.csv", "a.csv", "a.csv"]),
            (["x/a.csv", "x//a.csv", "y/a.csv"], ["x/a.csv", "x/a.csv", "y/a.csv"]),
            (["", "/"], ["", ""]),
        ] as [([String], [String])])
    func tellsListsOfOneNameApart(_ paths: [String], _ names: [String]) {
        #expect(ListNames.telling(paths) == names)
    }
}
