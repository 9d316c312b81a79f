package clinic.sales.web;

import clinic.access.Role;
import clinic.client.service.ClientQueries;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.payment.service.TerminalQueries;
import clinic.platform.web.ScriptData;
import clinic.platform.web.Shell;
import clinic.sales.Charge;
import clinic.sales.Sale;
import clinic.sales.SaleLine;
import clinic.sales.service.OwedQueries;
import clinic.sales.service.SalesQueries;
import clinic.shared.NotAllowed;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Money without a visit at the branch: selling and looking up gift cards, selling packages, what a client owes to any branch,
 * {@code ?client=…}, and what was sold today or on another {@code date}.
 */
@Named
@RequestScoped
public class TillPage {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMMM, HH:mm", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    @Inject
    Catalogues catalogues;

    @Inject
    SalesQueries queries;

    @Inject
    OwedQueries owing;

    @Inject
    ClientQueries clients;

    @Inject
    TerminalQueries terminal;

    @Inject
    Clock clock;

    private Catalogue.@Nullable Branch branch;
    private LocalDate date = LocalDate.EPOCH;
    private LocalDate today = LocalDate.EPOCH;
    private List<Sale> sales = List.of();
    private OwedQueries.@Nullable Owed owed;
    private @Nullable String clientName;

    @PostConstruct
    void look() {
        branch = shell.getBranch();
        if (branch == null) throw new NotAllowed("You do not work for any branch.");
        today = LocalDate.ofInstant(clock.instant(), branch.zone());
        date = asked(request.getParameter("date"));
        sales = day(branch.code());
        String client = request.getParameter("client");
        if (client != null && client.matches("\\d{1,18}")) {
            owed = owing.owed(Long.parseLong(client), branch.code());
            clientName = clients.detail(Long.parseLong(client)).details().name();
        }
    }

    private List<Sale> day(String code) {
        List<Sale> all = new ArrayList<>();
        SalesQueries.Page page = queries.sales(code, date, null);
        all.addAll(page.sales());
        while (page.next() != null) {
            page = queries.sales(code, date, page.next());
            all.addAll(page.sales());
        }
        return all;
    }

    /** Today where nothing is asked, or nothing that can be read. */
    private LocalDate asked(@Nullable String told) {
        try {
            return told == null || told.isBlank() ? today : LocalDate.parse(told.strip());
        } catch (DateTimeException e) {
            return today;
        }
    }

    public LocalDate getDate() {
        return date;
    }

    public boolean isToday() {
        return date.equals(today);
    }

    /** The day's sales, the latest first. */
    public List<Sale> getSales() {
        return Stream.iterate(sales.size() - 1, at -> at >= 0, at -> at - 1)
                .map(sales::get)
                .toList();
    }

    /** Of sales of the day that were voided, the receipt of the void: it is always of the same day and branch. */
    public Map<Long, Long> getVoids() {
        return sales.stream()
                .filter(sale -> sale.refund() != null && sale.refund().voids())
                .collect(Collectors.toMap(sale -> sale.refund().sale(), Sale::number));
    }

    /** What a sale was for, in a few words. */
    public String what(Sale sale) {
        return Stream.concat(
                        sale.lines().stream().map(SaleLine::description),
                        Stream.concat(
                                sale.tips().stream().map(tip -> "Tip"),
                                Stream.concat(
                                        sale.giftCards().stream().map(card -> "Gift card"),
                                        sale.packages().stream().map(sold -> sold.name() + ", package " + sold.id()))))
                .collect(Collectors.joining(", "));
    }

    public String clock(Instant at) {
        return branch == null ? "" : CLOCK.format(at.atZone(branch.zone()));
    }

    /** What the client named in the address owes; null when none is named. */
    public OwedQueries.@Nullable Owed getOwed() {
        return owed;
    }

    public boolean isNothingOwed() {
        return owed != null && owed.fees().isEmpty() && owed.deposits().isEmpty();
    }

    public @Nullable String getClientName() {
        return clientName;
    }

    public String branchName(long id) {
        return catalogues.current().branch(id).name();
    }

    public String serviceName(long id) {
        return catalogues.current().service(id).name();
    }

    public String kind(Charge fee) {
        return fee.kind().words();
    }

    /** When a visit begins, by its own branch's clock. */
    public String when(long at, Instant start) {
        ZoneId zone = catalogues.current().branch(at).zone();
        return WHEN.format(start.atZone(zone));
    }

    /** Whether the caller may replace the code of a card. */
    public boolean isReplacing() {
        return shell.holds(Role.BRANCH_MANAGER, Role.HEAD_OFFICE);
    }

    /** What the page needs while the desk types. */
    public String getData() {
        var currency = catalogues.current().currency();
        return ScriptData.block(
                "till",
                new Here(
                        branch == null ? "" : branch.code(),
                        terminal.isPresent(),
                        currency.getCurrencyCode(),
                        currency.getDefaultFractionDigits()));
    }

    /**
     * @param terminal whether cards can be charged on one
     * @param digits how many decimals an amount of the currency has
     */
    public record Here(String branch, boolean terminal, String currency, int digits) {}
}
