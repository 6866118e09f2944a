import CardModel

/// Files of lists of a run, by what can be done with them.
struct OpenedLists {
    var files: [OpenedFile] = []
    var failed: [FailedList] = []
    /// Processed before, and by which job; nil for another copy of a list that this very run processes.
    var repeated: [(list: WaitingList, job: String?)] = []
    /// Names of lists that are still being written.
    var growing: [String] = []
    /// Folders of the inbox with files in them that nobody looks at, relative to the site.
    var unreadFolders: [String] = []
    /// The job of each list, by its digest, whose call was cut off: who asks for it again has got it.
    var finished: [String: String] = [:]
}

extension RunReport {
    mutating func take(failed: [FailedList]) {
        failedLists = failed.map { ($0.waiting.name, $0.fault) }
        status = failed.isEmpty ? .done : .unreadable
    }

    mutating func take(_ work: JobWork) {
        counts = work.counts
        codes = Finding.allCases.compactMap { finding in
            let rows = work.codeCounts[Int(finding.rawValue)]
            return rows > 0 ? (finding, rows) : nil
        }
        batches = work.batches
        stops = work.stops
        corrections = work.correctionFacts()
        again = work.againFacts()
    }
}
