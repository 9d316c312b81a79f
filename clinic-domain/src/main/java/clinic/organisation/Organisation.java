package clinic.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.DayOfWeek;
import java.util.Currency;

/** The one organisation this installation serves. */
@Entity
public class Organisation {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organisation_seq")
    @SequenceGenerator(name = "organisation_seq", sequenceName = "organisation_seq", allocationSize = 50)
    private long id;

    private String name;
    private String currency;

    @Column(name = "workweek_start")
    private int workweekStart;

    @Column(name = "fiscal_year_month")
    private int fiscalYearMonth;

    @Version
    private long version;

    protected Organisation() {}

    /** @param fiscalYearMonth 1–12, the month the fiscal year begins in */
    public Organisation(String name, Currency currency, DayOfWeek workweekStart, int fiscalYearMonth) {
        this.currency = currency.getCurrencyCode();
        revise(name, workweekStart, fiscalYearMonth);
    }

    /** The currency stays as it is: every amount ever written down is in it. */
    public final void revise(String newName, DayOfWeek newWorkweekStart, int newFiscalYearMonth) {
        name = newName;
        workweekStart = newWorkweekStart.getValue();
        fiscalYearMonth = newFiscalYearMonth;
    }

    public String name() {
        return name;
    }

    public Currency currency() {
        return Currency.getInstance(currency);
    }
}
