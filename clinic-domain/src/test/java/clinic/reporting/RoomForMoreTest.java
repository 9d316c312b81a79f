package clinic.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.shared.Money;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomForMoreTest {
    private static final Period FORTNIGHT = new Period(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 15));

    private static League league(long visits, WeekHours treated, WeekHours rostered) {
        Money none = Money.zero(Currency.getInstance("USD"));
        BranchTally total =
                new BranchTally(null, none, none, visits, visits, 0, 0, none, treated.total(), rostered.total());
        return new League(FORTNIGHT, List.of(), total, null, null, treated, rostered, 14);
    }

    private static WeekHours hours(long minutes, int... hours) {
        WeekHours all = new WeekHours();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int hour : hours) {
                all.add(day, hour, minutes);
            }
        }
        return all;
    }

    @Test
    void theTwoEmptiestHoursOfWeekdaysTakeAsManyVisitsOfTheUsualLength() {
        WeekHours treated = hours(60, 9, 12);
        treated.add(hours(120, 10, 11));
        // noon and one are half and wholly free: 60 + 120 minutes on five days of two weeks
        assertEquals(
                Optional.of(new RoomForMore(12, 7)),
                RoomForMore.in(league(42, treated, hours(120, 9, 10, 11, 12, 13))),
                "2520 minutes in 42 visits are an hour each; 900 free minutes in two weeks are 7.5 visits a week");
    }

    @Test
    void fullHoursHaveNoRoomAndWithoutVisitsNothingIsKnown() {
        assertEquals(Optional.empty(), RoomForMore.in(league(14, hours(60, 9), hours(60, 9))));
        assertEquals(Optional.empty(), RoomForMore.in(league(0, new WeekHours(), hours(60, 9))));
    }

    @Test
    void timeRunsOnFromItsStartAndWhatRunsPastMidnightIsInTheLastHour() {
        short[] hours = new short[WeekHours.HOURS];
        WeekHours.spread(10 * 60 + 30, 100, hours, 0);
        WeekHours.spread(23 * 60 + 30, 90, hours, 0);
        assertEquals(30, hours[10]);
        assertEquals(60, hours[11]);
        assertEquals(10, hours[12]);
        assertEquals(90, hours[23]);
    }
}
