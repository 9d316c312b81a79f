package clinic.sales.service;

import clinic.access.Role;
import clinic.ledger.JournalEntry;
import clinic.ledger.service.Journal;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.sales.CashPurpose;
import clinic.sales.Drawer;
import clinic.sales.persistence.DrawerTable;
import clinic.sales.persistence.Till;
import clinic.shared.Money;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A branch's cash drawer: opened with a float, paid into and out of, counted blind and closed. Each step waits for the branch's
 * till, so that a sale counts either before it or after it. Days are the branch's own. Sales take cash whether a drawer is
 * open or not; what moves between two drawers is expected in the next one's float.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class DrawerDesk {
    private static final Duration UNDO_WINDOW = Duration.ofMinutes(3);

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Journal journal;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    /**
     * Opens the branch's drawer. A float that is not what was left at the last close, with the cash that moved since, posts the
     * difference as over or short; with the branch's first drawer, as fetched from or brought to the bank.
     *
     * @param floated what lies in it now
     * @param note why it is not what was left; empty where it is
     * @throws Refused {@code drawer-open} when one is open already, {@code amount-negative}, {@code currency-differs},
     *     {@code note-missing} when the float is not what was left, {@code note-long}
     */
    public Drawer open(String branch, Money floated, String note) {
        Catalogue.Branch at = catalogues.current().branch(branch);
        scope.require(at.id());
        String words = note.strip();
        Refused.ifAny(amountRefusals(floated, words));
        return written(connection -> {
            new Till(connection).lock(at.id());
            DrawerTable drawers = new DrawerTable(connection);
            Drawer last = drawers.last(at.id()).orElse(null);
            if (last != null && last.isOpen()) {
                throw new Refused("drawer-open", "The drawer is open already. Close it first.");
            }
            Money moved = drawers.sinceClose(at.id(), last, floated.currency());
            Drawer.Close close = last == null ? null : last.close();
            Money expected = close == null ? moved : close.left().plus(moved);
            if (last != null && !floated.equals(expected) && words.isEmpty()) {
                throw new Refused(
                        "note-missing",
                        "The float should be " + expected.amount() + ": what was left when the drawer was closed"
                                + (moved.isZero() ? "" : ", and cash that moved since")
                                + ". Count it again, or say why it is " + floated.amount() + ".");
            }
            Drawer drawer = new Drawer(
                    ids.next("sales_seq"),
                    at.id(),
                    last == null ? 1 : last.number() + 1,
                    today(at),
                    floated,
                    expected,
                    floated.equals(expected) ? "" : words,
                    clock.instant(),
                    callers.caller().name(),
                    List.of(),
                    List.of(),
                    null);
            Long entry = drawer.openingEntry().map(journal::post).orElse(null);
            drawers.add(drawer, entry, new Till(connection).mark());
            audit.done("DrawerDesk.open", at.id(), floated + " in drawer " + drawer.number());
            return drawer;
        });
    }

    /**
     * Pays money into the drawer or out of it, other than by a sale, and posts one balanced entry.
     *
     * @param out whether out of it, else in
     * @param purpose {@code bank} or {@code expense}
     * @throws Refused {@code drawer-closed}, {@code amount-not-positive}, {@code currency-differs}, {@code purpose-unknown},
     *     {@code reason-missing}
     */
    public Drawer.Movement pay(long id, boolean out, String purpose, Money amount, String reason) {
        return atWork(id, (connection, drawer) -> {
            String words = reason.strip();
            Refused.ifAny(DrawerRules.ofMovement(amount, catalogues.current().currency(), purpose, words));
            Catalogue.Branch at = catalogues.current().branch(drawer.branch());
            Drawer.Movement movement = new Drawer.Movement(
                    ids.next("sales_seq"),
                    id,
                    out,
                    CashPurpose.find(purpose).orElseThrow(),
                    amount,
                    words,
                    today(at),
                    clock.instant(),
                    callers.caller().name(),
                    false);
            long entry = journal.post(movement.entry(drawer.branch()));
            new DrawerTable(connection).add(movement, drawer.movements().size(), entry);
            audit.done("DrawerDesk.pay", drawer.branch(), movement.kind() + " " + amount + ": " + words);
            return movement;
        });
    }

    /**
     * Takes back what was paid in or out, within three minutes: its entry is reversed.
     *
     * @throws Refused {@code drawer-closed}, {@code already-undone}, {@code undo-window-over}
     */
    public void undo(long id, long movement) {
        atWork(id, (connection, drawer) -> {
            Drawer.Movement paid = drawer.movements().stream()
                    .filter(one -> one.id() == movement)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("movement", movement));
            if (paid.takenBack()) {
                throw new Refused("already-undone", "That was taken back already.");
            }
            if (clock.instant().isAfter(paid.madeAt().plus(UNDO_WINDOW))) {
                throw new Refused(
                        "undo-window-over", "That was more than three minutes ago. Pay it the other way instead.");
            }
            Catalogue.Branch at = catalogues.current().branch(drawer.branch());
            journal.reverse(JournalEntry.DRAWER, movement, today(at), "Taken back: " + paid.reason());
            audit.done("DrawerDesk.undo", drawer.branch(), paid.kind() + " " + paid.amount());
            return paid;
        });
    }

    /**
     * Takes a count by denomination and says only then what should have been there. It may be counted again; every count is kept.
     *
     * @param pieces of each denomination once; those of which there is none may be left out
     * @throws Refused {@code drawer-closed}, or with every reason {@code denomination-unknown}, {@code pieces-wrong}
     */
    public Drawer.Count count(long id, Collection<Drawer.Pieces> pieces) {
        return atWork(id, (connection, drawer) -> {
            Refused.ifAny(DrawerRules.ofCount(drawer.floated().currency(), pieces));
            DrawerTable drawers = new DrawerTable(connection);
            Drawer.Flow flow = drawers.flow(drawer);
            Money zero = Money.zero(drawer.floated().currency());
            Drawer.Count count = new Drawer.Count(
                    ids.next("sales_seq"),
                    pieces.stream()
                            .filter(one -> one.pieces() > 0)
                            .sorted(Comparator.comparing(Drawer.Pieces::denomination)
                                    .reversed())
                            .toList(),
                    pieces.stream().map(Drawer.Pieces::amount).reduce(zero, Money::plus),
                    flow,
                    drawer.floated().plus(flow.net()),
                    clock.instant(),
                    callers.caller().name());
            drawers.add(drawer, count, new Till(connection).mark());
            return count;
        });
    }

    /**
     * Closes the drawer with its last count. What the count is over or short is posted, and what does not stay in the drawer
     * goes to the bank.
     *
     * @param left what stays in it as the next float
     * @param note why the count is over or short; empty where it is not
     * @throws Refused {@code drawer-closed}, {@code not-counted}, {@code count-stale} when cash moved since the count, or
     *     with every reason {@code note-missing}, {@code note-long}, {@code amount-negative}, {@code currency-differs},
     *     {@code left-too-much}
     */
    public Drawer close(long id, Money left, String note) {
        return atWork(id, (connection, drawer) -> {
            DrawerTable drawers = new DrawerTable(connection);
            Drawer.Count count = drawer.lastCount()
                    .orElseThrow(() -> new Refused("not-counted", "Count the drawer before it is closed."));
            if (!drawers.flow(drawer).equals(count.flow())) {
                throw new Refused("count-stale", "Cash moved since the drawer was counted. Count it again.");
            }
            String words = note.strip();
            List<Refusal> refusals = new ArrayList<>(amountRefusals(left, words));
            if (refusals.isEmpty() && left.compareTo(count.counted()) > 0) {
                refusals.add(new Refusal(
                        "left-too-much", "Only " + count.counted().amount() + " was counted; leave that or less."));
            }
            if (!count.difference().isZero() && words.isEmpty()) {
                refusals.add(new Refusal(
                        "note-missing",
                        "The count is " + count.difference().amount() + " from what was expected. Say why, or what was"
                                + " tried to find it."));
            }
            Refused.ifAny(refusals);
            Catalogue.Branch at = catalogues.current().branch(drawer.branch());
            Drawer.Close close = new Drawer.Close(
                    left,
                    count.counted().minus(left),
                    count.difference().isZero() ? "" : words,
                    today(at),
                    clock.instant(),
                    callers.caller().name());
            Long entry = Drawer.closingEntry(id, drawer.branch(), drawer.number(), count, close)
                    .map(journal::post)
                    .orElse(null);
            drawers.close(id, close, entry, new Till(connection).mark());
            audit.done(
                    "DrawerDesk.close",
                    drawer.branch(),
                    "drawer " + drawer.number() + ", " + count.difference() + " over or short");
            return drawers.find(id).orElseThrow();
        });
    }

    private List<Refusal> amountRefusals(Money amount, String note) {
        return DrawerRules.ofAmount(amount, catalogues.current().currency(), note);
    }

    private LocalDate today(Catalogue.Branch branch) {
        return LocalDate.ofInstant(clock.instant(), branch.zone());
    }

    private interface Step<T> {
        T with(Connection connection, Drawer drawer) throws SQLException;
    }

    /** A step with a drawer that is open, while its till is kept from every other desk. */
    private <T> T atWork(long id, Step<T> step) {
        return written(connection -> {
            DrawerTable drawers = new DrawerTable(connection);
            Drawer seen = drawers.find(id).orElseThrow(() -> new NotFound("drawer", id));
            scope.require(seen.branch());
            new Till(connection).lock(seen.branch());
            Drawer drawer = drawers.find(id).orElseThrow();
            if (!drawer.isOpen()) {
                throw new Refused("drawer-closed", "This drawer was closed. Open the next one.");
            }
            return step.with(connection, drawer);
        });
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T written(Work<T> work) {
        try (Connection connection = database.connection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the drawer could not be written", e);
        }
    }
}
