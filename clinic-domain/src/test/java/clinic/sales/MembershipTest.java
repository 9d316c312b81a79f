package clinic.sales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.sales.Membership.Change;
import clinic.sales.Membership.Month;
import clinic.sales.Membership.State;
import clinic.sales.Membership.Step;
import clinic.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Joined on 20 January 2027, billed on the 31st; a credit is good for two months; three months at least, 30 days of notice. */
class MembershipTest {
    private static final LocalDate JOINED = LocalDate.of(2027, 1, 16);

    private static Membership joined() {
        PackageKind kind = new PackageKind(
                1,
                2,
                1,
                "two-a-month",
                "Two a month",
                2,
                List.of(new PackageKind.Treatment(11, 60)),
                Money.ofMinor(15_000, Currency.getInstance("USD")),
                null,
                false,
                JOINED,
                null,
                new MonthlyTerms(2, 3, 30));
        return new Membership(9, 1, 301, kind, JOINED, 31, List.of(new Month(10, JOINED, null, 0)), List.of());
    }

    private static Step step(Change kind, LocalDate from, LocalDate until) {
        return new Step(20, kind, from, until, from, "", Instant.EPOCH, "Ellen Park");
    }

    private static List<LocalDate> next(Membership membership, int months) {
        List<LocalDate> days = new ArrayList<>();
        Membership now = membership;
        for (int i = 0; i < months; i++) {
            LocalDate day = now.nextBilling().orElseThrow();
            days.add(day);
            now = now.with(new Month(11 + i, day, null, 0));
        }
        return days;
    }

    @Test
    void aShorterMonthIsBilledOnItsLastDayAndTheNextOnItsOwn() {
        assertEquals(
                List.of(LocalDate.of(2027, 1, 31), LocalDate.of(2027, 2, 28), LocalDate.of(2027, 3, 31)),
                next(joined(), 3));
    }

    @Test
    void nobodyPaysTwiceWithinTwoWeeks() {
        Membership joined = joined();
        LocalDate day = joined.joinedOn().plusDays(Membership.SHORTEST_FIRST_MONTH - 1);
        Membership soon = billedOn(joined, day.getDayOfMonth());
        assertEquals(day.plusMonths(1), soon.nextBilling().orElseThrow(), "fourteen days are no month");
        Membership later = billedOn(joined, day.plusDays(1).getDayOfMonth());
        assertEquals(day.plusDays(1), later.nextBilling().orElseThrow());
        Membership same = billedOn(joined, joined.joinedOn().getDayOfMonth());
        assertEquals(List.of(joined.joinedOn().plusMonths(1)), next(same, 1));
    }

    private static Membership billedOn(Membership one, int billingDay) {
        return new Membership(
                one.id(),
                one.branch(),
                one.client(),
                one.kind(),
                one.joinedOn(),
                billingDay,
                one.months(),
                one.steps());
    }

    @Test
    void aBillingDayThatIsFrozenIsLeftOut() {
        Membership frozen = joined().with(step(Change.FROZEN, LocalDate.of(2027, 1, 31), LocalDate.of(2027, 2, 27)));
        assertEquals(Optional.of(LocalDate.of(2027, 2, 28)), frozen.nextBilling());
        Membership resumed = frozen.with(step(Change.RESUMED, LocalDate.of(2027, 1, 31), LocalDate.of(2027, 2, 27)));
        assertEquals(Optional.of(LocalDate.of(2027, 1, 31)), resumed.nextBilling());
        assertTrue(resumed.freezes().isEmpty());
    }

    @Test
    void creditsAreGoodFromTheirMonthOrFromWhenItIsPaidAndLongerByFrozenDaysWithin() {
        Month first = joined().months().get(0);
        assertEquals(LocalDate.of(2027, 3, 15), joined().goodUntil(first, JOINED));
        assertEquals(LocalDate.of(2027, 4, 9), joined().goodUntil(first, LocalDate.of(2027, 2, 10)));
        Membership frozen = joined().with(step(Change.FROZEN, LocalDate.of(2027, 2, 6), LocalDate.of(2027, 2, 15)));
        assertEquals(LocalDate.of(2027, 3, 25), frozen.goodUntil(first, JOINED));
        // paid within the freeze: its last six days
        assertEquals(LocalDate.of(2027, 4, 15), frozen.goodUntil(first, LocalDate.of(2027, 2, 10)));
        assertEquals(LocalDate.of(2027, 4, 19), frozen.goodUntil(first, LocalDate.of(2027, 2, 20)));
    }

    @Test
    void aFreezeThatIsResumedSoonerHoldsUntilTheDayBefore() {
        Membership resumed = joined().with(step(Change.FROZEN, LocalDate.of(2027, 2, 6), LocalDate.of(2027, 2, 15)))
                .with(step(Change.RESUMED, LocalDate.of(2027, 2, 10), LocalDate.of(2027, 2, 15)));
        assertTrue(resumed.isFrozenOn(LocalDate.of(2027, 2, 9)));
        assertFalse(resumed.isFrozenOn(LocalDate.of(2027, 2, 10)));
        assertEquals(State.FROZEN, resumed.stateOn(LocalDate.of(2027, 2, 6)));
    }

    @Test
    void itEndsAfterTheMinimumTermAndTheNotice() {
        assertEquals(LocalDate.of(2027, 4, 15), joined().firstEnd(JOINED));
        assertEquals(LocalDate.of(2027, 5, 1), joined().firstEnd(LocalDate.of(2027, 4, 1)));
        Membership cancelled = joined().with(step(Change.CANCELLED, JOINED, LocalDate.of(2027, 2, 27)));
        assertEquals(List.of(LocalDate.of(2027, 1, 31)), next(cancelled, 1));
        assertEquals(
                Optional.empty(),
                cancelled
                        .with(new Month(11, LocalDate.of(2027, 1, 31), null, 0))
                        .nextBilling());
        assertEquals(State.CANCELLED, cancelled.stateOn(LocalDate.of(2027, 2, 27)));
        assertEquals(State.ENDED, cancelled.stateOn(LocalDate.of(2027, 2, 28)));
        Membership undone = cancelled.with(step(Change.UNDONE, JOINED, JOINED));
        assertEquals(State.ACTIVE, undone.stateOn(LocalDate.of(2027, 2, 28)));
    }
}
