import CardModel
import Pipeline
import Reporting

extension NightWatch {
    /// The watch over a command that changes a site, begun.
    convenience init(of opened: ChangingSite, command: String, tells: Bool, next: (any ProgressObserver)?) {
        self.init(site: opened.site, store: opened.store, clock: opened.clock, command: command, next: next)
        begin(tells: tells)
    }

    /// After a run that an error ended; what ended it is said by whoever catches it.
    func tell(end error: any Error, _ call: Invocation, tells: Bool) {
        let end = end(FaultTranslation.fault(for: error), language: call.language, tells: tells)
        for trouble in end.troubles where !call.isQuiet { call.notes.report(trouble) }
    }
}
