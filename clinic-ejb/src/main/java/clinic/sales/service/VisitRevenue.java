package clinic.sales.service;

import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.ledger.service.Journal;
import clinic.shared.Refused;
import clinic.visit.VisitCompleted;
import clinic.visit.VisitReopened;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Recognises revenue with the visit: what it was booked at is earned when it is completed, and owed by the client until
 * checkout; taken back when the completion is undone. An add-on's revenue is of its own service. Every completed visit has exactly one standing entry, a visit given
 * free too.
 */
@ApplicationScoped
public class VisitRevenue {

    @Inject
    private Journal journal;

    void recognise(@Observes VisitCompleted visit) {
        if (journal.stands(JournalEntry.VISIT, visit.appointment())) {
            throw new Refused("already-completed", "The visit was completed already.");
        }
        JournalEntry.Draft draft = JournalEntry.of(
                        visit.branch(),
                        visit.businessDate(),
                        visit.price().currency(),
                        JournalEntry.VISIT,
                        visit.appointment(),
                        "Visit completed")
                .originating(visit.visitDate())
                .debit(LedgerAccount.CLIENTS_RECEIVABLE, visit.price())
                .credit(LedgerAccount.SERVICE_REVENUE, visit.ownPrice(), visit.service(), visit.therapist());
        visit.addOns()
                .forEach(addOn ->
                        draft.credit(LedgerAccount.SERVICE_REVENUE, addOn.price(), addOn.service(), visit.therapist()));
        journal.post(draft.entry());
    }

    void takeBack(@Observes VisitReopened visit) {
        journal.reverse(JournalEntry.VISIT, visit.appointment(), visit.businessDate(), "Completion undone");
    }
}
