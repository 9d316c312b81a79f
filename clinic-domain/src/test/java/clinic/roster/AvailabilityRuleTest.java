package clinic.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.organisation.Hours;
import clinic.roster.AvailabilityRule.Kind;
import clinic.shared.TimeSlot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Which rule counts when several speak of one moment, held against asking them hour by hour. */
class AvailabilityRuleTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 5);

    @Property(tries = 300)
    void whatIsNotAvailableIsWhatTheMostParticularRuleSays(
            @ForAll("rules") List<AvailabilityRule> rules, @ForAll("slots") TimeSlot slot) {
        List<TimeSlot> unavailable = AvailabilityRule.unavailable(rules, slot, NEW_YORK);
        for (Instant hour = slot.start(); hour.isBefore(slot.end()); hour = hour.plus(Duration.ofHours(1))) {
            Instant moment = hour;
            boolean told =
                    unavailable.stream().anyMatch(one -> !moment.isBefore(one.start()) && moment.isBefore(one.end()));
            assertEquals(decides(rules, moment) == Kind.NOT_AVAILABLE, told, () -> moment + " under " + rules);
        }
    }

    /** The kind of the most particular rule that speaks of the moment, found the simple way. */
    private static @Nullable Kind decides(List<AvailabilityRule> rules, Instant moment) {
        LocalDate date = LocalDate.ofInstant(moment, NEW_YORK);
        return rules.stream()
                .filter(rule -> rule.holdsOn(date)
                        && rule.on(date, NEW_YORK).stream()
                                .anyMatch(slot -> !moment.isBefore(slot.start()) && moment.isBefore(slot.end())))
                .min(Comparator.comparing((AvailabilityRule rule) -> rule.until() == null
                                ? Long.MAX_VALUE
                                : rule.from().until(rule.until()).getDays())
                        .thenComparing(AvailabilityRule::id, Comparator.reverseOrder()))
                .map(AvailabilityRule::kind)
                .orElse(null);
    }

    @Provide
    Arbitrary<TimeSlot> slots() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.integers().between(1, 30))
                .as((start, length) -> TimeSlot.of(
                        FIRST.atStartOfDay(NEW_YORK).toInstant().plus(Duration.ofHours(start)),
                        Duration.ofHours(length)));
    }

    @Provide
    Arbitrary<List<AvailabilityRule>> rules() {
        Arbitrary<AvailabilityRule> rule = Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.of(DayOfWeek.values()).set().ofMinSize(1),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 6).injectNull(0.3),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(1, 3).injectNull(0.3))
                .as(AvailabilityRuleTest::rule);
        return rule.list().ofMaxSize(5).map(AvailabilityRuleTest::numbered);
    }

    private static AvailabilityRule rule(
            Kind kind, Set<DayOfWeek> days, int from, @Nullable Integer length, int hour, @Nullable Integer hours) {
        LocalDate first = FIRST.plusDays(from);
        return new AvailabilityRule(
                0,
                7,
                kind,
                days,
                first,
                length == null ? null : first.plusDays(length),
                hours == null ? null : new Hours(LocalTime.of(hour, 0), LocalTime.of(hour + hours, 0)),
                "");
    }

    private static List<AvailabilityRule> numbered(List<AvailabilityRule> rules) {
        List<AvailabilityRule> numbered = new ArrayList<>();
        for (AvailabilityRule rule : rules) {
            numbered.add(new AvailabilityRule(
                    numbered.size() + 1,
                    rule.staff(),
                    rule.kind(),
                    rule.weekdays(),
                    rule.from(),
                    rule.until(),
                    rule.hours(),
                    rule.note()));
        }
        return numbered;
    }
}
