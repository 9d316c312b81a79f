package clinic.sales;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Credits for every month, as a client joined for them. The first month begins on the day of joining, every other on the billing day
 * after the one before, or on the month's last day where the month is shorter. Billing a month earns and posts nothing; once it
 * is paid it is a {@link PrepaidPackage} of the month's credits, owed by the branch that took the money. Nothing of a membership is
 * ever changed; what becomes of it is added as its {@link Step steps}.
 *
 * @param id its number, too
 * @param branch where the client joined; its local dates count
 * @param client whose it is, by now
 * @param kind with the terms it was joined with
 * @param billingDay from 1 to 31
 * @param months that were billed, the first first
 * @param steps what became of it, oldest first
 */
public record Membership(
        long id,
        long branch,
        long client,
        PackageKind kind,
        LocalDate joinedOn,
        int billingDay,
        List<Month> months,
        List<Step> steps)
        implements Serializable {

    /** A first month of fewer days than this reaches to the billing day after the next: nobody pays twice within two weeks. */
    public static final int SHORTEST_FIRST_MONTH = 15;

    /**
     * A month that was billed.
     *
     * @param credits the package of its credits; null until it is paid, and again when that sale was voided
     * @param voided how often it was paid by a sale that was voided
     */
    public record Month(
            long id, LocalDate startsOn, @Nullable Long credits, int voided) implements Serializable {
        public boolean isPaid() {
            return credits != null;
        }
    }

    /**
     * @param from of a freeze its first day, of an end of it the day it is resumed; of a cancellation, and of what undoes one, the day it was said
     * @param until the last day of the freeze, or of the membership
     * @param businessDate the branch's local date
     */
    public record Step(
            long id,
            Change kind,
            LocalDate from,
            LocalDate until,
            LocalDate businessDate,
            String reason,
            Instant madeAt,
            String madeBy)
            implements Serializable {}

    public enum Change {
        FROZEN,
        /** The freeze before it ends sooner. */
        RESUMED,
        CANCELLED,
        /** The cancellation before it was taken back. */
        UNDONE;

        /** As written in the database and in REST. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Change of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public enum State {
        ACTIVE,
        FROZEN,
        /** It has a last day that is still to come. */
        CANCELLED,
        ENDED;

        /** As written in REST. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Days without billing and without use, both included. */
    public record Freeze(LocalDate from, LocalDate until) implements Serializable {
        public boolean contains(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(until);
        }

        public long days() {
            return ChronoUnit.DAYS.between(from, until) + 1;
        }
    }

    public MonthlyTerms terms() {
        return Objects.requireNonNull(kind.monthly());
    }

    /** As they hold by now: what was resumed sooner ends sooner, or is none. */
    public List<Freeze> freezes() {
        List<Freeze> freezes = new ArrayList<>();
        for (Step step : steps) {
            if (step.kind() == Change.FROZEN) {
                freezes.add(new Freeze(step.from(), step.until()));
            } else if (step.kind() == Change.RESUMED) {
                Freeze last = freezes.remove(freezes.size() - 1);
                if (step.from().isAfter(last.from())) {
                    freezes.add(new Freeze(last.from(), step.from().minusDays(1)));
                }
            }
        }
        return List.copyOf(freezes);
    }

    /** The freeze of that day, or one still to come. */
    public Optional<Freeze> freezeFrom(LocalDate day) {
        return freezes().stream().filter(one -> !one.until().isBefore(day)).findFirst();
    }

    public boolean isFrozenOn(LocalDate day) {
        return freezes().stream().anyMatch(one -> one.contains(day));
    }

    /** The last day it is billed; null while it is not cancelled. */
    public @Nullable LocalDate lastDay() {
        LocalDate last = null;
        for (Step step : steps) {
            if (step.kind() == Change.CANCELLED) {
                last = step.until();
            } else if (step.kind() == Change.UNDONE) {
                last = null;
            }
        }
        return last;
    }

    public State stateOn(LocalDate day) {
        LocalDate last = lastDay();
        if (last != null && day.isAfter(last)) {
            return State.ENDED;
        }
        return isFrozenOn(day) ? State.FROZEN : last != null ? State.CANCELLED : State.ACTIVE;
    }

    /** The first day it can end: after the minimum term, counted in months from joining, and the notice. */
    public LocalDate firstEnd(LocalDate today) {
        LocalDate minimum = joinedOn.plusMonths(terms().minimumMonths()).minusDays(1);
        LocalDate noticed = today.plusDays(terms().noticeDays());
        return minimum.isAfter(noticed) ? minimum : noticed;
    }

    /** The day the next month begins; empty when none does before it ends. */
    public Optional<LocalDate> nextBilling() {
        LocalDate last = lastDay();
        LocalDate day = billingAfter(
                months.size() < 2
                        ? joinedOn.plusDays(SHORTEST_FIRST_MONTH - 1)
                        : months.get(months.size() - 1).startsOn());
        while (isFrozenOn(day)) {
            day = billingAfter(day);
        }
        return last != null && day.isAfter(last) ? Optional.empty() : Optional.of(day);
    }

    private LocalDate billingAfter(LocalDate day) {
        LocalDate same = billingIn(YearMonth.from(day));
        return same.isAfter(day) ? same : billingIn(YearMonth.from(day).plusMonths(1));
    }

    private LocalDate billingIn(YearMonth month) {
        return month.atDay(Math.min(billingDay, month.lengthOfMonth()));
    }

    /** The first month that is to be paid. */
    public Optional<Month> unpaid() {
        return months.stream().filter(month -> !month.isPaid()).findFirst();
    }

    public Optional<Month> month(long id) {
        return months.stream().filter(month -> month.id() == id).findFirst();
    }

    /**
     * The last day the month's credits are good if it is paid on that day: so many months after it begins, or after it is paid when that is later, and
     * longer by the frozen days within.
     */
    public LocalDate goodUntil(Month month, LocalDate paidOn) {
        LocalDate from = paidOn.isAfter(month.startsOn()) ? paidOn : month.startsOn();
        LocalDate until = from.plusMonths(terms().goodMonths()).minusDays(1);
        for (Freeze freeze : freezes()) {
            if (!freeze.until().isBefore(from) && !freeze.from().isAfter(until)) {
                LocalDate first = freeze.from().isBefore(from) ? from : freeze.from();
                until = until.plusDays(new Freeze(first, freeze.until()).days());
            }
        }
        return until;
    }

    /** The same, with that month. */
    public Membership with(Month month) {
        List<Month> all = new ArrayList<>(months);
        all.add(month);
        return new Membership(id, branch, client, kind, joinedOn, billingDay, List.copyOf(all), steps);
    }

    /** The same, with that step. */
    public Membership with(Step step) {
        List<Step> all = new ArrayList<>(steps);
        all.add(step);
        return new Membership(id, branch, client, kind, joinedOn, billingDay, months, List.copyOf(all));
    }
}
