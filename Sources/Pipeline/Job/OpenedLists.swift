import CardModel

/// Files of lists of a run, by what can be done with them.
struct OpenedLists {
    var files: [OpenedFile] = []
    var failed: [FailedList] = []
    /// Processed before, and by which job; nil for a second copy in this very run.
    var repeated: [(list: WaitingList, job: String?)] = []
    /// Names of lists that are still being written.
    var growing: [String] = []
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
