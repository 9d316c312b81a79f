package clinic.roster.web;

import clinic.organisation.Catalogue;
import clinic.organisation.Job;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.ScriptData;
import clinic.platform.web.Shell;
import clinic.roster.Leave;
import clinic.roster.ShiftPlan;
import clinic.roster.Swap;
import clinic.roster.labour.Violation;
import clinic.roster.service.DemandDesk;
import clinic.roster.service.LeaveQueries;
import clinic.roster.service.RosterCheck;
import clinic.roster.service.RosterFigures;
import clinic.roster.service.RosterPeople;
import clinic.roster.service.RosterPeople.Person;
import clinic.roster.service.RosterQueries;
import clinic.roster.service.SwapQueries;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A branch's roster: {@code ?branch=RV&date=2026-03-16&span=week|month}; all optional. Who plans sees what is planned, what it
 * costs and which rules it breaks; reception sees what is published.
 */
@Named
@RequestScoped
public class RosterWeekPage {
    private static final int WEEK = 7;
    private static final int DAYS_AHEAD = 365;
    private static final int DAYS_BACK = 30;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    @Inject
    Catalogues catalogues;

    @Inject
    RosterQueries queries;

    @Inject
    RosterPeople staff;

    @Inject
    RosterCheck check;

    @Inject
    RosterFigures costs;

    @Inject
    DemandDesk demand;

    @Inject
    LeaveQueries leave;

    @Inject
    SwapQueries swaps;

    @Inject
    Clock clock;

    private Catalogue.@Nullable Branch branch;
    private LocalDate today = LocalDate.EPOCH;
    private LocalDate date = LocalDate.EPOCH;
    private RosterQueries.@Nullable Span span;
    private List<Person> people = List.of();
    private List<Violation> violations = List.of();
    private Map<Long, Duration> booked = Map.of();
    private RosterFigures.@Nullable Figures figures;
    private List<Coverage> coverage = List.of();
    private RosterGrid.@Nullable Row open;
    private List<RosterGrid.Row> rows = List.of();
    private long requests;
    private double forecastError;

    @PostConstruct
    void look() {
        Catalogue.Branch chosen = shell.getBranch();
        if (chosen == null) throw new NotFound("branch", "");
        branch = chosen;
        today = LocalDate.ofInstant(clock.instant(), chosen.zone());
        date = date();
        RosterQueries.Span shown = queries.span(chosen.code(), first(), last());
        span = shown;
        List<LeaveQueries.Row> away = List.of();
        if (shown.planner()) {
            people = staff.of(chosen.code(), first(), last(), shown.here());
            booked = staff.booked(Stream.concat(shown.here().stream(), shown.elsewhere().stream())
                    .toList());
            violations = check.violations(chosen.code(), first(), last());
            figures = costs.of(chosen.code(), first(), last());
            away = leave.ofBranch(chosen.code(), first(), last());
            requests = requests(chosen.code());
            cover(chosen.code());
        } else {
            people = published(shown);
        }
        RosterGrid grid = new RosterGrid(catalogues.current(), shown, booked, violations);
        open = grid.open();
        rows = grid.people(people, away);
    }

    private void cover(String code) {
        if (isMonth()) return;
        DemandDesk.Week week = demand.week(code, date);
        coverage = Coverage.of(week.needs());
        forecastError = week.error().weighted();
    }

    private long requests(String code) {
        long asked = leave.ofBranch(code, today.minusDays(DAYS_BACK), today.plusDays(DAYS_AHEAD)).stream()
                .filter(row -> row.leave().state() == Leave.State.REQUESTED)
                .count();
        return asked
                + swaps.ofBranch(code).stream()
                        .filter(row -> row.swap().state() == Swap.State.TAKEN)
                        .count();
    }

    /** Who works there as far as it is published, without what only a planner may know of them. */
    private List<Person> published(RosterQueries.Span shown) {
        Catalogue catalogue = catalogues.current();
        return shown.here().stream()
                .map(shift -> shift.shown().staff())
                .filter(Objects::nonNull)
                .distinct()
                .map(id -> new Person(catalogue.member(id), null, List.of()))
                .sorted(java.util.Comparator.comparing(person -> person.member().name()))
                .toList();
    }

    public Catalogue.@Nullable Branch getBranch() {
        return branch;
    }

    public boolean isMonth() {
        return parameter("span").equals("month");
    }

    public String getSpan() {
        return isMonth() ? "month" : "week";
    }

    public boolean isPlanner() {
        return span != null && span.planner();
    }

    public String getTitle() {
        if (isMonth()) return MONTH.format(date);
        String from = first().getMonth() == last().getMonth() ? "" + first().getDayOfMonth() : DAY.format(first());
        return from + "–" + DAY.format(last());
    }

