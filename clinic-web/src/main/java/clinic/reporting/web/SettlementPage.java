package clinic.reporting.web;

import clinic.access.Role;
import clinic.ledger.BranchSettlement;
import clinic.ledger.SettlementStatement;
import clinic.ledger.service.SettlementQueries;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.Shell;
import clinic.shared.Money;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What branches owe each other for a month, {@code ?month=2026-03}, and with {@code one} and {@code other} why. */
@Named
@RequestScoped
public class SettlementPage {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);

    @Inject
    HttpServletRequest request;

    @Inject
    SettlementQueries queries;

    @Inject
    Catalogues catalogues;

    @Inject
    Shell shell;

    @Inject
    Clock clock;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);
    private YearMonth month = YearMonth.of(2000, 1);
    private List<Pair> pairs = List.of();
    private List<BranchSettlement> settlements = List.of();
    private SettlementQueries.@Nullable Page opened;
    private boolean unread;

    /** A pair of branches; the amounts are what the second owes the first. */
    public record Pair(
            Catalogue.Branch first,
            Catalogue.Branch second,
            String opening,
            String arisen,
            String settled,
            String closing,
            @Nullable String toPay) {}

    @PostConstruct
    void look() {
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        String asked = request.getParameter("month");
        try {
            month = asked == null || asked.isBlank() ? now : YearMonth.parse(asked.strip());
            pairs = queries.statements(month, null).stream().map(this::pair).toList();
            settlements = queries.settlements(month);
            String one = request.getParameter("one");
            String other = request.getParameter("other");
            if (one != null && other != null) {
                opened = queries.rows(month, one, other, request.getParameter("cursor"));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            unread = true;
        }
    }

    private Pair pair(SettlementStatement statement) {
        Catalogue catalogue = catalogues.current();
        Money due = statement.due();
        return new Pair(
                catalogue.branch(statement.first()),
                catalogue.branch(statement.second()),
                Amounts.money(statement.opening()),
                Amounts.money(statement.arisen()),
                Amounts.money(statement.settled()),
                Amounts.money(statement.closing()),
                due.isZero()
                        ? null
                        : MessageFormat.format(
                                words.getString("pays"),
                                catalogue.branch(statement.debtor()).name(),
                                catalogue.branch(statement.creditor()).name(),
                                Amounts.money(due)));
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

    public List<Pair> getPairs() {
        return pairs;
    }

    public List<BranchSettlement> getSettlements() {
        return settlements;
    }

    public String branchName(long id) {
        return catalogues.current().branch(id).name();
    }

    public String amount(Money money) {
        return Amounts.money(money);
    }

    public String kind(String source) {
        return words.getString("kind-" + source);
    }

    /** Whether the month is over everywhere, so that it can be settled, and the caller may. */
    public boolean isSettling() {
        return shell.holds(Role.HEAD_OFFICE)
                && catalogues.current().branches().stream()
                        .allMatch(branch -> YearMonth.from(clock.instant().atZone(branch.zone()))
                                .isAfter(month));
    }

    /** The pair whose entries are shown; null while none is. */
    public SettlementQueries.@Nullable Page getOpened() {
        return opened;
    }

    public @Nullable String getNext() {
        return opened == null || opened.next() == null
                ? null
                : "?month=" + month + "&one="
                        + catalogues
                                .current()
                                .branch(opened.statement().first())
                                .code()
                        + "&other="
                        + catalogues
                                .current()
                                .branch(opened.statement().second())
                                .code()
                        + "&cursor=" + opened.next();
    }
}
