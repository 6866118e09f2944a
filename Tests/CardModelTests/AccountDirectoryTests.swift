import CardModel
import Testing

@Suite struct AccountDirectoryTests {
    static func known(_ text: String, in directory: AccountDirectory) -> UInt32? {
        var text = text
        return text.withUTF8 { directory.knownNumber(of: $0) }
    }

    @Test func numbersTheFirstOnesInTheirOrder() {
        let accounts = (0..<1_000).map { Account(trusted: "K-\($0)") }
        let directory = AccountDirectory(accounts)
        #expect(directory.count == 1_000 && directory.all == accounts)
        for (number, account) in accounts.enumerated() {
            #expect(directory.number(of: account) == UInt32(number))
            #expect(Self.known(account.text, in: directory) == UInt32(number))
            #expect(directory.account(at: UInt32(number)) == account)
        }
        #expect(Self.known("K-1000", in: directory) == nil)
        #expect(Self.known("", in: directory) == nil)
        #expect(Self.known("K-", in: directory) == nil)
    }

    @Test func aRepeatedAccountKeepsItsFirstNumber() {
        let directory = AccountDirectory(["A", "B", "A", "A"].map(Account.init(trusted:)))
        #expect(directory.number(of: Account(trusted: "A")) == 0)
        #expect(directory.number(of: Account(trusted: "C")) == 4)
        #expect(directory.number(of: Account(trusted: "C")) == 4)
    }

    @Test func anEmptyDirectoryTakesLaterOnes() {
        let directory = AccountDirectory([])
        #expect(directory.count == 0 && Self.known("A", in: directory) == nil)
        #expect(directory.number(of: Account(trusted: "A")) == 0)
        #expect(Self.known("A", in: directory) == nil)
        #expect(directory.account(at: 0).text == "A" && directory.count == 1)
    }

    @Test func manyTasksGetOneNumberForOneAccount() async {
        let directory = AccountDirectory((0..<10).map { Account(trusted: "K\($0)") })
        let seen = await withTaskGroup(of: [String: UInt32].self) { group in
            for task in 0..<8 {
                group.addTask {
                    var numbers: [String: UInt32] = [:]
                    for step in 0..<500 {
                        let text = "K\((step * (2 * task + 1)) % 200)"
                        let number = directory.number(of: Account(trusted: text))
                        numbers[text] = number
                        #expect(directory.account(at: number).text == text)
                    }
                    return numbers
                }
            }
            var all: [[String: UInt32]] = []
            for await numbers in group { all.append(numbers) }
            return all
        }
        let merged = seen.reduce(into: [String: Set<UInt32>]()) { merged, numbers in
            for (text, number) in numbers { merged[text, default: []].insert(number) }
        }
        #expect(merged.values.allSatisfy { $0.count == 1 })
        #expect(Set(merged.values.flatMap { $0 }).count == merged.count)
        #expect(directory.count == 200)
    }
}
