package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.reporting.LiabilityRow;
import clinic.reporting.service.LiabilityReport;
import clinic.shared.Money;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The roll-forward of what branches owe to clients, {@code ?month=2026-03}. */
@Named
@RequestScoped
public class LiabilityPage {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);

    @Inject
    HttpServletRequest request;

    @Inject
    LiabilityReport report;

    @Inject
    Catalogues catalogues;

    @Inject
    Clock clock;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);
    private YearMonth month = YearMonth.of(2000, 1);
    private List<LiabilityRow> rows = List.of();
    private boolean unread;

    @PostConstruct
    void look() {
        String asked = request.getParameter("month");
        try {
            month = asked == null || asked.isBlank()
                    ? YearMonth.from(clock.instant().atZone(ZoneOffset.UTC))
                    : YearMonth.parse(asked.strip());
            rows = report.rollForward(month, null);
        } catch (DateTimeException e) {
            unread = true;
        }
    }

    public boolean isUnread() {
        return unread;
    }

    public String getMonth() {
        return month.toString();
    }

    public String getMonthName() {
        return MONTH.format(month);
    }

    public List<LiabilityRow> getRows() {
        return rows;
    }

    /** Whether the ledger says the same of every row. */
    public boolean isAgreed() {
        return rows.stream().allMatch(LiabilityRow::agrees);
    }

    public Catalogue.Branch branch(long id) {
        return catalogues.current().branch(id);
    }

    public String kind(LiabilityRow row) {
        return words.getString("owed-" + row.kind().code());
    }

    public String amount(Money money) {
        return Amounts.money(money);
    }
}
