package clinic.reporting.web;

import clinic.acquirer.CardMovement;
import clinic.acquirer.persistence.CardMovementTable.Unsettled;
import clinic.acquirer.service.CardClearingQueries;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.shared.Money;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Card payments that no posted settlement has, {@code ?until=…} and of one branch {@code &at=…}. */
@Named
@RequestScoped
public class CardUnsettledPage {

    @Inject
    HttpServletRequest request;

    @Inject
    CardClearingQueries queries;

    @Inject
    Catalogues catalogues;

    @Inject
    Clock clock;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);
    private LocalDate until = LocalDate.EPOCH;
    private @Nullable String at;
    private List<Unsettled> rows = List.of();
    private List<Total> totals = List.of();
    private @Nullable String next;
    private boolean unread;

    public record Total(Catalogue.Branch branch, String amount) {}

    @PostConstruct
    void look() {
        String typed = request.getParameter("until");
        String code = request.getParameter("at");
        String cursor = request.getParameter("cursor");
        at = code == null || code.isBlank() ? null : code.strip();
        try {
            until = typed == null || typed.isBlank()
                    ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                    : LocalDate.parse(typed.strip());
            CardClearingQueries.Page page = queries.unsettled(until, at, cursor);
            rows = page.rows();
            totals = page.totals().entrySet().stream()
                    .map(total ->
                            new Total(catalogues.current().branch(total.getKey()), Amounts.money(total.getValue())))
                    .sorted(Comparator.comparing(total -> total.branch().name()))
                    .toList();
            next = page.next() == null ? null : first() + "&cursor=" + page.next();
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException | NotFound | NotAllowed e) {
            unread = true;
        }
    }

    private String first() {
        return "?until=" + until + (at == null ? "" : "&at=" + at);
    }

    public boolean isUnread() {
        return unread;
    }

    public LocalDate getUntil() {
        return until;
    }

    public @Nullable String getAt() {
        return at;
    }

    public List<Unsettled> getRows() {
        return rows;
    }

    public List<Total> getTotals() {
        return totals;
    }

    public @Nullable String getNext() {
        return next;
    }

    public @Nullable String getFirst() {
        return request.getParameter("cursor") == null || unread ? null : first();
    }

    public boolean isMissing(Unsettled one) {
        return CardClearingQueries.isMissing(one, until);
    }

    /** The sale or deposit it belongs to. */
    public String source(Unsettled one) {
        CardMovement movement = one.movement();
        return movement.sale() == null
                ? MessageFormat.format(words.getString("cardDeposit"), String.valueOf(movement.deposit()))
                : MessageFormat.format(words.getString("cardSale"), String.valueOf(movement.sale()));
    }

    public Catalogue.Branch branch(long id) {
        return catalogues.current().branch(id);
    }

    public String amount(Money money) {
        return Amounts.money(money);
    }
}
