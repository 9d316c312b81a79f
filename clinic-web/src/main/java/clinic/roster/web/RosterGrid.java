package clinic.roster.web;

import clinic.organisation.Catalogue;
import clinic.roster.AvailabilityRule;
import clinic.roster.Leave;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.ShiftState;
import clinic.roster.labour.Violation;
import clinic.roster.service.LeaveQueries;
import clinic.roster.service.RosterPeople.Person;
import clinic.roster.service.RosterQueries.Span;
import clinic.shared.TimeSlot;
import java.text.MessageFormat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A branch's people by its days, as they are drawn: what is planned, who is away, and which rules that breaks. */
final class RosterGrid {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("clinic.text.roster", Locale.ENGLISH);
    static final DateTimeFormatter SPOKEN = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH", Locale.ENGLISH);
    private static final long HOUR_MINUTES = 60;

    private final Catalogue catalogue;
    private final Span span;
    private final Map<Long, Duration> booked;
    private final Map<Long, List<Violation>> violations;
    private final List<LocalDate> days;

    RosterGrid(Catalogue catalogue, Span span, Map<Long, Duration> booked, List<Violation> violations) {
        this.catalogue = catalogue;
        this.span = span;
        this.booked = booked;
        this.violations = violations.stream().collect(Collectors.groupingBy(Violation::shift));
        this.days = span.from().datesUntil(span.until().plusDays(1)).toList();
    }

    /**
     * @param id of the person; null for open shifts
     * @param hours what they work, and of how much
     * @param over whether that is more than their contract says
     */
    public record Row(@Nullable Long id, String name, String hours, boolean over, List<Cell> cells) {}

    /** @param label who and when, for who cannot see the place of the cell */
    public record Cell(LocalDate date, String label, boolean weekend, List<Item> shifts, List<Away> away) {}

    /** @param leave whether it was asked for, and is not only what they say about their time */
    public record Away(String words, boolean leave, boolean asked) {}

    /**
     * One shift.
     *
     * @param start wall-clock time, as REST takes it
     * @param pause when its breaks begin; empty while they have no place
     * @param elsewhere whether it is of another branch
     * @param load the booked and the free hours of it
     * @param said what a sighted user sees by colour and line
     * @param broken the rules it breaks
     */
    public record Item(
            long id,
            long version,
            String branch,
            String branchName,
            String time,
            String room,
            String pause,
            String start,
            String end,
            String look,
            boolean elsewhere,
            boolean removed,
            List<Boolean> load,
            String said,
            List<Broken> broken) {}

    /** @param words short; {@code detail} says who, what is, and what would be right */
    public record Broken(String words, String detail, boolean hard) {}

    /** The shifts of nobody. */
    Row open() {
        List<Shift> open = span.here().stream()
                .filter(shift -> shift.shown().staff() == null)
                .toList();
        return new Row(
                null,
                word("open"),
                "",
                false,
                days.stream()
                        .map(day -> cell(day, word("open"), on(open, day), List.of()))
                        .toList());
    }

    /** Everybody. */
    List<Row> people(List<Person> people, List<LeaveQueries.Row> leave) {
        Map<Long, List<Shift>> shifts = Stream.concat(span.here().stream(), span.elsewhere().stream())
                .filter(shift -> shift.shown().staff() != null)
                .collect(Collectors.groupingBy(
                        shift -> Objects.requireNonNull(shift.shown().staff())));
        Map<Long, List<LeaveQueries.Row>> away =
                leave.stream().collect(Collectors.groupingBy(row -> row.leave().staff()));
        return people.stream()
                .map(person -> row(
                        person,
                        shifts.getOrDefault(person.member().id(), List.of()),
                        away.getOrDefault(person.member().id(), List.of())))
                .toList();
    }

    private Row row(Person person, List<Shift> shifts, List<LeaveQueries.Row> leave) {
        long minutes = shifts.stream()
                .map(Shift::plan)
                .filter(plan -> plan != null && days.contains(plan.date()))
                .mapToLong(plan -> Objects.requireNonNull(plan).worked().toMinutes())
                .sum();
        Integer weekly = days.size() == DayOfWeek.values().length ? person.weekly() : null;
        return new Row(
                person.member().id(),
                person.member().name(),
                weekly == null ? say("hours", hours(minutes)) : say("hoursOf", hours(minutes), hours(weekly)),
                weekly != null && minutes > weekly,
                days.stream()
                        .map(day -> cell(day, person.member().name(), on(shifts, day), away(person, leave, day)))
                        .toList());
    }

    private static List<Shift> on(List<Shift> shifts, LocalDate day) {
        return shifts.stream()
                .filter(shift -> shift.shown().date().equals(day))
                .sorted(Comparator.comparing(
                                (Shift shift) -> shift.shown().slot().start())
                        .thenComparing(Shift::id))
                .toList();
    }

    private Cell cell(LocalDate day, String who, List<Shift> shifts, List<Away> away) {
        List<Item> items = shifts.stream().map(this::item).toList();
        String off =
                away.isEmpty() ? word("off") : away.stream().map(Away::words).collect(Collectors.joining(", "));
        return new Cell(
                day,
                who + ", " + SPOKEN.format(day) + (items.isEmpty() ? ", " + off : ""),
                day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue(),
                items,
                away);
    }

