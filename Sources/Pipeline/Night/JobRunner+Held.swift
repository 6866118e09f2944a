import CardModel
import Screening

extension JobRunner {
    /// Screens held cards against these tables.
    func heldScreening(_ facts: ReferenceFacts) -> HeldScreening {
        HeldScreening(
            site: site, store: store, today: clock.now.date, screen: lightScreen(facts), directory: facts.accounts)
    }
}
