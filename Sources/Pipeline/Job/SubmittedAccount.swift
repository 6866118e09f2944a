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
            var seen: Set<UInt32> = []
            for row in listStarts[list]..<listStarts[list + 1] where rows.accounts[row] != AccountDirectory.none {
                let account = rows.accounts[row]
                if seen.insert(account).inserted, naming[account]?.last != fileOfList[list] {
                    naming[account, default: []].append(fileOfList[list])
                }
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
        for row in rows.packed.indices where rows.accounts[row] != AccountDirectory.none && rows.isRow(row) {
            let found = screen.applicants.findings(of: rows.accounts[row]).intersection(papers)
            rows.findings[row] |= found.rawValue
        }
    }
}
