package clinic.access.web;

import clinic.access.service.AuditQueries;
import clinic.access.service.AuditQueries.Entry;
import clinic.access.service.AuditQueries.Filter;
import clinic.access.service.AuditQueries.Page;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was done and denied, newest first, fifty a page. Days and times are in UTC, as the audit spans time zones. */
@Named
@RequestScoped
public class AuditPage {
    private static final int PAGE = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.UK).withZone(ZoneOffset.UTC);
    private static final List<String> FIELDS = List.of("login", "action", "outcome", "branch", "from", "to");

    /** One entry in words. */
    public record Row(
            String at,
            String login,
            String action,
            String outcome,
            @Nullable String branch,
            @Nullable String branchName,
            String detail,
            String address) {}

    @Inject
    private AuditQueries audit;

    @Inject
    private Catalogues catalogues;

    @Inject
    private HttpServletRequest request;

    private List<Row> rows = List.of();
    private @Nullable String next;

    public void open() {
        Catalogue catalogue = catalogues.current();
        LocalDate from = day("from");
        LocalDate to = day("to");
        Page page = audit.page(
                new Filter(
                        typed("login"),
                        typed("action"),
                        typed("outcome").isEmpty() ? null : typed("outcome"),
                        catalogue.branches().stream()
                                .filter(branch -> branch.code().equals(typed("branch")))
                                .map(Catalogue.Branch::id)
                                .findFirst()
                                .orElse(null),
                        start(from),
                        to == null ? null : start(to.plusDays(1))),
                typed("before").matches("\\d{1,18}") ? Long.valueOf(typed("before")) : null,
                PAGE);
        rows = page.entries().stream().map(entry -> row(entry, catalogue)).toList();
        next = page.next() == null ? null : "?" + filter() + "before=" + page.next();
    }

    private static Row row(Entry entry, Catalogue catalogue) {
        Catalogue.Branch branch = entry.branch() == null ? null : catalogue.branch(entry.branch());
        return new Row(
                TIME.format(entry.at()),
                entry.login(),
                entry.action(),
                entry.outcome(),
                branch == null ? null : branch.code(),
                branch == null ? null : branch.name(),
                entry.detail(),
                entry.address());
    }

    private String filter() {
        StringBuilder filter = new StringBuilder();
        for (String field : FIELDS) {
            if (!typed(field).isEmpty()) {
                filter.append(field)
                        .append('=')
                        .append(URLEncoder.encode(typed(field), StandardCharsets.UTF_8))
                        .append('&');
            }
        }
        return filter.toString();
    }

    /** What was asked for in that field. */
    public String typed(String field) {
        String value = request.getParameter(field);
        return value == null ? "" : value.strip();
    }

    private @Nullable LocalDate day(String field) {
        try {
            return typed(field).isEmpty() ? null : LocalDate.parse(typed(field));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    public List<Row> getRows() {
        return rows;
    }

    public @Nullable String getNext() {
        return next;
    }

    /** The first page again, when this is a later one. */
    public @Nullable String getFirst() {
        return typed("before").isEmpty() ? null : "?" + filter();
    }

    public List<Catalogue.Branch> getBranches() {
        return catalogues.current().branches();
    }
}
