import CardModel
import Pipeline
import Review
import Testing

/// What stores keep of people's work beside the decisions themselves.
extension ContractCase {
    @Sendable static func keepsByWhoseRightAndWithWhatFateWasDecided(_ store: any SiteStore) throws {
        let exceptions = CardException.Fate.allCases.enumerated().map { place, fate in
            CardException(iccid: Sample.iccid(0x01, UInt64(place), last: 1), reason: "原因", fate: fate)
        }
        let decision = Decision(
            batch: "B1", kind: .hold, actor: "deputy", actedFor: "absent", isByPolicy: false, at: Sample.moment(),
            digest: "d0", reason: nil, exceptions: exceptions)
        try store.write {
            try store.add([Sample.batch("B1", job: "J1", 1)])
            try store.add(decision)
        }
        #expect(try store.read { try store.decisions(on: "B1") } == [decision])
    }

    @Sendable static func givesTheNewestAssignmentOfWhatWaits(_ store: any SiteStore) throws {
        func assignment(_ batch: String, _ person: String) -> Assignment {
            Assignment(batch: batch, person: person, actor: "lead", isAutomatic: person == "a", at: Sample.moment())
        }
        let states: [BatchState] = [.inReview, .onHold, .stopped, .approved]
        try store.write {
            try store.add(states.enumerated().map { Sample.batch("B\($0)", job: "J1", $0 + 1, state: $1) })
            for place in states.indices { try store.add(assignment("B\(place)", "a")) }
            try store.add(assignment("B1", "b"))
        }
        let found = try store.read { try store.assignments() }
        #expect(Set(found.keys) == ["B0", "B1", "B2"])
        #expect(found["B0"] == assignment("B0", "a") && found["B1"] == assignment("B1", "b"))
    }
}
