package clinic.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.payment.TerminalCharge.State;
import clinic.payment.TerminalCharge.Step;
import clinic.shared.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TerminalChargeTest {
    private static final Instant NOW = Instant.parse("2026-03-12T16:00:00Z");

    private static TerminalCharge charge(@Nullable Long of, @Nullable Long sale, State... states) {
        return new TerminalCharge(
                1,
                1,
                "RV-T1",
                "key",
                null,
                of,
                of == null ? null : 7L,
                Money.parse("40.00", Currency.getInstance("USD")),
                NOW,
                "Ellen",
                Arrays.stream(states)
                        .map(state -> new Step(state, "", "", NOW, "System"))
                        .toList(),
                sale);
    }

    private static Set<State> next(TerminalCharge charge) {
        return Arrays.stream(State.values())
                .filter(charge::mayBecome)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)));
    }

    @Test
    void aChargeIsAnsweredOrCancelled() {
        assertEquals(
                EnumSet.of(State.APPROVED, State.DECLINED, State.UNRESOLVED, State.CANCELLING),
                next(charge(null, null)));
        assertEquals(
                EnumSet.of(State.APPROVED, State.DECLINED, State.CANCELLING),
                next(charge(null, null, State.UNRESOLVED)));
        assertEquals(EnumSet.of(State.CANCELLING), next(charge(null, null, State.APPROVED)));
        assertEquals(EnumSet.of(State.CANCELLED), next(charge(null, null, State.CANCELLING)));
        assertEquals(Set.of(), next(charge(null, null, State.CANCELLING, State.CANCELLED)));
        assertEquals(Set.of(), next(charge(null, null, State.DECLINED)));
    }

    @Test
    void whatASaleUsedStaysAsItIs() {
        TerminalCharge used = charge(null, 5L, State.UNRESOLVED, State.APPROVED);
        assertEquals(Set.of(), next(used));
        assertFalse(used.isUsable());
        assertFalse(used.isOpen());
    }

    @Test
    void onlyAnApprovedChargeWithoutASaleIsUsable() {
        assertTrue(charge(null, null, State.APPROVED).isUsable());
        for (State other : EnumSet.complementOf(EnumSet.of(State.APPROVED, State.REQUESTED))) {
            assertFalse(charge(null, null, other).isUsable(), other::toString);
        }
        assertFalse(charge(null, null).isUsable());
        assertFalse(charge(9L, null, State.APPROVED).isUsable());
    }

    @Test
    void aRefundIsNeverCancelledAndConfirmedWhenItWasDeclined() {
        assertEquals(EnumSet.of(State.APPROVED, State.DECLINED, State.UNRESOLVED), next(charge(9L, null)));
        assertEquals(EnumSet.of(State.APPROVED), next(charge(9L, null, State.DECLINED)));
        assertEquals(Set.of(), next(charge(9L, null, State.APPROVED)));
    }

    @Test
    void somebodySeesToItUntilItIsUsedOrOver() {
        for (List<State> open : List.of(
                List.<State>of(), List.of(State.UNRESOLVED), List.of(State.APPROVED), List.of(State.CANCELLING))) {
            assertTrue(charge(null, null, open.toArray(State[]::new)).isOpen(), open::toString);
        }
        assertFalse(charge(null, null, State.DECLINED).isOpen());
        assertFalse(charge(null, null, State.CANCELLED).isOpen());
        assertTrue(charge(9L, null, State.DECLINED).isOpen());
        assertFalse(charge(9L, null, State.APPROVED).isOpen());
    }
}
