/// When statements of what was not deregistered are printed.
public struct StatementSettings: Sendable, Equatable {
    public enum Issue: String, Sendable, CaseIterable {
        /// With each job, as long as there are not too many.
        case automatic
        /// With each job, however many there are.
        case always
        /// Only when `certificate statement` asks for one.
        case onRequest = "on-request"
    }

    public var issue = Issue.automatic
    /// In a job with statements for more customers none is printed before somebody asks for it.
    public var automaticAccounts = 100
    /// The same for rows.
    public var automaticRows = 10_000

    public init() {}

    init(_ source: SettingsReader) throws {
        var reader = source
        let choice = try reader.choice("issue", issue.rawValue, of: Issue.allCases.map(\.rawValue))
        issue = Issue(rawValue: choice) ?? issue
        automaticAccounts = try reader.integer("automaticAccounts", automaticAccounts, in: 0...1_000_000)
        automaticRows = try reader.integer("automaticRows", automaticRows, in: 0...100_000_000)
        try reader.finish()
    }

    /// Whether a job prints its statements.
    func prints(accounts: Int, rows: Int) -> Bool {
        switch issue {
        case .always: true
        case .onRequest: false
        case .automatic: accounts <= automaticAccounts && rows <= automaticRows
        }
    }
}

/// Where customers complain to the operator; empty texts are not printed.
public struct ComplaintsDesk: Sendable, Equatable {
    public var phone = ""
    public var address = ""
    public var hours = ""
    public var url = ""
    /// In the operator's own words.
    public var text = ""

    public init() {}

    init(_ source: SettingsReader) throws {
        var reader = source
        phone = try reader.text("phone", "")
        address = try reader.text("address", "")
        hours = try reader.text("hours", "")
        url = try reader.text("url", "")
        text = try reader.text("text", "")
        try reader.finish()
    }

    /// Whether it says nothing.
    var isEmpty: Bool { [phone, address, hours, url, text].allSatisfy(\.isEmpty) }
}
