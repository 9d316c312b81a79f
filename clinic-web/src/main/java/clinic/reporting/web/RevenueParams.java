package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.reporting.Basis;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question about revenue as an address writes it: {@code from}, {@code to}, {@code groupBy}, {@code basis},
 * {@code tax}, {@code compare}, {@code branches}, {@code branch}, and for a single cell {@code day}, {@code week},
 * {@code month} or {@code year}, {@code region}, {@code service}, {@code therapist}, {@code channel} and {@code item}. What cannot be read throws {@link IllegalArgumentException} with words that say
 * how to write it.
 */
public final class RevenueParams {
    private static final Pattern WEEK = Pattern.compile("(\\d{4})-W(\\d{2})");

    private final Function<String, @Nullable String> parameters;

    public RevenueParams(Function<String, @Nullable String> parameters) {
        this.parameters = parameters;
    }

    /** @throws IllegalArgumentException when something cannot be read, or the dates are missing */
    public RevenueQuestion question(Catalogue catalogue) {
        String service = text("service");
        String therapist = text("therapist");
        return new RevenueQuestion(
                period(),
                groupBy(),
                basis(),
                choice("tax", "out", "in"),
                compare(),
                text("branch"),
                service == null ? null : catalogue.service(service).id(),
                therapist == null ? null : number("therapist", therapist),
                text("region"),
                text("channel"),
                text("item"),
                choice("branches", "all", "same") ? whole() : null);
    }

    /** The period that a cell is of. */
    private Period whole() {
        LocalDate from = date("from");
        LocalDate to = date("to");
        return from == null || to == null ? period() : new Period(from, to);
    }

    /** @throws IllegalArgumentException when one is missing or cannot be read, or the end is before the start */
    static Period period(@Nullable String from, @Nullable String to) {
        return new RevenueParams(name -> name.equals("from") ? from : name.equals("to") ? to : null).period();
    }

    private Period period() {
        LocalDate from = date("from");
        LocalDate to = date("to");
        String day = text("day");
        String week = text("week");
        String month = text("month");
        String year = text("year");
        Period cell = null;
        if (day != null) {
            cell = new Period(date("day", day), date("day", day));
        } else if (week != null) {
            LocalDate monday = monday(week);
            cell = new Period(monday, monday.plusDays(6));
        } else if (month != null) {
            cell = monthOf(month);
        } else if (year != null) {
            cell = yearOf(year);
        }
        if (cell == null && (from == null || to == null)) {
            throw new IllegalArgumentException("from, to: write both dates like 2026-03-12");
        }
        LocalDate first = cell == null || (from != null && from.isAfter(cell.from())) ? from : cell.from();
        LocalDate last = cell == null || (to != null && to.isBefore(cell.to())) ? to : cell.to();
        return new Period(java.util.Objects.requireNonNull(first), java.util.Objects.requireNonNull(last));
    }

    private static Period monthOf(String month) {
        try {
            YearMonth whole = YearMonth.parse(month);
            return new Period(whole.atDay(1), whole.atEndOfMonth());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("month: write it like 2026-11", e);
        }
    }

    private static Period yearOf(String year) {
        try {
            Year whole = Year.parse(year);
            return new Period(whole.atDay(1), whole.atDay(whole.length()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("year: write it like 2026", e);
        }
    }

    private static LocalDate monday(String week) {
        Matcher parts = WEEK.matcher(week);
        if (!parts.matches()) {
            throw new IllegalArgumentException("week: write it like 2026-W47");
        }
        try {
            return LocalDate.of(Integer.parseInt(parts.group(1)), 1, 4)
                    .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Integer.parseInt(parts.group(2)))
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("week: there is no " + week, e);
        }
    }

    private List<Dimension> groupBy() {
        String asked = text("groupBy");
        List<Dimension> dimensions = new ArrayList<>();
        if (asked != null) {
            for (String each : asked.split(",", -1)) {
                dimensions.add(Dimension.find(each.strip())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "groupBy: choose from branch, region, day, week, month, year, service, therapist, channel"
                                        + " and item")));
            }
        }
        return dimensions;
    }

    private Basis basis() {
        String asked = text("basis");
        return asked == null
                ? Basis.EARNED
                : Basis.find(asked)
                        .orElseThrow(() -> new IllegalArgumentException("basis: choose earned or collected"));
    }

    private @Nullable Comparison compare() {
        String asked = text("compare");
        return asked == null
                ? null
                : Comparison.find(asked)
                        .orElseThrow(
                                () -> new IllegalArgumentException("compare: choose previous, last-year or budget"));
    }

    private boolean choice(String name, String no, String yes) {
        String asked = text(name);
        if (asked != null && !asked.equals(no) && !asked.equals(yes)) {
            throw new IllegalArgumentException(name + ": choose " + yes + " or " + no);
        }
        return yes.equals(asked);
    }

    private @Nullable LocalDate date(String name) {
        String text = text(name);
        return text == null ? null : date(name, text);
    }

    private static LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + ": write the date like 2026-03-12", e);
        }
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": there is no " + text, e);
        }
    }

    private @Nullable String text(String name) {
        String value = parameters.apply(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
