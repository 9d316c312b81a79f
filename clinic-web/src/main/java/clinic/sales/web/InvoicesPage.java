package clinic.sales.web;

import clinic.organisation.Catalogue;
import clinic.platform.web.Shell;
import clinic.sales.Invoice;
import clinic.sales.service.InvoiceQueries;
import clinic.shared.NotAllowed;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The branch's invoices and credit notes {@code ?from=…&to=…}, the latest first; of the last thirty days at first. */
@Named
@RequestScoped
public class InvoicesPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    @Inject
    InvoiceQueries queries;

    @Inject
    Clock clock;

    private String branch = "";
    private LocalDate from = LocalDate.EPOCH;
    private LocalDate to = LocalDate.EPOCH;
    private List<Invoice> rows = List.of();
    private @Nullable String next;

    @PostConstruct
    void look() {
        Catalogue.Branch here = shell.getBranch();
        if (here == null) throw new NotAllowed("You do not work for any branch.");
        branch = here.code();
        LocalDate today = LocalDate.ofInstant(clock.instant(), here.zone());
        from = day("from", today.minusDays(29));
        to = day("to", today);
        String after = request.getParameter("after");
        InvoiceQueries.Page page =
                queries.page(branch, from, to, after != null && after.matches("\\d{1,18}") ? after : null);
        rows = page.invoices();
        next = page.next() == null ? null : first() + "&after=" + page.next();
    }

    private LocalDate day(String field, LocalDate otherwise) {
        String typed = request.getParameter(field);
        try {
            return typed == null || typed.isBlank() ? otherwise : LocalDate.parse(typed.strip());
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    private String first() {
        return "?branch=" + branch + "&from=" + from + "&to=" + to;
    }

    public List<Invoice> getRows() {
        return rows;
    }

    public @Nullable String getNext() {
        return next;
    }

    /** The first page again, when this is a later one. */
    public @Nullable String getFirst() {
        return request.getParameter("after") == null ? null : first();
    }

    public LocalDate getFrom() {
        return from;
    }

    public LocalDate getTo() {
        return to;
    }

    public String label(long number) {
        return InvoicePdf.label(branch, number);
    }

    public String day(LocalDate date) {
        return DAY.format(date);
    }
}
