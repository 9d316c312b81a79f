package clinic.roster.web;

import clinic.organisation.Catalogue;
import clinic.platform.web.Shell;
import clinic.roster.service.RosterOverview;
import clinic.roster.service.RosterQueries;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A week of all branches whose rosters the caller plans: {@code ?branch=RV&date=2026-03-16}. */
@Named
@RequestScoped
public class RosterBranchesPage {
    private static final int WEEK = 7;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    @Inject
    RosterQueries queries;

    @Inject
    RosterOverview overview;

    @Inject
    Clock clock;

    private Catalogue.@Nullable Branch branch;
    private LocalDate today = LocalDate.EPOCH;
    private LocalDate first = LocalDate.EPOCH;
    private List<RosterOverview.Row> rows = List.of();

    @PostConstruct
    void look() {
        Catalogue.Branch chosen = shell.getBranch();
        if (chosen == null) throw new NotFound("branch", "");
        branch = chosen;
        today = LocalDate.ofInstant(clock.instant(), chosen.zone());
        first = queries.weekOf(date());
        rows = overview.of(first, first.plusDays(WEEK - 1L));
    }

    private LocalDate date() {
        try {
            String date = request.getParameter("date");
            return date == null ? today : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            return today;
        }
    }

    public Catalogue.@Nullable Branch getBranch() {
        return branch;
    }

    public String getTitle() {
        LocalDate last = first.plusDays(WEEK - 1L);
        return (first.getMonth() == last.getMonth() ? "" + first.getDayOfMonth() : DAY.format(first)) + "–"
                + DAY.format(last);
    }

    public LocalDate getDate() {
        return first;
    }

    public LocalDate getPrevious() {
        return first.minusWeeks(1);
    }

    public LocalDate getNext() {
        return first.plusWeeks(1);
    }

    /** @param current "date" for today */
    public record Head(String weekday, String day, @Nullable String current) {}

    public List<Head> getDays() {
        return first.datesUntil(first.plusDays(WEEK))
                .map(day -> new Head(WEEKDAY.format(day), SHORT.format(day), day.equals(today) ? "date" : null))
                .toList();
    }

    /** A branch with what it has in the whole week. */
    public record Row(String code, String name, String hours, List<Cell> cells) {}

    /** @param label what a sighted user sees by place and colour */
    public record Cell(
            LocalDate date,
            String label,
            boolean weekend,
            boolean idle,
            String closed,
            int people,
            String hours,
            int open,
            int waiting) {}

    public List<Row> getRows() {
        return rows.stream()
                .map(row -> new Row(
                        row.branch().code(),
                        row.branch().name(),
                        RosterGrid.say(
                                "hours",
                                RosterGrid.hours(row.days().stream()
                                        .mapToLong(RosterOverview.Day::minutes)
                                        .sum())),
                        row.days().stream().map(day -> cell(row.branch(), day)).toList()))
                .toList();
    }

    private static Cell cell(Catalogue.Branch branch, RosterOverview.Day day) {
        String hours = RosterGrid.say("hours", RosterGrid.hours(day.minutes()));
        boolean idle = day.people() == 0 && day.open() == 0 && day.waiting() == 0;
        String closed = branch.hoursOn(day.date()).isPresent()
                ? ""
                : branch.exceptionOn(day.date()).orElse(RosterGrid.word("closed"));
        List<String> parts = new ArrayList<>();
        parts.add(branch.name());
        parts.add(RosterGrid.SPOKEN.format(day.date()));
        if (!closed.isEmpty()) parts.add(closed);
        parts.add(RosterGrid.say("peopleOf", day.people()));
        parts.add(hours);
        if (day.open() > 0) parts.add(day.open() + " " + RosterGrid.word("openFlag"));
        if (day.waiting() > 0) parts.add(RosterGrid.say("waiting", day.waiting()));
        return new Cell(
                day.date(),
                String.join(", ", parts),
                day.date().getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue(),
                idle,
                closed,
                day.people(),
                hours,
                day.open(),
                day.waiting());
    }
}
