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
import org.jspecify.annotations.Nullable;

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

    @Column(name = "travel_km_per_hour")
    private int travelKmPerHour = 25;

    @Column(name = "travel_fixed_minutes")
    private int travelFixedMinutes = 5;

    @Column(name = "travel_unknown_minutes")
    private int travelUnknownMinutes = 30;

    @Column(name = "load_day")
    private @Nullable Integer loadDay;

    @Column(name = "load_week")
    private @Nullable Integer loadWeek;

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

    /** From now on visits are planned by these rules. */
    public void plan(PlanningRules rules) {
        travelKmPerHour = rules.pace().kmPerHour();
        travelFixedMinutes = rules.pace().fixedMinutes();
        travelUnknownMinutes = rules.pace().unknownMinutes();
        loadDay = rules.load().day();
        loadWeek = rules.load().week();
    }

    public String name() {
        return name;
    }

    public Currency currency() {
        return Currency.getInstance(currency);
    }
}
