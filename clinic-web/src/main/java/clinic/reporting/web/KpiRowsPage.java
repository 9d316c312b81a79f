package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.reporting.Kpi;
import clinic.reporting.KpiRow;
import clinic.reporting.service.KpiRows;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The rows one figure is made of, a hundred at a time: {@code ?kpi=no-show&part=denominator}. */
@Named
@RequestScoped
public class KpiRowsPage {

    @Inject
    HttpServletRequest request;

    @Inject
    RevenueFilter filter;

    @Inject
    KpiRows report;

    @Inject
    Catalogues catalogues;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);
    private Kpi kpi = Kpi.VISITS;
    private boolean below;
    private List<KpiRow> rows = List.of();
    private @Nullable String next;
    private boolean unread;

    @PostConstruct
    void look() {
        below = "denominator".equals(request.getParameter("part"));
        String cursor = request.getParameter("cursor");
        try {
            kpi = Kpi.find(Objects.requireNonNullElse(request.getParameter("kpi"), Kpi.VISITS.code()))
                    .orElseThrow(() -> new IllegalArgumentException("kpi"));
            if (!filter.isRead()) {
                throw new IllegalArgumentException("period");
            }
            KpiRows.RowPage page = report.rows(
                    kpi, below, filter.kpiQuestion(), cursor == null || cursor.isBlank() ? null : cursor.strip());
            rows = page.rows();
            next = page.next();
        } catch (IllegalArgumentException e) {
            unread = true;
        }
    }

    public boolean isUnread() {
        return unread;
    }

    public List<KpiRow> getRows() {
        return rows;
    }

    public String getName() {
        return KpiWords.name(kpi);
    }

    /** What the rows are, in words. */
    public String getWhat() {
        Kpi.Part part = below ? kpi.denominator() : kpi.numerator();
        return part == null
                ? ""
                : words.getString("part-" + part.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    public boolean isMoney() {
        return part() == Kpi.Part.REVENUE;
    }

    public boolean isTimed() {
        return part() == Kpi.Part.TREATED || part() == Kpi.Part.ROSTERED;
    }

    private Kpi.@Nullable Part part() {
        return below ? kpi.denominator() : kpi.numerator();
    }

    public @Nullable String getNext() {
        return next == null
                ? null
                : filter.rows(kpi, Map.of("part", below ? "denominator" : "numerator", "cursor", next));
    }

    public String getBack() {
        return filter.page("kpis");
    }

    public Catalogue.Branch branch(KpiRow row) {
        return catalogues.current().branch(row.branch());
    }

    public String service(KpiRow row) {
        Long service = row.service();
        return service == null ? "" : catalogues.current().service(service).name();
    }

    public String therapist(KpiRow row) {
        Long therapist = row.therapist();
        return therapist == null ? "" : catalogues.current().member(therapist).name();
    }

    /** The visit's state in words, or what an entry is for. */
    public String state(KpiRow row) {
        return row.kind().equals("visit") && words.containsKey("state-" + row.state())
                ? words.getString("state-" + row.state())
                : row.state();
    }

    public String amount(KpiRow row) {
        return row.amount() == null ? "" : Amounts.money(row.amount());
    }
}
