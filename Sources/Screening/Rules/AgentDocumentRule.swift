import CardModel

/// `applicant.agent-id`: the agent has no name or no document, the document has expired, or it is called a resident
/// identity card and its number is none (GB 11643). Another document's number is not judged.
enum AgentDocumentRule: ApplicantRule {
    static let finding = Finding.applicantAgentID

    static func applies(to applicant: ApplicantCase) -> Bool {
        let agent = applicant.applicant
        guard agent.agentName != nil, agent.agentIDType != nil, let number = agent.agentID else { return true }
        if let validTo = agent.agentIDValidTo, validTo < applicant.today { return true }
        return agent.hasResidentID && ResidentID(number) == nil
    }
}
