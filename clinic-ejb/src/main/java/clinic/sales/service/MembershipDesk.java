package clinic.sales.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.sales.Membership;
import clinic.sales.Membership.Change;
import clinic.sales.Membership.Freeze;
import clinic.sales.Membership.Month;
import clinic.sales.Membership.State;
import clinic.sales.Membership.Step;
import clinic.sales.PackageKind;
import clinic.sales.PrepaidPackage;
import clinic.sales.persistence.MembershipTable;
import clinic.sales.persistence.PackageKindTable;
import clinic.sales.persistence.PackageTable;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Enrols clients, freezes, resumes and cancels, at the branch where the client joined and by its local date; the checkout takes
 * the months and redeems the credits.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class MembershipDesk {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_FREEZE = 366;
    private static final int LAST_DAY = 31;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Ids ids;

    @Inject
    private PackageSteps packages;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    /**
     * Enrols the client from today on. The first month is billed at once, to be paid as a line of a sale; its credits can be used then.
     *
     * @param kind the code of the kind of membership
     * @param branch the code of the branch
     * @param billingDay from 1 to 31; of a shorter month its last day
     * @throws Refused with every reason at once: {@code membership-not-sold}, {@code billing-day}
     */
    public Membership enrol(long client, String kind, String branch, int billingDay) {
        try (Connection connection = database.connection()) {
            Catalogue.Branch here = catalogues.current().branch(branch);
            scope.require(here.id());
            long whose = new PackageTable(connection).client(client);
            PackageKind asked = new PackageKindTable(connection)
                    .find(kind)
                    .filter(PackageKind::isMembership)
                    .orElseThrow(() -> new NotFound("kind of membership", kind));
            Instant now = clock.instant();
            LocalDate today = LocalDate.ofInstant(now, here.zone());
            new Objections()
                    .when(
                            !asked.isSoldOn(today),
                            "membership-not-sold",
                            asked.name() + " is not sold today. Choose another.")
                    .when(
                            billingDay < 1 || billingDay > LAST_DAY,
                            "billing-day",
                            "Choose a billing day from 1 to " + LAST_DAY + ".")
                    .refuse();
            MembershipTable table = new MembershipTable(connection);
            String by = callers.caller().name();
            Membership membership = new Membership(
                    ids.next("sales_seq"), here.id(), whose, asked, today, billingDay, List.of(), List.of());
            table.add(membership, now, by);
            Month first = new Month(ids.next("sales_seq"), today, null, 0);
            table.bill(membership, first, today, now, by);
            audit.done("MembershipDesk.enrol", here.id(), "membership " + membership.id() + ", " + asked.code());
            return membership.with(first);
        } catch (SQLException e) {
            throw new IllegalStateException("the client could not be enrolled", e);
        }
    }

    /**
     * Freezes the membership for these days, both included: no month is billed and no credit used, and what is good on
     * the first of them is good for as many days longer.
     *
     * @throws Refused with every reason at once: {@code from} before today, {@code until} before it or more than 366 days,
     *     {@code membership-frozen} when it is, or will be, already, {@code membership-ended}, {@code reason-long}
     */
    public Membership freeze(long id, LocalDate from, LocalDate until, String reason) {
        return change(id, "MembershipDesk.freeze", (connection, membership, today) -> {
            LocalDate last = membership.lastDay();
            new Objections()
                    .when(from.isBefore(today), "from", "Choose a first day from today on.")
                    .when(
                            until.isBefore(from) || new Freeze(from, until).days() > LONGEST_FREEZE,
                            "until",
                            "Choose a last day after the first, within " + LONGEST_FREEZE + " days.")
                    .when(
                            membership.freezeFrom(today).isPresent(),
                            "membership-frozen",
                            "It is frozen already, or will be. Resume it first.")
                    .when(
                            last != null && last.isBefore(from),
                            "membership-ended",
                            "The membership ends before that day.")
                    .when(
                            reason.strip().length() > LONGEST_REASON,
                            "reason-long",
                            "Say it in " + LONGEST_REASON + " letters or fewer.")
                    .refuse();
            Freeze freeze = new Freeze(from, until);
            shift(connection, membership, from, freeze.days(), today, "Membership frozen");
            return step(Change.FROZEN, from, until, today, reason.strip());
        });
    }

    /**
     * Ends the freeze today, or takes back one that is still to come; credits are good for the days it really lasted longer.
     *
     * @throws Refused {@code membership-not-frozen}
     */
    public Membership resume(long id) {
        return change(id, "MembershipDesk.resume", (connection, membership, today) -> {
            Freeze freeze = membership
                    .freezeFrom(today)
                    .orElseThrow(() -> new Refused("membership-not-frozen", "The membership is not frozen."));
            return resume(connection, membership, freeze, today);
        });
    }

    private Step resume(Connection connection, Membership membership, Freeze freeze, LocalDate today)
            throws SQLException {
        LocalDate day = today.isAfter(freeze.from()) ? today : freeze.from();
        long unused = new Freeze(day, freeze.until()).days();
        shift(connection, membership, freeze.until().plusDays(1), -unused, today, "Membership resumed");
        return step(Change.RESUMED, day, freeze.until(), today, "");
    }

    /**
     * Cancels the membership: no month begins after its last day. Credits stay good as long as they were.
     *
     * @param lastDay null for the first day that the minimum term and the notice allow
     * @param reason needed when a manager lets it end sooner
     * @throws Refused {@code membership-cancelled} when it is already, {@code last-day} before today, {@code membership-notice} with the
     *     first possible day, {@code reason-missing}
     */
    public Membership cancel(long id, @Nullable LocalDate lastDay, String reason) {
        return change(id, "MembershipDesk.cancel", (connection, membership, today) -> {
            LocalDate first = membership.firstEnd(today);
            LocalDate last = lastDay == null ? first : lastDay;
            boolean sooner = last.isBefore(first);
            boolean manager = callers.caller().holdsIn(membership.branch(), Role.BRANCH_MANAGER, Role.HEAD_OFFICE);
            String why = reason.strip();
            new Objections()
                    .when(membership.lastDay() != null, "membership-cancelled", "The membership is cancelled already.")
                    .when(last.isBefore(today), "last-day", "Choose a last day from today on.")
                    .when(
                            sooner && !manager,
                            "membership-notice",
                            "It can end on " + DAY.format(first) + " at the earliest. A manager can let it end sooner.")
                    .when(
                            sooner && manager && why.isEmpty() || why.length() > LONGEST_REASON,
                            "reason-missing",
                            "It would end on " + DAY.format(first) + ". Say in " + LONGEST_REASON
                                    + " letters or fewer why it ends sooner.")
                    .refuse();
            return step(Change.CANCELLED, today, last, today, why);
        });
    }

    /**
     * Takes back what was done last: a cancellation until its last day is over, a freeze on the day it was made or until it begins.
     *
     * @throws Refused {@code nothing-to-undo}
     */
    public Membership undo(long id) {
        return change(id, "MembershipDesk.undo", (connection, membership, today) -> {
            Step last = membership.steps().isEmpty()
                    ? null
                    : membership.steps().get(membership.steps().size() - 1);
            if (last != null && last.kind() == Change.CANCELLED && membership.stateOn(today) != State.ENDED) {
                return step(Change.UNDONE, today, last.until(), today, "");
            }
            if (last != null && last.kind() == Change.FROZEN && !last.from().isBefore(today)) {
                return resume(connection, membership, new Freeze(last.from(), last.until()), today);
            }
            throw new Refused("nothing-to-undo", "There is nothing that can still be taken back.");
        });
    }

    /** Makes what is left of credits that are good on that day good for so many days longer, or shorter. */
    private void shift(
            Connection connection, Membership membership, LocalDate day, long days, LocalDate today, String why)
            throws SQLException {
        PackageTable table = new PackageTable(connection);
        List<Long> paid = membership.months().stream()
                .map(Month::credits)
                .filter(Objects::nonNull)
                .toList();
        for (PrepaidPackage credits : table.lock(paid)) {
            LocalDate until = credits.validUntil();
            if (until != null && !until.isBefore(day) && !credits.left().isNone()) {
                packages.extend(table, credits, packages.nextId(), today, until.plusDays(days), why);
            }
        }
    }

    private interface Changing {
        Step step(Connection connection, Membership membership, LocalDate today) throws SQLException;
    }

    private Membership change(long id, String action, Changing changing) {
        try (Connection connection = database.connection()) {
            MembershipTable table = new MembershipTable(connection);
            Membership seen = table.find(id).orElseThrow(() -> new NotFound("membership", id));
            scope.require(seen.branch());
            Membership membership = table.lock(id).orElseThrow();
            LocalDate today = LocalDate.ofInstant(
                    clock.instant(),
                    catalogues.current().branch(membership.branch()).zone());
            Step step = changing.step(connection, membership, today);
            table.add(membership, step);
            audit.done(
                    action,
                    membership.branch(),
                    "membership " + id + ", " + step.from() + " to " + step.until() + " " + step.reason());
            return membership.with(step);
        } catch (SQLException e) {
            throw new IllegalStateException("the membership could not be changed", e);
        }
    }

    private Step step(Change kind, LocalDate from, LocalDate until, LocalDate today, String reason) {
        return new Step(
                ids.next("sales_seq"),
                kind,
                from,
                until,
                today,
                reason,
                clock.instant(),
                callers.caller().name());
    }
}
