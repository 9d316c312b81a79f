package clinic.roster.web;

import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.ScriptData;
import clinic.roster.AvailabilityRule;
import clinic.roster.Leave;
import clinic.roster.LeaveType;
import clinic.roster.Notice;
import clinic.roster.RosterWords;
import clinic.roster.Shift;
import clinic.roster.ShiftBreak;
import clinic.roster.ShiftPlan;
import clinic.roster.Swap;
import clinic.roster.service.AvailabilityDesk;
import clinic.roster.service.LeaveQueries;
import clinic.roster.service.MyRoster;
import clinic.roster.service.SwapQueries;
import clinic.shared.Refused;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The signed-in member of the staff on a phone: their shifts, what they can ask for, their leave and their time. */
@Named
@RequestScoped
public class MyShiftsPage {
    private static final int WEEKS = 6;
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TOLD = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);

    @Inject
    MyRoster roster;

    @Inject
    SwapQueries swaps;

    @Inject
    LeaveQueries leave;

    @Inject
    AvailabilityDesk availability;

    @Inject
    Catalogues catalogues;

    @Inject
    Clock clock;

    private MyRoster.@Nullable View view;
    private List<SwapQueries.Row> offers = List.of();
    private List<LeaveQueries.Row> asked = List.of();
    private List<LeaveQueries.Balance> balances = List.of();
    private List<AvailabilityRule> rules = List.of();

    /**
     * @param weekday, day and month of the date on which it begins
     * @param swap what is asked about it, in words; nothing while nothing is
     */
    public record Line(
            long id,
            String weekday,
            int day,
            String month,
            boolean today,
            String time,
            String branch,
            String branchName,
            String more,
            String spoken,
            @Nullable String swap) {}

    /** Something a colleague or the caller wants to change. */
    public record Offer(long id, String words, String note, String state, boolean takeable, boolean mine) {}

    public record Away(long id, String type, String when, String state, boolean cancellable) {}

    public record Said(long id, String kind, String words, String note) {}

    public record Told(long id, String words, String at, boolean seen) {}

    @PostConstruct
    void look() {
        LocalDate from = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        try {
            view = roster.view(from, from.plusWeeks(WEEKS));
        } catch (Refused nobodys) {
            return;
        }
        offers = Stream.concat(swaps.own().stream(), offered()).toList();
        asked = leave.ofStaff(null);
        balances = leave.balances(null);
        rules = availability.of(null);
    }

    /** What colleagues offer to everybody at the branches of the caller. */
    private Stream<SwapQueries.Row> offered() {
        Catalogue catalogue = catalogues.current();
        MyRoster.View own = view();
        return own.member().assignments().stream()
                .filter(one -> one.validOn(own.today()))
                .map(Catalogue.Assignment::branch)
                .distinct()
                .flatMap(branch -> swaps.ofBranch(catalogue.branch(branch).code()).stream())
                .filter(row -> row.swap().state() == Swap.State.OFFERED
                        && row.swap().to() == null
                        && row.from() != null
                        && row.from().id() != own.member().id());
    }

    private MyRoster.View view() {
        MyRoster.View known = view;
        if (known == null) throw new IllegalStateException("the account is nobody's of the staff");
        return known;
    }

    /** Whether the account belongs to somebody on the staff list. */
    public boolean isLinked() {
        return view != null;
    }

    public List<Line> getShifts() {
        return view == null
                ? List.of()
                : view.shifts().stream()
                        .filter(shift -> shift.shown().slot().end().isAfter(clock.instant()))
                        .map(this::line)
                        .toList();
    }

    public List<Line> getOpen() {
        return view == null ? List.of() : view.open().stream().map(this::line).toList();
    }

    public List<Told> getNotices() {
        return view == null
                ? List.of()
                : view.notices().stream()
                        .limit(view.unseen() > 5 ? view.unseen() : 5)
                        .map(this::told)
                        .toList();
    }

    public long getUnseen() {
        return view == null ? 0 : view.unseen();
    }

    private Told told(Notice notice) {
        return new Told(
                notice.id(),
                notice.words(),
                TOLD.format(notice.toldAt().atZone(view().zone())),
                notice.seenAt() != null);
    }

    public List<Offer> getOffers() {
        return offers.stream()
                .filter(row -> row.swap().state().open())
                .map(this::offer)
                .toList();
    }

    private Offer offer(SwapQueries.Row row) {
        Swap swap = row.swap();
        long self = view().member().id();
        boolean mine = swap.kind() == Swap.Kind.CLAIM
                ? swap.to() != null && swap.to() == self
                : swap.from() != null && swap.from() == self;
        String from = row.from() == null ? "" : row.from().name();
        String to = row.to() == null ? RosterGrid.word("everybody") : row.to().name();
        String words = RosterGrid.say(
                (mine ? "mine-" : "theirs-") + swap.kind().code(), from, to, when(row.shift()), when(row.forShift()));
        return new Offer(
                swap.id(),
                words,
                swap.note(),
                RosterGrid.word("swap-" + swap.state().code()),
                !mine && swap.state() == Swap.State.OFFERED,
                mine);
    }

    private String when(@Nullable Shift shift) {
        if (shift == null) return RosterGrid.word("gone");
        ShiftPlan plan = shift.shown();
        Catalogue.Branch branch = catalogues.current().branch(plan.branch());
        return DAY.format(plan.date()) + " " + time(plan, branch) + " " + branch.code();
    }

    private static String time(ShiftPlan plan, Catalogue.Branch branch) {
        return CLOCK.format(plan.slot().start().atZone(branch.zone())) + "–"
                + CLOCK.format(plan.slot().end().atZone(branch.zone()));
    }

    private Line line(Shift shift) {
        ShiftPlan plan = shift.shown();
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(plan.branch());
        String room = plan.room() == null ? "" : catalogue.room(plan.room()).name();
        String pause = pause(plan, branch);
        String more = Stream.of(room, pause, plan.note())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · "));
        String asked = offers.stream()
                .filter(row -> row.swap().state().open()
                        && (row.swap().shift() == shift.id()
                                || row.swap().forShift() != null && row.swap().forShift() == shift.id()))
                .findFirst()
                .map(row -> RosterGrid.word("swap-" + row.swap().state().code()))
                .orElse(null);
        return new Line(
                shift.id(),
                WEEKDAY.format(plan.date()),
                plan.date().getDayOfMonth(),
                MONTH.format(plan.date()),
                plan.date().equals(view().today()),
                time(plan, branch),
                branch.code(),
                branch.name(),
                more,
                DAY.format(plan.date()) + " " + time(plan, branch) + ", " + branch.name(),
                asked);
    }

    /** When the breaks are; while one has no place, how long it is. */
    private static String pause(ShiftPlan plan, Catalogue.Branch branch) {
        int missing = plan.breakMinutes() - ShiftBreak.unpaid(plan.breaks());
        return Stream.concat(
                        plan.breaks().stream()
                                .map(one -> RosterGrid.say(
                                        one.paid() ? "pausePaid" : "pauseAt",
                                        RosterWords.hours(one.slot(plan.slot()), branch.zone()))),
                        missing > 0 ? Stream.of(RosterGrid.say("pause", missing)) : Stream.of())
                .collect(Collectors.joining(" · "));
    }

    public List<LeaveQueries.Balance> getBalances() {
        return balances;
    }

    /** What is left, as hours. */
    public String hours(int minutes) {
        return RosterGrid.hours(minutes);
    }

    public List<LeaveType> getLeaveTypes() {
        return leave.types().stream().filter(LeaveType::active).toList();
    }

    /** Leave that is not over, and what was decided lately. */
    public List<Away> getLeave() {
        return asked.stream()
                .filter(row -> !row.leave().until().isBefore(view().today()))
                .sorted(Comparator.comparing(row -> row.leave().from()))
                .map(row -> new Away(
                        row.leave().id(),
                        row.type().name(),
                        span(
                                row.leave().from(),
                                row.leave().until(),
                                row.leave().hours()),
                        row.leave().state().code(),
                        row.leave().state().mayBecome(Leave.State.CANCELLED)))
                .toList();
    }

    public List<Said> getAvailability() {
        return rules.stream()
                .map(rule -> new Said(
                        rule.id(), RosterGrid.word("kind-" + rule.kind().code()), words(rule), rule.note()))
                .toList();
    }

    private static String words(AvailabilityRule rule) {
        String days = rule.weekdays().size() == DayOfWeek.values().length
                ? RosterGrid.word("everyDay")
                : rule.weekdays().stream()
                        .sorted()
                        .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                        .collect(Collectors.joining(", "));
        LocalDate until = rule.until();
        boolean one = rule.from().equals(until);
        String when = one
                ? DAY.format(rule.from())
                : days + ", "
                        + (until == null
                                ? RosterGrid.say("since", DAY.format(rule.from()))
                                : DAY.format(rule.from()) + " – " + DAY.format(until));
        return when + hours(rule.hours());
    }

    static String span(LocalDate from, LocalDate until, @Nullable Hours hours) {
        return DAY.format(from) + (until.equals(from) ? "" : " – " + DAY.format(until)) + hours(hours);
    }

    private static String hours(@Nullable Hours hours) {
        return hours == null ? "" : ", " + CLOCK.format(hours.from()) + "–" + CLOCK.format(hours.until());
    }

    public LocalDate getToday() {
        return view().today();
    }

    public String getData() {
        return ScriptData.block(
                "my-shifts",
                new Data(
                        view == null ? "" : view().today().toString(),
                        view == null ? "" : String.valueOf(view().member().id())));
    }

    /** What the page's script reads. */
    public record Data(String today, String self) {}
}