    private List<Away> away(Person person, List<LeaveQueries.Row> leave, LocalDate day) {
        List<Away> away = new ArrayList<>();
        for (LeaveQueries.Row row : leave) {
            Leave one = row.leave();
            if (!one.from().isAfter(day) && !one.until().isBefore(day)) {
                boolean asked = one.state() == Leave.State.REQUESTED;
                String what = row.type().name()
                        + (one.hours() == null
                                ? ""
                                : " " + brief(one.hours().from()) + "–"
                                        + brief(one.hours().until()));
                away.add(new Away(asked ? say("asked", what) : what, true, asked));
            }
        }
        ZoneId zone = span.branch().zone();
        TimeSlot whole = new TimeSlot(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
        for (TimeSlot slot : AvailabilityRule.unavailable(person.availability(), whole, zone)) {
            away.add(new Away(
                    slot.equals(whole) ? word("notAvailable") : say("notAvailableAt", times(slot, zone)),
                    false,
                    false));
        }
        return away;
    }

    private Item item(Shift shift) {
        ShiftPlan plan = shift.shown();
        Catalogue.Branch branch = catalogue.branch(plan.branch());
        boolean elsewhere = plan.branch() != span.branch().id();
        boolean removed = shift.state() == ShiftState.REMOVED;
        List<Broken> broken = removed
                ? List.of()
                : violations.getOrDefault(shift.id(), List.of()).stream()
                        .map(one -> new Broken(word("rule-" + one.rule()), one.words(), one.hard()))
                        .distinct()
                        .toList();
        long whole = hoursUp(plan.worked());
        long taken = Math.min(whole, hoursUp(booked.getOrDefault(shift.id(), Duration.ZERO)));
        List<String> look = new ArrayList<>();
        if (span.planner() && shift.awaitsPublication()) look.add("draft");
        if (removed) look.add("gone");
        if (plan.staff() == null) look.add("open");
        if (elsewhere) look.add("ghost");
        if (broken.stream().anyMatch(Broken::hard)) look.add("bad");
        else if (!broken.isEmpty()) look.add("warned");
        String room = plan.room() == null ? "" : catalogue.room(plan.room()).code();
        return new Item(
                shift.id(),
                shift.version(),
                branch.code(),
                branch.name(),
                times(plan.slot(), branch.zone()),
                room,
                pauses(plan).stream()
                        .map(slot -> CLOCK.format(slot.start().atZone(branch.zone())))
                        .collect(Collectors.joining(", ")),
                local(plan, branch).start(),
                local(plan, branch).end(),
                String.join(" ", look),
                elsewhere,
                removed,
                plan.staff() == null || !span.planner()
                        ? List.of()
                        : IntStream.range(0, (int) whole)
                                .mapToObj(hour -> hour < taken)
                                .toList(),
                said(shift, branch, room, taken, whole, broken),
                broken);
    }

    private String said(
            Shift shift, Catalogue.Branch branch, String room, long taken, long whole, List<Broken> broken) {
        List<String> parts = new ArrayList<>();
        ShiftPlan plan = shift.shown();
        parts.add(
                plan.staff() == null
                        ? word("openOne")
                        : catalogue.member(plan.staff()).name());
        parts.add(SPOKEN.format(plan.date()) + " " + times(plan.slot(), branch.zone()));
        parts.add(branch.name() + (room.isEmpty() ? "" : " " + room));
        pauses(plan).forEach(slot -> parts.add(say("breakAt", times(slot, branch.zone()))));
        if (span.planner()) {
            if (shift.state() != ShiftState.PUBLISHED)
                parts.add(word("state-" + shift.state().code()));
            if (plan.staff() != null) parts.add(say("booked", taken, whole));
        }
        broken.forEach(one -> parts.add(one.detail()));
        return String.join(", ", parts);
    }

    static List<TimeSlot> pauses(ShiftPlan plan) {
        return plan.breaks().stream().map(one -> one.slot(plan.slot())).toList();
    }

    private record Local(String start, String end) {}

    private static Local local(ShiftPlan plan, Catalogue.Branch branch) {
        return new Local(
                LocalDateTime.ofInstant(plan.slot().start(), branch.zone()).toString(),
                LocalDateTime.ofInstant(plan.slot().end(), branch.zone()).toString());
    }

    private static String times(TimeSlot slot, ZoneId zone) {
        return brief(slot.start().atZone(zone).toLocalTime()) + "–"
                + brief(slot.end().atZone(zone).toLocalTime());
    }

    /** Whole hours without their minutes. */
    private static String brief(LocalTime time) {
        return (time.getMinute() == 0 ? HOUR : CLOCK).format(time);
    }

    private static long hoursUp(Duration length) {
        return (length.toMinutes() + HOUR_MINUTES / 2) / HOUR_MINUTES;
    }

    /** Hours, and the half where there is one. */
    static String hours(long minutes) {
        return minutes % HOUR_MINUTES == 0
                ? String.format(Locale.UK, "%,d", minutes / HOUR_MINUTES)
                : String.format(Locale.UK, "%,.1f", minutes / (double) HOUR_MINUTES);
    }

    static String word(String key) {
        return WORDS.containsKey(key) ? WORDS.getString(key) : key;
    }

    static String say(String key, Object... values) {
        return new MessageFormat(WORDS.getString(key), Locale.ENGLISH).format(values);
    }
}
