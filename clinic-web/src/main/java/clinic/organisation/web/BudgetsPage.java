package clinic.organisation.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.OrganisationQueries;
import clinic.reporting.Basis;
import clinic.reporting.Dimension;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.RevenueTable;
import clinic.reporting.budget.Budget;
import clinic.reporting.budget.BudgetEntry;
import clinic.reporting.budget.service.BudgetDesk;
import clinic.reporting.budget.service.BudgetQueries;
import clinic.reporting.service.RevenueReport;
import clinic.shared.Money;
import clinic.shared.Rate;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Budgets of a year, {@code ?year=2026}, as a grid of branches and months beside what was earned a year before;
 * {@code &percent=5} proposes that and five percent more, to the nearest whole unit, where no budget is set.
 */
@Named("setupBudgets")
@RequestScoped
public class BudgetsPage {

    /** A branch's month. */
    public static class Cell {
        private final YearMonth month;
        private final String lastYear;
        private final String setBy;
        private @Nullable String amount;
        private @Nullable String was;
        private int seen;

        Cell(YearMonth month, @Nullable Budget budget, @Nullable Money lastYear, @Nullable Money proposed) {
            Money set = budget == null ? null : budget.amount();
            this.month = month;
            this.lastYear = lastYear == null ? "" : lastYear.amount();
            this.setBy = budget == null ? "" : budget.setBy();
            this.was = set == null ? "" : set.amount();
            this.seen = budget == null ? 0 : budget.version();
            this.amount = set != null ? set.amount() : proposed == null ? "" : proposed.amount();
        }

        public String getMonth() {
            return name(month);
        }

        /** Earned in the same month a year before; empty where nothing was. */
        public String getLastYear() {
            return lastYear;
        }

        public String getSetBy() {
            return setBy;
        }

        public @Nullable String getAmount() {
            return amount;
        }

        public void setAmount(@Nullable String amount) {
            this.amount = amount;
        }

        /** What stood in the field when the page was made. */
        public @Nullable String getWas() {
            return was;
        }

        public void setWas(@Nullable String was) {
            this.was = was;
        }

        public int getSeen() {
            return seen;
        }

        public void setSeen(int seen) {
            this.seen = seen;
        }
    }

    /** @param total of the budgets that are set */
    public record Line(String code, String name, List<Cell> cells, String total) {}

    @Inject
    HttpServletRequest request;

    @Inject
    BudgetQueries queries;

    @Inject
    OrganisationQueries organisation;

    @Inject
    BudgetDesk desk;

    @Inject
    RevenueReport revenue;

    @Inject
    Catalogues catalogues;

    @Inject
    Clock clock;

    private int year;
    private @Nullable String percent;
    private boolean percentWrong;
    private List<Line> lines = List.of();
    private List<Money> totals = List.of();

    private record Place(long branch, YearMonth month) {}

    @PostConstruct
    void look() {
        year = year(Typed.parameter(request, "year"));
        percent = Typed.parameter(request, "percent");
        Rate growth = growth(percent);
        Map<Place, Budget> budgets = new HashMap<>();
        queries.budgets(YearMonth.of(year, 1), YearMonth.of(year, 12), null)
                .forEach(budget -> budgets.put(new Place(budget.branch(), budget.month()), budget));
        Map<Place, Money> earned = earned(year - 1);
        Catalogue catalogue = catalogues.current();
        List<Catalogue.Branch> branches = organisation.branches();
        List<Line> all = new ArrayList<>();
        for (Catalogue.Branch branch : branches) {
            List<Cell> cells = new ArrayList<>();
            List<Money> set = new ArrayList<>();
            for (Month month : Month.values()) {
                Place place = new Place(branch.id(), YearMonth.of(year, month));
                Budget budget = budgets.get(place);
                Money before = earned.get(new Place(branch.id(), place.month().minusYears(1)));
                cells.add(new Cell(
                        place.month(),
                        budget,
                        before,
                        growth == null || before == null ? null : grown(before, growth)));
                set.add(amount(budget, catalogue));
            }
            all.add(new Line(
                    branch.code(), branch.name(), cells, sum(set, catalogue).amount()));
        }
        lines = all;
        totals = Arrays.stream(Month.values())
                .map(month -> sum(
                        branches.stream()
                                .map(branch -> amount(
                                        budgets.get(new Place(branch.id(), YearMonth.of(year, month))), catalogue))
                                .toList(),
                        catalogue))
                .toList();
    }

