package clinic.sales.service;

import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.sales.PrepaidPackage;
import clinic.sales.PrepaidPackage.Balance;
import clinic.sales.PrepaidPackage.Outcome;
import clinic.sales.PrepaidPackage.Use;
import clinic.sales.Sale;
import clinic.sales.SessionShare;
import clinic.sales.persistence.PackageTable;
import clinic.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes down what becomes of packages; in the transaction of whoever does it, who has locked them. */
@ApplicationScoped
class PackageSteps {

    @Inject
    private Ids ids;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    long nextId() {
        return ids.next("sales_seq");
    }

    /** Sessions paid for visits of the sale. */
    void redeem(PackageTable table, Collection<PrepaidPackage> locked, List<SessionShare> shares, Sale sale)
            throws SQLException {
        each(table, locked, shares, Outcome.REDEEMED, sale);
    }

    /** Sessions are put back by a refund of the visits they paid. */
    void giveBack(PackageTable table, Collection<PrepaidPackage> locked, List<SessionShare> shares, Sale refund)
            throws SQLException {
        each(table, locked, shares, Outcome.RETURNED, refund);
    }

    private void each(
            PackageTable table, Collection<PrepaidPackage> locked, List<SessionShare> shares, Outcome kind, Sale sale)
            throws SQLException {
        Map<Long, PrepaidPackage> now = new HashMap<>();
        locked.forEach(prepaid -> now.put(prepaid.id(), prepaid));
        for (SessionShare share : shares) {
            PrepaidPackage prepaid = Objects.requireNonNull(now.get(share.prepaid()));
            Balance left = kind == Outcome.REDEEMED
                    ? prepaid.left().minus(1, share.amount())
                    : prepaid.left().plus(1, share.amount());
            now.put(prepaid.id(), add(table, prepaid, kind, 1, share.amount(), left, share, sale));
        }
    }

    /** What is left of a package is given back. */
    void refund(PackageTable table, PrepaidPackage prepaid, Sale refund) throws SQLException {
        Balance left = prepaid.left();
        add(table, prepaid, Outcome.REFUNDED, left.sessions(), left.amount(), none(left), null, refund);
    }

    private static Balance none(Balance left) {
        return left.minus(left.sessions(), left.amount());
    }

    private PrepaidPackage add(
            PackageTable table,
            PrepaidPackage prepaid,
            Outcome kind,
            int sessions,
            Money amount,
            Balance left,
            @Nullable SessionShare share,
            Sale sale)
            throws SQLException {
        Use use = new Use(
                nextId(),
                kind,
                sale.branch(),
                sale.businessDate(),
                sessions,
                amount,
                left,
                prepaid.validUntil(),
                sale.id(),
                share == null ? null : (Long) share.appointment(),
                "",
                sale.takenAt(),
                callers.caller().name());
        table.add(prepaid, use);
        return prepaid.with(use);
    }

    /** What is left of it is no longer owed. */
    PrepaidPackage expire(PackageTable table, PrepaidPackage prepaid, long id, LocalDate today) throws SQLException {
        Balance left = prepaid.left();
        return add(table, prepaid, id, Outcome.EXPIRED, today, left, none(left), prepaid.validUntil(), "");
    }

    /** It is good for longer, and what had expired is owed again. */
    PrepaidPackage extend(
            PackageTable table, PrepaidPackage prepaid, long id, LocalDate today, LocalDate until, String reason)
            throws SQLException {
        Balance again = prepaid.expired();
        Balance left = prepaid.left().plus(again.sessions(), again.amount());
        return add(table, prepaid, id, Outcome.EXTENDED, today, again, left, until, reason);
    }

    private PrepaidPackage add(
            PackageTable table,
            PrepaidPackage prepaid,
            long id,
            Outcome kind,
            LocalDate today,
            Balance what,
            Balance left,
            @Nullable LocalDate until,
            String reason)
            throws SQLException {
        Use use = new Use(
                id,
                kind,
                prepaid.branch(),
                today,
                what.sessions(),
                what.amount(),
                left,
                until,
                null,
                null,
                reason,
                clock.instant(),
                callers.caller().name());
        table.add(prepaid, use);
        return prepaid.with(use);
    }
}
