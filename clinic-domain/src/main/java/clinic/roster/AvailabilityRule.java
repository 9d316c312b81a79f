package clinic.roster;

import clinic.organisation.Hours;
import clinic.shared.Objections;
import clinic.shared.TimeSlot;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When somebody can, likes to or cannot work. Where rules disagree the one for fewer dates counts, and of those for as many
 * the newer one; where no rule says anything they can work.
 *
 * @param from the first date, {@code until} the last, both inclusive; without an end it holds on
 * @param hours in the wall-clock time of the branch where they would work; null for the whole day
 */
public record AvailabilityRule(
        long id,
        long staff,
        Kind kind,
        Set<DayOfWeek> weekdays,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable Hours hours,
        String note) {

    public enum Kind {
        AVAILABLE,
        PREFERRED,
        NOT_AVAILABLE;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public AvailabilityRule {
        weekdays = Set.copyOf(weekdays);
    }

    /** Everything wrong with the rule taken by itself. */
    public Objections objections() {
        return new Objections()
                .when(weekdays.isEmpty(), "weekdays", "Choose at least one weekday.")
                .when(
                        until != null && until.isBefore(from),
                        "until",
                        "The last day comes before the first. Turn them round.")
                .atMost("note", "The note", note, 300);
    }

    public boolean holdsOn(LocalDate date) {
        return !date.isBefore(from)
                && (until == null || !date.isAfter(until))
                && weekdays.contains(date.getDayOfWeek());
    }

    /** The time of one date it speaks of; none when a clock change skips it. */
    public List<TimeSlot> on(LocalDate date, ZoneId zone) {
        if (hours != null) {
            return hours.exists(date, zone) ? List.of(hours.on(date, zone)) : List.of();
        }
        return List.of(new TimeSlot(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    private long dates() {
        return until == null ? Long.MAX_VALUE : ChronoUnit.DAYS.between(from, until);
    }

    /** The parts of a slot in which somebody with these rules cannot work. */
    public static List<TimeSlot> unavailable(List<AvailabilityRule> rules, TimeSlot slot, ZoneId zone) {
        return within(rules, slot, zone, EnumSet.of(Kind.NOT_AVAILABLE), EnumSet.of(Kind.AVAILABLE, Kind.PREFERRED));
    }

    /** The parts of a slot in which somebody with these rules likes to work. */
    public static List<TimeSlot> preferred(List<AvailabilityRule> rules, TimeSlot slot, ZoneId zone) {
        return within(rules, slot, zone, EnumSet.of(Kind.PREFERRED), EnumSet.of(Kind.AVAILABLE, Kind.NOT_AVAILABLE));
    }

    private static List<TimeSlot> within(
            List<AvailabilityRule> rules, TimeSlot slot, ZoneId zone, Set<Kind> adds, Set<Kind> removes) {
        List<TimeSlot> found = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(slot.end().minusNanos(1), zone);
        List<AvailabilityRule> lessParticularFirst = rules.stream()
                .sorted(Comparator.comparing(AvailabilityRule::dates, Comparator.reverseOrder())
                        .thenComparing(AvailabilityRule::id))
                .toList();
        for (LocalDate date = LocalDate.ofInstant(slot.start(), zone); !date.isAfter(last); date = date.plusDays(1)) {
            List<TimeSlot> day = new ArrayList<>();
            for (AvailabilityRule rule : lessParticularFirst) {
                if (rule.holdsOn(date) && adds.contains(rule.kind())) {
                    day.addAll(rule.on(date, zone));
                } else if (rule.holdsOn(date) && removes.contains(rule.kind())) {
                    day = TimeSlot.without(day, rule.on(date, zone));
                }
            }
            found.addAll(day);
        }
        return TimeSlot.union(found).stream()
                .filter(slot::overlaps)
                .map(one -> new TimeSlot(
                        one.start().isBefore(slot.start()) ? slot.start() : one.start(),
                        one.end().isAfter(slot.end()) ? slot.end() : one.end()))
                .toList();
    }
}
