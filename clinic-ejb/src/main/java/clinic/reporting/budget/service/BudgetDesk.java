package clinic.reporting.budget.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.reporting.budget.Budget;
import clinic.reporting.budget.BudgetEntry;
import clinic.reporting.budget.persistence.BudgetTable;
import clinic.shared.Money;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets budgets. */
@Stateless
@Allowed(Role.HEAD_OFFICE)
public class BudgetDesk {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    private record Place(long branch, YearMonth month) {}

    /**
     * Sets all of them or none. One that is set to what it is already stays as it is.
     *
     * @return how many were changed
     * @throws Refused {@code budget-twice}, {@code budget-negative}, {@code currency-unknown}, {@code budget-changed} when another
     *     version than the one looked at is there
     */
    public int set(List<BudgetEntry> entries) {
        Catalogue catalogue = catalogues.current();
        List<Long> branches = entries.stream()
                .map(entry -> catalogue.branch(entry.branch()).id())
                .distinct()
                .toList();
        branches.forEach(scope::require);
        if (entries.isEmpty()) {
            return 0;
        }
        try (Connection connection = database.connection()) {
            BudgetTable table = new BudgetTable(connection, catalogue.currency());
            Map<Place, Budget> now = new HashMap<>();
            List<YearMonth> months = entries.stream().map(BudgetEntry::month).toList();
            table.latest(
                            months.stream().min(Comparator.naturalOrder()).orElseThrow(),
                            months.stream().max(Comparator.naturalOrder()).orElseThrow(),
                            branches)
                    .forEach(budget -> now.put(new Place(budget.branch(), budget.month()), budget));
            List<Refusal> refusals = new ArrayList<>();
            List<Budget> next = new ArrayList<>();
            Set<Place> places = new HashSet<>();
            for (BudgetEntry entry : entries) {
                Place place = new Place(catalogue.branch(entry.branch()).id(), entry.month());
                Budget before = now.get(place);
                refuse(entry, before, places.add(place), catalogue, refusals);
                if (!Objects.equals(entry.amount(), before == null ? null : before.amount())) {
                    next.add(new Budget(
                            place.branch(),
                            place.month(),
                            version(before) + 1,
                            entry.amount(),
                            clock.instant(),
                            callers.caller().name()));
                }
            }
            Refused.ifAny(refusals);
            table.add(next);
            next.forEach(budget -> audit.done("BudgetDesk.set", budget.branch(), words(budget)));
            return next.size();
        } catch (SQLException e) {
            throw new IllegalStateException("the budgets could not be set", e);
        }
    }

    private static void refuse(
            BudgetEntry entry, @Nullable Budget before, boolean first, Catalogue catalogue, List<Refusal> refusals) {
        String which = entry.branch() + " " + entry.month();
        Money amount = entry.amount();
        if (!first) {
            refusals.add(new Refusal("budget-twice", which + " is named twice. Name every month once."));
        }
        if (amount != null && !amount.currency().equals(catalogue.currency())) {
            refusals.add(new Refusal(
                    "currency-unknown",
                    which + ": amounts are in " + catalogue.currency().getCurrencyCode() + "."));
        } else if (amount != null && amount.isNegative()) {
            refusals.add(new Refusal("budget-negative", which + ": a budget is zero or more."));
        }
        if (entry.seen() != null && entry.seen() != version(before)) {
            refusals.add(new Refusal(
                    "budget-changed",
                    which + ": "
                            + (before == null
                                    ? ""
                                    : before.setBy() + " has set it to " + shown(before) + " meanwhile. ")
                            + "Look at it again."));
        }
    }

    private static int version(@Nullable Budget budget) {
        return budget == null ? 0 : budget.version();
    }

    private static String words(Budget budget) {
        return budget.month() + ": " + shown(budget);
    }

    private static String shown(Budget budget) {
        return budget.amount() == null ? "nothing" : budget.amount().amount();
    }
}
