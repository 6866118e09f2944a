import CardModel

/// A site's numbers in the text format of Prometheus (version 0.0.4), for a collector of text files.
public enum MetricsText {
    /// The file's text. Same facts, same text.
    public static func render(_ facts: NightFacts) -> String {
        var writer = MetricsWriter()
        run(facts, &writer)
        job(facts, &writer)
        batches(facts, &writer)
        holds(facts, &writer)
        tables(facts, &writer)
        return writer.text
    }

    private static func run(_ facts: NightFacts, _ writer: inout MetricsWriter) {
        writer.gauge("last_run_timestamp_seconds", "When the last run began.", Double(facts.asOf.seconds))
        let end = facts.isComplete ? facts.asOf : facts.previousEnd
        if let end {
            writer.gauge(
                "last_success_timestamp_seconds", "When the last run that came to its end began.",
                Double(end.seconds))
        }
        writer.gauge(
            "last_run_duration_seconds", "How long the last run took.", Double(facts.durationMilliseconds) / 1_000)
        writer.gauge("last_run_exit_status", "Exit status of the last run.", Double(facts.status.rawValue))
        writer.gauge(
            "messages_undelivered", "Messages for people that notify.command has not taken yet.",
            Double(facts.undeliveredMessages))
        writer.gauge("needs_people", "1 when somebody has to look.", facts.needsPeople ? 1 : 0)
    }

    private static func job(_ facts: NightFacts, _ writer: inout MetricsWriter) {
        let counts = facts.counts
        writer.family("last_job_rows", "Rows of the last run's job by outcome.")
        for (outcome, rows) in [
            ("eligible", counts.eligible), ("held", counts.held), ("refused", counts.refused), ("blank", counts.blank),
        ] {
            writer.sample("last_job_rows", [("outcome", outcome)], Double(rows))
        }
        writer.family("last_job_findings", "Rows of the last run's job that bear a finding.")
        for finding in Finding.allCases {
            if let rows = facts.codes[finding], rows > 0 {
                writer.sample("last_job_findings", [("code", finding.code)], Double(rows))
            }
        }
        if let held = facts.heldAgain {
            writer.family("last_job_held_cards", "Cards that were on hold before the last run by what became of them.")
            for (fate, cards) in held.counts where fate != "before" {
                writer.sample("last_job_held_cards", [("fate", fate)], Double(cards))
            }
        }
        writer.gauge("last_job_deregistered_cards", "Cards the last run deregistered.", Double(facts.deregistered))
        writer.gauge(
            "last_job_taken_out_cards", "Cards the last screening took out in the last run.", Double(facts.takenOut))
        writer.gauge(
            "last_job_certificates", "Certificates the last run issued.", Double(facts.certificatesIssued))
        writer.gauge(
            "last_run_unreadable_files", "Files the last run could not read as lists.",
            Double(facts.failedFiles.count))
        writer.gauge("failed_files", "Files that lie in failed/.", Double(facts.failedFilesKept))
        writer.gauge("certificates", "Certificates issued so far.", Double(facts.certificates))
    }

    private static func batches(_ facts: NightFacts, _ writer: inout MetricsWriter) {
        writer.family("review_batches", "Review batches by state and lane.")
        for total in facts.batches {
            writer.sample("review_batches", labels(total), Double(total.batches))
        }
        writer.family("review_batch_cards", "Cards of review batches, as they were made, by state and lane.")
        for total in facts.batches { writer.sample("review_batch_cards", labels(total), Double(total.cards)) }
        writer.gauge(
            "overdue_batches", "Batches that wait for a decision or a release beyond their due date.",
            Double(facts.overdue))
        writer.gauge("due_today_batches", "Batches due today.", Double(facts.dueTodayBatches.count))
        writer.gauge(
            "stopped_cards", "Cards in batches that were stopped before damage.",
            Double(facts.stopped.reduce(0) { $0 + $1.cards }))
        let approved = facts.batches.filter { $0.state == "approved" }
        writer.gauge(
            "orders_waiting_cards", "Cards that are approved and not ordered yet.",
            Double(approved.reduce(0) { $0 + $1.cards }))
    }

    private static func labels(_ total: BatchTotalFacts) -> [(String, String)] {
        [("state", total.state), ("lane", total.lane.code)]
    }

    private static func holds(_ facts: NightFacts, _ writer: inout MetricsWriter) {
        writer.gauge("held_cards", "Cards on hold.", Double(facts.heldCards))
        writer.family("held_cards_by_finding", "Cards on hold by what holds them; a card counts under each finding.")
        for finding in Finding.allCases {
            if let cards = facts.heldFindings[finding], cards > 0 {
                writer.sample("held_cards_by_finding", [("code", finding.code)], Double(cards))
            }
        }
        if let oldest = facts.oldestHold {
            writer.gauge("oldest_hold_timestamp_seconds", "When the oldest hold began.", Double(oldest.seconds))
        }
    }

    private static func tables(_ facts: NightFacts, _ writer: inout MetricsWriter) {
        writer.family("table_as_of_timestamp_seconds", "Time of each reference table as it was last accepted.")
        for table in facts.tables {
            writer.sample("table_as_of_timestamp_seconds", [("table", table.name)], Double(table.asOf.seconds))
        }
        writer.family("table_rows", "Rows of each reference table as it was last accepted.")
        for table in facts.tables { writer.sample("table_rows", [("table", table.name)], Double(table.rows)) }
    }
}

/// Families of gauges and their samples.
private struct MetricsWriter {
    private(set) var text = ""
    private static let prefix = "deregistrar_"

    mutating func family(_ name: String, _ help: String) {
        text += "# HELP \(MetricsWriter.prefix)\(name) \(help)\n# TYPE \(MetricsWriter.prefix)\(name) gauge\n"
    }

    mutating func sample(_ name: String, _ labels: [(String, String)], _ value: Double) {
        let shown = labels.map { "\($0.0)=\"\(MetricsWriter.escaped($0.1))\"" }.joined(separator: ",")
        text +=
            MetricsWriter.prefix + name + (shown.isEmpty ? "" : "{\(shown)}") + " \(MetricsWriter.text(of: value))\n"
    }

    mutating func gauge(_ name: String, _ help: String, _ value: Double) {
        family(name, help)
        sample(name, [], value)
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    private static func text(of value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : String(value)
    }
}
