package clinic.reporting.web;

import clinic.access.Role;
import clinic.acquirer.CardLayout;
import clinic.acquirer.CardSettlement;
import clinic.acquirer.ClearingStatement;
import clinic.acquirer.service.CardClearingQueries;
import clinic.acquirer.service.CardSettlementQueries;
import clinic.acquirer.service.CardSources;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Card clearing and the acquirer's files, {@code ?from=…&to=…}; of this month at first. */
@Named
@RequestScoped
public class CardSettlementsPage {

    @Inject
    HttpServletRequest request;

    @Inject
    CardSettlementQueries queries;

    @Inject
    CardClearingQueries clearing;

    @Inject
    CardSources sources;

    @Inject
    Catalogues catalogues;

    @Inject
    Shell shell;

    @Inject
    Clock clock;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);
    private LocalDate from = LocalDate.EPOCH;
    private LocalDate to = LocalDate.EPOCH;
    private List<ClearingStatement> statements = List.of();
    private List<CardSettlement> rows = List.of();
    private List<CardLayout> layouts = List.of();
    private @Nullable String next;
    private boolean unread;

    @PostConstruct
    void look() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            from = day("from", today.withDayOfMonth(1));
            to = day("to", today);
        } catch (DateTimeException e) {
            unread = true;
            return;
        }
        statements = clearing.statements(from, to, null);
        String cursor = request.getParameter("cursor");
        CardSettlementQueries.Page<CardSettlement> page = queries.page(
                from, to, null, cursor != null && cursor.matches("\\d{1,18}") ? Long.valueOf(cursor) : null);
        rows = page.rows();
        next = page.next() == null ? null : first() + "&cursor=" + page.next();
        layouts = isUploading() ? sources.all() : List.of();
    }

    private LocalDate day(String field, LocalDate otherwise) {
        String typed = request.getParameter(field);
        return typed == null || typed.isBlank() ? otherwise : LocalDate.parse(typed.strip());
    }

    private String first() {
        return "?from=" + from + "&to=" + to;
    }

    public boolean isUploading() {
        return shell.holds(Role.HEAD_OFFICE);
    }

    public boolean isUnread() {
        return unread;
    }

    public LocalDate getFrom() {
        return from;
    }

    public LocalDate getTo() {
        return to;
    }

    public List<ClearingStatement> getStatements() {
        return statements;
    }

    public List<CardSettlement> getRows() {
        return rows;
    }

    public List<CardLayout> getLayouts() {
        return layouts;
    }

    public @Nullable String getNext() {
        return next;
    }

    /** The first page again, when this is a later one. */
    public @Nullable String getFirst() {
        return request.getParameter("cursor") == null || unread ? null : first();
    }

    public Catalogue.Branch branch(long id) {
        return catalogues.current().branch(id);
    }

    public String amount(Money money) {
        return Amounts.money(money);
    }

    public String differs(ClearingStatement statement) {
        return MessageFormat.format(words.getString("cardDiffers"), Amounts.money(statement.ledger()));
    }

    public String state(CardSettlement one) {
        return CardStates.words(words, one);
    }

    public String tone(CardSettlement one) {
        return CardStates.tone(one.state());
    }

    public String icon(CardSettlement one) {
        return CardStates.icon(one.state());
    }
}
