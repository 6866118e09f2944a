import CardModel
import Screening

extension JobRunner {
    /// Screens held cards, with a screen that knows no papers.
    func heldScreening(_ screen: CardScreen) -> HeldScreening {
        HeldScreening(
            site: site, store: store, today: clock.now.date, screen: screen, directory: screen.facts.accounts)
    }
}
