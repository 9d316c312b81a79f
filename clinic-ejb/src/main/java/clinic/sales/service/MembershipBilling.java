package clinic.sales.service;

import clinic.access.Caller;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.platform.Clockwork;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.SqlState;
import clinic.platform.Transactions;
import clinic.sales.Membership;
import clinic.sales.Membership.Month;
import clinic.sales.persistence.MembershipTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Bills the months of memberships that have begun where the client joined: within the hour after that branch's midnight, each
 * membership in a transaction of its own, also those of days nobody billed. Done twice or by two nodes it changes nothing more.
 * Nothing is posted: a month is money when it is paid.
 */
@ApplicationScoped
public class MembershipBilling {
    private static final int AT_ONCE = 500;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Ids ids;

    @Inject
    private Transactions transactions;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    void hourly(@Observes Clockwork.Hour hour) {
        catalogues
                .find()
                .ifPresent(catalogue -> callers.as(Caller.SYSTEM, () -> {
                    for (Catalogue.Branch branch : catalogue.branches()) {
                        bill(branch);
                    }
                    return 0;
                }));
    }

    private void bill(Catalogue.Branch branch) {
        long after = 0;
        List<Long> some = some(branch, after);
        while (!some.isEmpty()) {
            for (long id : some) {
                try {
                    transactions.inNew(() -> bill(branch, id));
                } catch (RuntimeException e) {
                    if (!SqlState.isDuplicate(e) && !SqlState.isContention(e)) {
                        throw e;
                    }
                }
                after = id;
            }
            some = some(branch, after);
        }
    }

    private List<Long> some(Catalogue.Branch branch, long after) {
        return transactions.inNew(() -> perhapsDue(branch, after));
    }

    private LocalDate today(Catalogue.Branch branch) {
        return LocalDate.ofInstant(clock.instant(), branch.zone());
    }

    /** The next memberships of the branch of which a month may have begun. */
    List<Long> perhapsDue(Catalogue.Branch branch, long after) {
        try (Connection connection = database.connection()) {
            return new MembershipTable(connection).perhapsDue(branch.id(), today(branch), after, AT_ONCE);
        } catch (SQLException e) {
            throw new IllegalStateException("memberships could not be read", e);
        }
    }

    /** Bills every month of it that has begun and was not billed; answers how many. */
    int bill(Catalogue.Branch branch, long id) {
        try (Connection connection = database.connection()) {
            MembershipTable table = new MembershipTable(connection);
            Membership membership = table.lock(id).orElseThrow();
            LocalDate today = today(branch);
            int billed = 0;
            Optional<LocalDate> next = membership.nextBilling();
            while (next.isPresent() && !next.get().isAfter(today)) {
                Month month = new Month(ids.next("sales_seq"), next.get(), null, 0);
                table.bill(
                        membership,
                        month,
                        today,
                        clock.instant(),
                        callers.caller().name());
                membership = membership.with(month);
                next = membership.nextBilling();
                billed++;
            }
            return billed;
        } catch (SQLException e) {
            throw new IllegalStateException("membership " + id + " could not be billed", e);
        }
    }
}