    private int year(@Nullable String asked) {
        return asked != null && asked.matches("20\\d\\d")
                ? Integer.parseInt(asked)
                : LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).getYear();
    }

    private @Nullable Rate growth(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        if (!typed.matches("-?\\d{1,3}(\\.\\d{1,2})?")
                || new BigDecimal(typed).compareTo(BigDecimal.valueOf(-100)) < 0) {
            percentWrong = true;
            return null;
        }
        return Rate.parsePercent(typed);
    }

    private static Money grown(Money before, Rate growth) {
        Money whole = before.plus(before.times(growth, RoundingMode.HALF_UP));
        int digits = whole.currency().getDefaultFractionDigits();
        return Money.ofMinor(
                BigDecimal.valueOf(Math.max(0, whole.minor()))
                        .setScale(-digits, RoundingMode.HALF_UP)
                        .longValueExact(),
                whole.currency());
    }

    private Map<Place, Money> earned(int ofYear) {
        Period period = new Period(LocalDate.of(ofYear, 1, 1), LocalDate.of(ofYear, 12, 31));
        Map<Place, Money> earned = new HashMap<>();
        for (RevenueTable.Row row : revenue.revenue(new RevenueQuestion(
                        period,
                        List.of(Dimension.BRANCH, Dimension.MONTH),
                        Basis.EARNED,
                        false,
                        null,
                        null,
                        null,
                        null))
                .rows()) {
            earned.put(
                    new Place(
                            Objects.requireNonNull(row.group().branch()),
                            YearMonth.from(Objects.requireNonNull(row.group().bucket()))),
                    row.figures().revenue());
        }
        return earned;
    }

    private static Money amount(@Nullable Budget budget, Catalogue catalogue) {
        Money set = budget == null ? null : budget.amount();
        return set == null ? Money.zero(catalogue.currency()) : set;
    }

    private static Money sum(List<Money> amounts, Catalogue catalogue) {
        return amounts.stream().reduce(Money.zero(catalogue.currency()), Money::plus);
    }

    private static String name(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    /** Sets what was changed; a field that was not touched stays as somebody else may have set it meanwhile. */
    public void save() {
        Posting posting = Posting.current();
        List<BudgetEntry> changed = new ArrayList<>();
        for (int row = 0; row < lines.size(); row++) {
            Line line = lines.get(row);
            for (int column = 0; column < line.cells().size(); column++) {
                Cell cell = line.cells().get(column);
                String typed = Typed.orEmpty(cell.amount).replace(",", "").strip();
                if (!typed.equals(Typed.orEmpty(cell.was))) {
                    try {
                        changed.add(new BudgetEntry(
                                line.code(),
                                cell.month,
                                typed.isEmpty()
                                        ? null
                                        : Money.parse(
                                                typed, catalogues.current().currency()),
                                cell.seen));
                    } catch (IllegalArgumentException e) {
                        posting.errorIn("lines:" + row + ":cells:" + column + ":amount", "budgetWrong");
                    }
                }
            }
        }
        posting.send(() -> desk.set(changed), "budgetsSaved", "/setup/budgets?year=" + year);
    }

    public int getYear() {
        return year;
    }

    public @Nullable String getPercent() {
        return percent;
    }

    public boolean isPercentWrong() {
        return percentWrong;
    }

    /** Whether something is proposed that is not saved yet. */
    public boolean isProposing() {
        return percent != null
                && lines.stream()
                        .flatMap(line -> line.cells().stream())
                        .anyMatch(cell -> !Objects.equals(cell.was, cell.amount));
    }

    /** Whether a proposal was asked for and there is nothing to make it from. */
    public boolean isNothingProposed() {
        return percent != null && !percentWrong && !isProposing();
    }

    public List<Line> getLines() {
        return lines;
    }

    public List<String> getMonths() {
        return Arrays.stream(Month.values())
                .map(month -> name(YearMonth.of(year, month)))
                .toList();
    }

    /** Of all branches, by month. */
    public List<String> getTotals() {
        return totals.stream().map(Money::amount).toList();
    }

    public String getTotal() {
        return sum(totals, catalogues.current()).amount();
    }
}
