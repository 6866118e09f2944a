import CardModel
import Screening

/// An account that rows of a job name, with the files that name it.
struct SubmittedAccount {
    let number: UInt32
    let account: Account
    let files: [OpenedFile]
}

extension JobWork {
    /// Accounts that rows name, by their text.
    func submittedAccounts() -> [SubmittedAccount] {
        var naming: [UInt32: [Int]] = [:]
        for list in lists.indices {
            var isSeen = [Bool](repeating: false, count: directory.count)
            for row in listStarts[list]..<listStarts[list + 1] where Int(rows.accounts[row]) < isSeen.count {
                let account = rows.accounts[row]
                if isSeen[Int(account)] { continue }
                isSeen[Int(account)] = true
                if naming[account]?.last != fileOfList[list] { naming[account, default: []].append(fileOfList[list]) }
            }
        }
        return naming.map { number, named in
            SubmittedAccount(
                number: number, account: directory.account(at: number), files: named.map { files[$0] })
        }
        .sorted { $0.account < $1.account }
    }

    /// Adds what the applicants' papers show: they are looked at once the lists say whose they are.
    mutating func addPaperFindings() {
        let papers = FindingSet([
            .applicantMaterialMissing, .applicantMaterialUnreadable, .applicantMaterialReused,
        ])
        let found = (0..<UInt32(directory.count)).map {
            screen.applicants.findings(of: $0).intersection(papers).rawValue
        }
        guard found.contains(where: { $0 != 0 }) else { return }
        for row in rows.packed.indices where Int(rows.accounts[row]) < found.count && rows.isRow(row) {
            rows.findings[row] |= found[Int(rows.accounts[row])]
        }
    }
}
