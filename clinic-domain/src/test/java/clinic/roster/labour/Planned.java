package clinic.roster.labour;

import clinic.organisation.Catalogue;
import clinic.organisation.Travel;
import clinic.roster.AvailabilityRule;
import clinic.roster.Leave;
import clinic.roster.ShiftBreak;
import clinic.roster.ShiftPlan;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is planned for Priya Nair, put together by hand under the house's rules: Riverside and Old Mill in New York, twenty
 * minutes apart, Phoenix far away. Weeks begin on Monday.
 */
final class Planned {
    static final long RV = 1;
    static final long OM = 2;
    static final long PX = 3;
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");
    static final LocalDate SINCE = LocalDate.of(2000, 1, 1);

    private static final LabourLaw HOUSE = new LabourLaw(List.of(
            term("daily-rest", 660, 0),
            term("weekly-rest", 1440, 0),
            term("daily-maximum", 600, 0),
            term("weekly-maximum", 2880, 0),
            term("consecutive-days", 6, 0),
            term("break", 30, 360),
            term("break", 45, 540),
            term("unbroken-work", 360, 0),
            term("minor-day", 480, 18),
            term("minor-night", 1320, 360),
            term("change-notice", 7, 60)));

    private final List<Stint> stints = new ArrayList<>();
    private List<Catalogue.Credential> credentials = List.of();
    private List<Leave> leave = List.of();
    private List<AvailabilityRule> availability = List.of();
    private LabourLaw law = HOUSE;
    private @Nullable LocalDate born;
    private @Nullable Integer weekly;

    static LabourTerm term(String rule, int amount, int threshold) {
        return new LabourTerm(1, null, rule, amount, threshold, Severity.HARD, "House rule", SINCE, null);
    }

    static LabourLaw house() {
        return HOUSE;
    }

    /** One more shift, with a break of that many minutes. */
    Planned shift(long branch, String start, String end, int breakMinutes) {
        return shift(branch, start, end, breakMinutes, null);
    }

    Planned shift(long branch, String start, String end, int breakMinutes, @Nullable String credential) {
        ZoneId zone = branch == PX ? PHOENIX : NEW_YORK;
        LocalDateTime from = LocalDateTime.parse(start);
        stints.add(new Stint(
                stints.size() + 1,
                branch,
                branch == RV ? "Riverside" : branch == OM ? "Old Mill" : "Phoenix",
                zone,
                branch == PX ? 2 : 1,
                from.toLocalDate(),
                ShiftPlan.slot(from, LocalDateTime.parse(end), zone),
                breakMinutes,
                List.of(),
                credential));
        return this;
    }

    /** The break of the shift that was planned last begins so many minutes after it. */
    Planned breaking(int after, int minutes) {
        Stint last = stints.remove(stints.size() - 1);
        stints.add(new Stint(
                last.shift(),
                last.branch(),
                last.branchName(),
                last.zone(),
                last.jurisdiction(),
                last.date(),
                last.slot(),
                last.breakMinutes(),
                List.of(new ShiftBreak(after, minutes, false)),
                last.credential()));
        return this;
    }

    /** Ten to six, with half an hour's break, at Riverside on each of the dates. */
    Planned days(String... dates) {
        Arrays.stream(dates).forEach(date -> shift(RV, date + "T10:00", date + "T18:00", 30));
        return this;
    }

    Planned under(LabourTerm... terms) {
        law = new LabourLaw(Arrays.asList(terms));
        return this;
    }

    Planned born(String date) {
        born = LocalDate.parse(date);
        return this;
    }

    Planned contracted(int minutes) {
        weekly = minutes;
        return this;
    }

    Planned holding(String kind, String until) {
        credentials = List.of(new Catalogue.Credential(kind, "1", SINCE, LocalDate.parse(until)));
        return this;
    }

    Planned on(Leave away) {
        leave = List.of(away);
        return this;
    }

    Planned saying(AvailabilityRule... rules) {
        availability = Arrays.asList(rules);
        return this;
    }

    Work work() {
        return new Work(
                new Catalogue.Member(7, "Priya", "Nair", null, null, List.of(), credentials),
                born,
                weekly,
                leave,
                availability,
                stints,
                law,
                new Travel(Map.of(), Map.of(Travel.Pair.of(RV, OM), 20), new Travel.Pace(25, 5, 0)),
                DayOfWeek.MONDAY);
    }

    /** What the rule says, in order. */
    List<String> words(LabourRule rule) {
        return rule.breaches(work()).map(Violation::words).toList();
    }
}
