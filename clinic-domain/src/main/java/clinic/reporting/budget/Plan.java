package clinic.reporting.budget;

import clinic.reporting.Dimension;
import clinic.reporting.Figures;
import clinic.reporting.Group;
import clinic.reporting.Period;
import clinic.shared.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Budgets of branches and months, divided among days. Every day has the same part of its month: up to and including its n-th day a
 * month has come to n parts of its length, rounded down to the minor unit, and a span of days has what is between. So spans
 * that follow each other come to what they come to together, and the days of a month to its budget.
 */
public final class Plan {
    private final Map<Long, Map<YearMonth, Money>> months = new HashMap<>();
    private final Currency currency;

    /** @param budgets the latest of each branch and month; those without an amount count for nothing */
    public Plan(Collection<Budget> budgets, Currency currency) {
        this.currency = currency;
        for (Budget budget : budgets) {
            if (budget.amount() != null) {
                months.computeIfAbsent(budget.branch(), branch -> new HashMap<>())
                        .put(budget.month(), budget.amount());
            }
        }
    }

    /** The branches that have a budget for any day of the period. */
    public Set<Long> branches(Period period) {
        Set<Long> with = new HashSet<>();
        months.forEach((branch, own) -> {
            if (own.keySet().stream().anyMatch(month -> within(month, period) != null)) {
                with.add(branch);
            }
        });
        return with;
    }

    /** What the branch is expected to earn in the period; zero where it has no budget. */
    public Money of(long branch, Period period) {
        Money sum = Money.zero(currency);
        for (Map.Entry<YearMonth, Money> month :
                months.getOrDefault(branch, Map.of()).entrySet()) {
            Period days = within(month.getKey(), period);
            if (days != null) {
                sum = sum.plus(share(month.getValue(), days));
            }
        }
        return sum;
    }

    /**
     * The budget of the period by branch, region and time, as revenue without tax and visits.
     *
     * @param region the region's name of a branch; null for none
     */
    public Map<Group, Figures> by(List<Dimension> groupBy, Period period, LongFunction<@Nullable String> region) {
        Dimension time = groupBy.stream().filter(Dimension::isTime).findFirst().orElse(null);
        Map<Group, Figures> sums = new HashMap<>();
        months.forEach((branch, own) -> own.forEach((month, amount) -> {
            Period days = within(month, period);
            if (days == null) {
                return;
            }
            for (LocalDate from = days.from(); !from.isAfter(days.to()); ) {
                LocalDate last = time == null
                        ? days.to()
                        : min(time.next(time.bucket(from)).minusDays(1), days.to());
                Group group = new Group(
                        groupBy.contains(Dimension.BRANCH) ? branch : null,
                        time == null ? null : time.bucket(from),
                        null,
                        null,
                        groupBy.contains(Dimension.REGION) ? region.apply(branch) : null,
                        null,
                        null);
                sums.merge(
                        group,
                        new Figures(share(amount, new Period(from, last)), Money.zero(currency), 0),
                        Figures::plus);
                from = last.plusDays(1);
            }
        }));
        return sums;
    }

    private static @Nullable Period within(YearMonth month, Period period) {
        LocalDate from = month.atDay(1).isBefore(period.from()) ? period.from() : month.atDay(1);
        LocalDate to = min(month.atEndOfMonth(), period.to());
        return to.isBefore(from) ? null : new Period(from, to);
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** @param days of one month */
    private Money share(Money month, Period days) {
        int length = days.from().lengthOfMonth();
        return Money.ofMinor(
                upTo(month.minor(), days.to().getDayOfMonth(), length)
                        - upTo(month.minor(), days.from().getDayOfMonth() - 1, length),
                currency);
    }

    private static long upTo(long minor, int day, int length) {
        return Math.floorDiv(Math.multiplyExact(minor, (long) day), length);
    }
}
