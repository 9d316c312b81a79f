package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.reporting.Figures;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.RevenueRow;
import clinic.reporting.service.RevenueReport;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The visits and sales behind one figure of the revenue page, a hundred at a time. */
@Named
@RequestScoped
public class RevenueRowsPage {

    @Inject
    HttpServletRequest request;

    @Inject
    RevenueReport report;

    @Inject
    Catalogues catalogues;

    private final Map<String, String> parameters = new TreeMap<>();
    private List<Row> rows = List.of();
    private List<String> scope = List.of();
    private @Nullable String next;
    private @Nullable Figures total;
    private boolean unread;

    /** @param receipt the sale's receipt; null for a visit */
    public record Row(
            RevenueRow row,
            String branch,
            String branchName,
            @Nullable String service,
            @Nullable String therapist,
            String revenue,
            String tax,
            @Nullable String receipt) {}

    @PostConstruct
    void look() {
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > 0 && !values[0].isBlank()) {
                parameters.put(name, values[0].strip());
            }
        });
        String cursor = parameters.remove("cursor");
        Catalogue catalogue = catalogues.current();
        try {
            RevenueQuestion question = new RevenueParams(parameters::get).question(catalogue);
            total = report.total(question);
            RevenueReport.RowPage page = report.rows(question, cursor);
            rows = page.rows().stream().map(row -> row(row, catalogue)).toList();
            next = page.next();
            scope = scope(question, catalogue);
        } catch (IllegalArgumentException e) {
            unread = true;
        }
    }

    private Row row(RevenueRow row, Catalogue catalogue) {
        Long service = row.service();
        Long therapist = row.therapist();
        Catalogue.Branch branch = catalogue.branch(row.branch());
        return new Row(
                row,
                branch.code(),
                branch.name(),
                service == null ? null : catalogue.service(service).name(),
                therapist == null ? null : catalogue.member(therapist).name(),
                Amounts.money(row.figures().revenue()),
                Amounts.money(row.figures().tax()),
                row.kind().equals("sale")
                        ? request.getContextPath() + "/api/v1/sales/" + row.source() + "/receipt.pdf"
                        : null);
    }

    private static List<String> scope(RevenueQuestion question, Catalogue catalogue) {
        List<String> scope = new ArrayList<>();
        scope.add(question.period().from() + " – " + question.period().to());
        String branch = question.branch();
        Long service = question.service();
        Long therapist = question.therapist();
        if (branch != null) {
            scope.add(catalogue.branch(branch).name());
        }
        if (question.region() != null) {
            scope.add(question.region());
        }
        if (question.channel() != null) {
            scope.add(RevenueBreakdown.word("channel-", question.channel()));
        }
        if (question.item() != null) {
            scope.add(RevenueBreakdown.word("item-", question.item()));
        }
        if (service != null) {
            scope.add(catalogue.service(service).name());
        }
        if (therapist != null) {
            scope.add(catalogue.member(therapist).name());
        }
        return scope;
    }

    public List<Row> getRows() {
        return rows;
    }

    /** What the figure covers, in words. */
    public String getScope() {
        return String.join(" · ", scope);
    }

    public boolean isCollected() {
        return "collected".equals(parameters.get("basis"));
    }

    public String getTotal() {
        return total == null ? "" : Amounts.money(total.revenue());
    }

    public String getTotalTax() {
        return total == null ? "" : Amounts.money(total.tax());
    }

    public String getTotalVisits() {
        return total == null ? "" : Amounts.count(total.visits());
    }

    public boolean isUnread() {
        return unread;
    }

    public @Nullable String getNext() {
        if (next == null) return null;
        Map<String, String> following = new TreeMap<>(parameters);
        following.put("cursor", next);
        return "?" + Addresses.query(following);
    }

    /** All of them as a file. */
    public String export(String format) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("format", format);
        return request.getContextPath() + "/api/v1/reports/revenue/rows?" + Addresses.query(all);
    }

    /** The revenue page this figure stands on. */
    public String getBack() {
        Map<String, String> back = new TreeMap<>(parameters);
        back.keySet()
                .removeAll(
                        List.of("day", "week", "month", "year", "region", "service", "therapist", "channel", "item"));
        return request.getContextPath() + "/reports/revenue?" + Addresses.query(back);
    }
}
