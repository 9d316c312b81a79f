package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.reporting.TaxRow;
import clinic.reporting.service.TaxReport;
import clinic.shared.Money;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sales tax of a period by jurisdiction, branch and rule, and by month where it is asked for with {@code ?months=1}. */
@Named
@RequestScoped
public class TaxPage {

    @Inject
    HttpServletRequest request;

    @Inject
    RevenueFilter filter;

    @Inject
    TaxReport report;

    private final Set<TaxRow.By> groupBy = EnumSet.of(TaxRow.By.BRANCH, TaxRow.By.JURISDICTION, TaxRow.By.RULE);
    private List<TaxRow> rows = List.of();

    @PostConstruct
    void look() {
        if (request.getParameter("months") != null) {
            groupBy.add(TaxRow.By.MONTH);
        }
        if (filter.isRead()) {
            rows = report.tax(filter.question().period(), filter.kpiQuestion().branches(), groupBy);
        }
    }

    public List<TaxRow> getRows() {
        return rows;
    }

    public boolean isMonthly() {
        return groupBy.contains(TaxRow.By.MONTH);
    }

    public TaxRow getTotal() {
        return rows.stream().reduce(TaxRow.none(filter.catalogue().currency()), TaxRow::plus);
    }

    public Catalogue.Branch branch(long id) {
        return filter.catalogue().branch(id);
    }

    public String amount(Money money) {
        return Amounts.money(money);
    }

    /** The sales it is made of, of the row's branch and month. */
    public String href(TaxRow row) {
        Map<String, String> cell = new TreeMap<>(Map.of("basis", "collected"));
        if (row.branch() != null) {
            cell.put("branch", filter.catalogue().branch(row.branch()).code());
        }
        if (row.month() != null) {
            cell.put("month", row.month().toString());
        }
        return filter.revenueRows(cell);
    }

    public @Nullable String percent(TaxRow row) {
        return row.rate() == null ? null : row.rate().percent() + "%";
    }

    public String getCsv() {
        return filter.api(
                "reports/tax",
                Map.of(
                        "format",
                        "csv",
                        "groupBy",
                        groupBy.stream().map(TaxRow.By::code).collect(Collectors.joining(","))));
    }
}
