package clinic.sales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.sales.DayReport.Figure;
import clinic.sales.DayReport.Section;
import clinic.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A day report whose documents are not paid to the cent is none. */
class DayReportTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Money NONE = Money.zero(USD);

    private static Figure figure(Section section, String code, String amount) {
        return new Figure(section, code, null, "", 1, NONE, NONE, Money.parse(amount, USD));
    }

    private static DayReport report(Figure... figures) {
        return new DayReport(
                1,
                1,
                1,
                LocalDate.of(2026, 3, 12),
                1,
                9,
                1L,
                9L,
                List.of(figures),
                NONE,
                NONE,
                List.of(),
                List.of(),
                "",
                Instant.EPOCH,
                "ellen");
    }

    @Test
    void whatWasSoldGivenBackAndDepositedIsWhatWasPaid() {
        DayReport report = report(
                figure(Section.SALES, "11", "99.28"),
                figure(Section.REFUNDS, "11", "-20.00"),
                figure(Section.GIFT_CARDS, "sold", "50.00"),
                figure(Section.GIFT_CARDS, "refunded", "10.00"),
                figure(Section.GIFT_CARDS, "redeemed", "30.00"),
                figure(Section.DEPOSITS, "taken", "25.00"),
                figure(Section.DEPOSITS, "reversed", "25.00"),
                figure(Section.DEPOSITS, "refunded", "15.00"),
                figure(Section.DEPOSITS, "restored", "15.00"),
                figure(Section.DEPOSITS, "applied", "28.50"),
                figure(Section.TAKEN, "cash", "105.78"),
                figure(Section.TAKEN, "gift-card", "30.00"),
                figure(Section.TAKEN, "deposit", "28.50"),
                figure(Section.TAKEN, "card", "25.00"),
                figure(Section.GIVEN_BACK, "cash", "45.00"),
                figure(Section.GIVEN_BACK, "card", "25.00"));
        assertEquals(Money.parse("60.78", USD), report.by(Means.CASH));
        assertEquals(NONE, report.by(Means.CARD));
    }

    @Test
    void aCentThatIsMissingIsNotReported() {
        assertThrows(
                IllegalArgumentException.class,
                () -> report(figure(Section.SALES, "11", "99.28"), figure(Section.TAKEN, "card", "99.27")));
    }
}
