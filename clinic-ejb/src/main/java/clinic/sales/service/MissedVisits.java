package clinic.sales.service;

import clinic.booking.VisitMissed;
import clinic.booking.VisitStandsAgain;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.sales.Charge;
import clinic.sales.persistence.ChargeTable;
import clinic.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** Charges the client for a visit that was cancelled late or missed, and takes the charge back when that is undone. */
@ApplicationScoped
public class MissedVisits {

    @Inject
    private Database database;

    @Inject
    private Ids ids;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    void charge(@Observes VisitMissed missed) {
        try (Connection connection = database.connection()) {
            ChargeTable charges = new ChargeTable(connection);
            long id = ids.next("sales_seq");
            String by = callers.caller().name();
            charges.add(id, missed, clock.instant(), by);
            String waiver = missed.waiver();
            if (waiver != null) {
                charges.end(id, Charge.End.WAIVED, waiver, null, clock.instant(), by);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the fee could not be charged", e);
        }
    }

    /** @throws Refused {@code fee-paid} when the fee was paid: a sale is final */
    void takeBack(@Observes VisitStandsAgain visit) {
        try (Connection connection = database.connection()) {
            ChargeTable charges = new ChargeTable(connection);
            for (Charge charge : charges.ofAppointment(visit.appointment())) {
                if (charge.endedAs() == Charge.End.SETTLED) {
                    throw new Refused(
                            "fee-paid",
                            "The fee for this is paid, and its sale is final. Book the visit again instead.");
                }
                if (charge.isOpen()) {
                    charges.end(
                            charge.id(),
                            Charge.End.REVERSED,
                            "The " + charge.kind().words() + " was undone",
                            null,
                            clock.instant(),
                            callers.caller().name());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the fee could not be taken back", e);
        }
    }
}
