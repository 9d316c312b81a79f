package clinic.visit.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.ScriptData;
import clinic.platform.web.Shell;
import clinic.shared.NotFound;
import clinic.visit.DayLoad;
import clinic.visit.service.DayBoardQueries;
import clinic.visit.service.DayLoads;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A branch's week or month: {@code ?branch=RV&date=2026-03-12&span=week|month&treatment=deep-tissue-60}; all optional.
 * Shows how full each day is, and when that treatment could begin first.
 */
@Named
@RequestScoped
public class CalendarPage {
    private static final int WEEK = 7;
    private static final int USUAL_MINUTES = 60;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter SPOKEN = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    @Inject
    Catalogues catalogues;

    @Inject
    DayBoardQueries boards;

    @Inject
    DayLoads loads;

    private Catalogue.@Nullable Branch branch;
    private LocalDate today = LocalDate.EPOCH;
    private LocalDate date = LocalDate.EPOCH;
    private Treatment treatment = new Treatment("", "", 0);
    private List<DayLoad> days = List.of();

    /** A service in one of its lengths. */
    public record Treatment(String service, String name, int minutes) {
        public String key() {
            return service + "-" + minutes;
        }
    }

    @PostConstruct
    void look() {
        Catalogue.Branch chosen = shell.getBranch();
        if (chosen == null) throw new NotFound("branch", "");
        branch = chosen;
        today = boards.today(chosen.code());
        date = date();
        List<Treatment> all = getTreatments();
        treatment = all.stream()
                .filter(one -> one.key().equals(parameter("treatment")))
                .findFirst()
                .or(() -> all.stream()
                        .filter(one -> one.minutes() == USUAL_MINUTES)
                        .findFirst())
                .or(() -> all.stream().findFirst())
                .orElseThrow(() -> new NotFound("service", ""));
        days = loads.days(chosen.code(), first(), last(), treatment.service(), treatment.minutes());
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

    public String getTitle() {
        return isMonth() ? MONTH.format(date) : DAY.format(first()) + " – " + DAY.format(last());
    }

    public LocalDate getDate() {
        return date;
    }

    public LocalDate getToday() {
        return today;
    }

    public LocalDate getPrevious() {
        return isMonth() ? date.minusMonths(1).withDayOfMonth(1) : date.minusWeeks(1);
    }

    public LocalDate getNext() {
        return isMonth() ? date.plusMonths(1).withDayOfMonth(1) : date.plusWeeks(1);
    }

    public Treatment getTreatment() {
        return treatment;
    }

    /** Every service that is offered, in each of its lengths. */
    public List<Treatment> getTreatments() {
        return catalogues.current().services().stream()
                .filter(service -> service.active() && !service.addOn())
                .flatMap(service -> service.durations().stream()
                        .map(minutes -> new Treatment(service.code(), service.name(), minutes)))
                .toList();
    }

    /** The days, a row for each week. */
    public List<List<DayLoad>> getWeeks() {
        List<List<DayLoad>> weeks = new ArrayList<>();
        for (int i = 0; i < days.size(); i += WEEK) {
            weeks.add(days.subList(i, i + WEEK));
        }
        return weeks;
    }

    /** Weekdays in the organisation's order. */
    public List<String> getWeekdays() {
        return first().datesUntil(first().plusDays(WEEK))
                .map(day -> day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .toList();
    }

    /** Visits of the days that belong to the week or month. */
    public int getVisits() {
        return days.stream().filter(this::belongs).mapToInt(DayLoad::visits).sum();
    }

    public int getMinutes() {
        return days.stream().filter(this::belongs).mapToInt(DayLoad::minutes).sum();
    }

    /** Whether the day is of the month shown, and not only of one of its weeks. */
    public boolean belongs(DayLoad day) {
        return !isMonth() || YearMonth.from(day.date()).equals(YearMonth.from(date));
    }

    public String spoken(DayLoad day) {
        return SPOKEN.format(day.date());
    }

    /** Booked time as hours and minutes. */
    public String length(int minutes) {
        return minutes / 60 + ":" + String.format(Locale.ROOT, "%02d", minutes % 60);
    }

    /** When the treatment could begin first that day, on the branch's clock; nothing when it could not. */
    public @Nullable String firstFree(DayLoad day) {
        return day.firstFree() == null || branch == null
                ? null
                : CLOCK.format(day.firstFree().atZone(branch.zone()));
    }

    public String getData() {
        return ScriptData.block(
                "calendar",
                new Data(
                        branch == null ? "" : branch.code(),
                        branch == null ? "" : branch.zone().getId(),
                        first().toString(),
                        last().toString()));
    }

    /** What the page's script reads. */
    public record Data(String branch, String zone, String from, String until) {}

    private LocalDate first() {
        LocalDate start = isMonth() ? date.withDayOfMonth(1) : date;
        return start.with(TemporalAdjusters.previousOrSame(weekStart()));
    }

    private LocalDate last() {
        LocalDate end = isMonth() ? date.with(TemporalAdjusters.lastDayOfMonth()) : date;
        return end.with(TemporalAdjusters.previousOrSame(weekStart())).plusDays(WEEK - 1L);
    }

    private DayOfWeek weekStart() {
        return catalogues.current().organisation().workweekStart();
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
