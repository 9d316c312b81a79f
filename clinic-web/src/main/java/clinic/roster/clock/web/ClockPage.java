package clinic.roster.clock.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.ScriptData;
import clinic.roster.clock.Attendance;
import clinic.roster.clock.Planned;
import clinic.roster.clock.Punch;
import clinic.roster.clock.service.ClockState;
import clinic.roster.clock.service.SheetView;
import clinic.roster.clock.service.TimeClock;
import clinic.roster.clock.service.TimesheetQueries;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The signed-in person's time clock: punching, today's punches, and their latest timesheets. */
@Named
@RequestScoped
public class ClockPage {
    private static final int WEEKS_BACK = 4;
    private static final DateTimeFormatter HEAD = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

    @Inject
    TimeClock timeClock;

    @Inject
    TimesheetQueries timesheets;

    @Inject
    Catalogues catalogues;

    private @Nullable ClockState state;
    private @Nullable List<SheetView> sheets;

    public ClockState getState() {
        if (state == null) state = timeClock.state();
        return state;
    }

    /** Whether the account belongs to somebody on the staff list. */
    public boolean isLinked() {
        return !getState().name().isEmpty();
    }

    /** {@code out}, {@code in} or {@code break}. */
    public String getStanding() {
        Attendance attendance = getState().attendance();
        return attendance == null ? "out" : attendance.isOnBreak() ? "break" : "in";
    }

    public String getTitle() {
        return HEAD.format(getState().now().atZone(getZone()));
    }

    /** The zone of the branch where they are, or are to be. */
    public ZoneId getZone() {
        Long here = getState().branch();
        if (here != null) return catalogues.current().branch(here).zone();
        return getState().branches().stream()
                .findFirst()
                .map(Catalogue.Branch::zone)
                .orElse(ZoneOffset.UTC);
    }

    /** Where they are in now. */
    public Catalogue.@Nullable Branch getHere() {
        Long here = getState().branch();
        return here == null ? null : catalogues.current().branch(here);
    }

    /** Branches they could go to while they are in. */
    public List<Catalogue.Branch> getElsewhere() {
        Long here = getState().branch();
        return getState().branches().stream()
                .filter(branch -> here == null || branch.id() != here)
                .toList();
    }

    public Catalogue.Branch branch(Punch punch) {
        return catalogues.current().branch(punch.branch());
    }

    public Catalogue.Branch place(Planned planned) {
        return catalogues.current().branch(planned.branch());
    }

    /** Their timesheets of this week and the four before it. */
    public List<SheetView> getSheets() {
        if (sheets == null) sheets = timesheets.own(WEEKS_BACK);
        return sheets;
    }

    /** Minutes that count this week so far. */
    public long getWeekMinutes() {
        LocalDate today = LocalDate.ofInstant(getState().now(), getZone());
        return getSheets().stream()
                .filter(sheet -> sheet.timesheet().week().contains(today))
                .mapToLong(sheet -> sheet.timesheet().countedMinutes())
                .sum();
    }

    public String getData() {
        return ScriptData.block(
                "clock-data",
                new Data(
                        getStanding(),
                        getZone().getId(),
                        getState().branches().stream()
                                .map(branch -> new Spot(
                                        branch.code(),
                                        branch.name(),
                                        branch.zone().getId()))
                                .toList()));
    }

    /** What the page's script reads. */
    public record Data(String standing, String zone, List<Spot> branches) {}

    public record Spot(String code, String name, String zone) {}
}