    /** The number of the week, as calendars on the wall have it. */
    public int getWeek() {
        return last().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    public int getWeekBefore() {
        return last().minusWeeks(1).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    public LocalDate getDate() {
        return date;
    }

    public LocalDate getPrevious() {
        return isMonth() ? date.minusMonths(1).withDayOfMonth(1) : first().minusWeeks(1);
    }

    public LocalDate getNext() {
        return isMonth() ? date.plusMonths(1).withDayOfMonth(1) : first().plusWeeks(1);
    }

    public List<Head> getDays() {
        return first().datesUntil(last().plusDays(1))
                .map(day -> new Head(
                        day,
                        WEEKDAY.format(day),
                        isMonth() ? "" + day.getDayOfMonth() : SHORT.format(day),
                        day.equals(today),
                        closed(day)))
                .toList();
    }

    /** @param closed why the branch is closed that day; nothing while it is open */
    public record Head(LocalDate date, String weekday, String day, boolean today, String closed) {}

    private String closed(LocalDate day) {
        Catalogue.Branch here = Objects.requireNonNull(branch);
        return here.hoursOn(day).isPresent() ? "" : here.exceptionOn(day).orElse(RosterGrid.word("closed"));
    }

    public RosterGrid.@Nullable Row getOpen() {
        return open;
    }

    public List<RosterGrid.Row> getRows() {
        return rows;
    }

    public List<Coverage> getCoverage() {
        return coverage;
    }

    /** By how much forecasts were wrong lately, in per cent of what came. */
    public long getForecastError() {
        return Math.round(forecastError * 100);
    }

    public long getToPublish() {
        return span == null ? 0 : span.toPublish();
    }

    /** Hard rules that are broken. */
    public long getToFix() {
        return violations.stream().filter(Violation::hard).count();
    }

    /** Whether a published shift has a break without a place. */
    public boolean isBreakless() {
        return violations.stream().anyMatch(one -> one.rule().equals("break-room"));
    }

    public long getWarnings() {
        return violations.size() - getToFix();
    }

    public long getOpenShifts() {
        return span == null
                ? 0
                : span.here().stream()
                        .filter(shift -> shift.shown().staff() == null && shift.plan() != null)
                        .count();
    }

    /** Leave and swaps that wait for a decision. */
    public long getRequests() {
        return requests;
    }

    /** What it costs and brings, for who may see it. */
    public RosterFigures.@Nullable Figures getFigures() {
        return figures;
    }

    public String hours(long minutes) {
        return RosterGrid.hours(minutes);
    }

    /** Contract hours of everybody of the branch; only a week has them. */
    public long getContracted() {
        return people.stream()
                .mapToLong(person -> person.weekly() == null ? 0 : person.weekly())
                .sum();
    }

    public String getWageShare() {
        return figures == null || figures.wageShare() == null
                ? "–"
                : String.format(Locale.UK, "%,.1f%%", figures.wageShare() / 10.0);
    }

    /** Booked time of therapists in proportion to what is rostered at the branch, in per cent. */
    public @Nullable Long getUtilisation() {
        if (span == null) return null;
        long rostered = 0;
        long taken = 0;
        for (var shift : span.here()) {
            ShiftPlan plan = shift.plan();
            if (plan != null && plan.staff() != null && plan.job() == Job.THERAPIST) {
                rostered += plan.worked().toMinutes();
                taken += booked.getOrDefault(shift.id(), Duration.ZERO).toMinutes();
            }
        }
        return rostered == 0 ? null : Math.round(100.0 * taken / rostered);
    }

    public String getData() {
        Catalogue.Branch here = Objects.requireNonNull(branch);
        Catalogue catalogue = catalogues.current();
        return ScriptData.block(
                "roster",
                new Data(
                        here.code(),
                        here.name(),
                        here.zone().getId(),
                        first().toString(),
                        last().toString(),
                        today.toString(),
                        isPlanner(),
                        isPlanner()
                                ? people.stream()
                                        .map(person -> someone(person.member(), here))
                                        .toList()
                                : List.of(),
                        catalogue.rooms(here.id()).stream()
                                .filter(Catalogue.Room::active)
                                .map(room -> new Choice(String.valueOf(room.id()), room.name()))
                                .toList(),
                        catalogue.services().stream()
                                .filter(Catalogue.Service::active)
                                .map(Catalogue.Service::credentialKind)
                                .filter(Objects::nonNull)
                                .distinct()
                                .sorted()
                                .toList()));
    }

    private static Someone someone(Catalogue.Member member, Catalogue.Branch here) {
        return new Someone(
                String.valueOf(member.id()),
                member.name(),
                member.assignments().stream()
                        .filter(one -> one.branch() == here.id())
                        .map(one -> one.job().code())
                        .distinct()
                        .toList());
    }

    /** What the page's script reads. */
    public record Data(
            String branch,
            String branchName,
            String zone,
            String from,
            String until,
            String today,
            boolean planner,
            List<Someone> people,
            List<Choice> rooms,
            List<String> credentials) {}

    public record Someone(String id, String name, List<String> jobs) {}

    public record Choice(String id, String name) {}

    private LocalDate first() {
        return isMonth() ? date.withDayOfMonth(1) : queries.weekOf(date);
    }

    private LocalDate last() {
        return isMonth() ? date.with(TemporalAdjusters.lastDayOfMonth()) : first().plusDays(WEEK - 1L);
    }

    private LocalDate date() {
        try {
            return LocalDate.parse(parameter("date"));
        } catch (DateTimeParseException e) {
            return today;
        }
    }

    private String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
