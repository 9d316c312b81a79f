package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.organisation.Hours;
import clinic.roster.AvailabilityRule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nobody works when they have said that they cannot. */
class AvailabilityBreachRuleTest {
    private static final LabourRule RULE = new AvailabilityBreachRule();

    private static final LocalDate SINCE = LocalDate.of(2026, 1, 1);

    @Test
    void theHoursInTheWayAreNamed() {
        AvailabilityRule course = new AvailabilityRule(
                1,
                7,
                AvailabilityRule.Kind.NOT_AVAILABLE,
                Set.of(DayOfWeek.TUESDAY),
                SINCE,
                null,
                new Hours(LocalTime.of(16, 0), LocalTime.of(19, 0)),
                "course");
        assertEquals(
                List.of("Priya Nair is not available on Tuesday 17 March, 16:00–18:00."),
                new Planned().days("2026-03-16", "2026-03-17").saying(course).words(RULE));
    }

    @Test
    void aDatedExceptionWinsOverTheWeekday() {
        AvailabilityRule never = new AvailabilityRule(
                1, 7, AvailabilityRule.Kind.NOT_AVAILABLE, Set.of(DayOfWeek.TUESDAY), SINCE, null, null, "");
        LocalDate tuesday = LocalDate.of(2026, 3, 17);
        AvailabilityRule exceptThen = new AvailabilityRule(
                2, 7, AvailabilityRule.Kind.AVAILABLE, Set.of(DayOfWeek.TUESDAY), tuesday, tuesday, null, "");
        assertEquals(
                List.of("Priya Nair is not available on Tuesday 24 March, 10:00–18:00."),
                new Planned()
                        .days("2026-03-17", "2026-03-24")
                        .saying(exceptThen, never)
                        .words(RULE));
    }
}
