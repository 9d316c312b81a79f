package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.reporting.TipRow;
import clinic.reporting.service.TipReport;
import clinic.shared.Money;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** Tips of a period by day, branch and therapist. */
@Named
@RequestScoped
public class TipsPage {

    @Inject
    RevenueFilter filter;

    @Inject
    TipReport report;

    private List<TipRow> rows = List.of();

    @PostConstruct
    void look() {
        if (filter.isRead()) {
            rows = report.tips(filter.question().period(), filter.kpiQuestion().branches());
        }
    }

    public List<TipRow> getRows() {
        return rows;
    }

    public Money getTotal() {
        return rows.stream()
                .map(TipRow::owed)
                .reduce(Money.zero(filter.catalogue().currency()), Money::plus);
    }

    public Catalogue.Branch branch(long id) {
        return filter.catalogue().branch(id);
    }

    public String therapist(TipRow row) {
        return filter.catalogue().member(row.therapist()).name();
    }

    public String amount(Money money) {
        return Amounts.money(money);
    }

    public String getCsv() {
        return filter.api("reports/tips", Map.of("format", "csv"));
    }
}
