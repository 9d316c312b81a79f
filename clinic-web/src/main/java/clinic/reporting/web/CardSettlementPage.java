package clinic.reporting.web;

import clinic.access.Role;
import clinic.acquirer.CardMovement;
import clinic.acquirer.CardSettlement;
import clinic.acquirer.LineState;
import clinic.acquirer.service.CardSettlementQueries;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.Shell;
import clinic.shared.Money;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** A file of the acquirer's and its lines, {@code ?settlement=…&state=…}. */
@Named
@RequestScoped
public class CardSettlementPage {

    @Inject
    HttpServletRequest request;

    @Inject
    CardSettlementQueries queries;

    @Inject
    Catalogues catalogues;

    @Inject
    Shell shell;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);
    private @Nullable CardSettlement settlement;
    private List<CardSettlementQueries.Line> rows = List.of();
    private @Nullable String next;
    private String chosen = "";
    private boolean deciding;

    @PostConstruct
    void look() {
        String asked = number("settlement");
        if (asked == null) {
            return;
        }
        long id = Long.parseLong(asked);
        try {
            settlement = queries.get(id);
        } catch (NotFound e) {
            return;
        }
        LineState state =
                LineState.find(String.valueOf(request.getParameter("state"))).orElse(null);
        chosen = state == null ? "" : state.code();
        String cursor = number("cursor");
        CardSettlementQueries.Page<CardSettlementQueries.Line> page =
                queries.lines(id, state, cursor == null ? null : Long.valueOf(cursor));
        rows = page.rows();
        next = page.next() == null ? null : first(id) + "&cursor=" + page.next();
        deciding = shell.holds(Role.HEAD_OFFICE) && queries.isWhole(id);
    }

    private @Nullable String number(String name) {
        String typed = request.getParameter(name);
        return typed != null && typed.matches("\\d{1,18}") ? typed : null;
    }

    private String first(long id) {
        return "?settlement=" + id + "&state=" + chosen;
    }

    /** Null when there is none that the caller may see. */
    public @Nullable CardSettlement getSettlement() {
        return settlement;
    }

    public List<CardSettlementQueries.Line> getRows() {
        return rows;
    }

    public @Nullable String getNext() {
        return next;
    }

    public @Nullable String getFirst() {
        return settlement == null || number("cursor") == null ? null : first(settlement.id());
    }

    public String getChosen() {
        return chosen;
    }

    /** The states it has lines in, and how many. */
    public List<Count> getCounts() {
        CardSettlement one = settlement;
        return one == null
                ? List.of()
                : Arrays.stream(LineState.values())
                        .filter(state -> one.counts().containsKey(state))
                        .map(state -> new Count(
                                state.code(),
                                words.getString("cardLineState-" + state.code()),
                                one.counts().getOrDefault(state, 0)))
                        .toList();
    }

    public record Count(String code, String name, int lines) {}

    /** Whether the caller may decide lines and post: head office, of all its branches. */
    public boolean isDeciding() {
        return deciding;
    }

    public boolean isPosted() {
        return settlement != null && settlement.posted();
    }

    public boolean isReady() {
        return settlement != null && settlement.state() == CardSettlement.State.READY;
    }

    public String getKnown() {
        return settlement == null ? "" : MessageFormat.format(words.getString("cardKnown"), settlement.known());
    }

    public String getStateWords() {
        return settlement == null ? "" : CardStates.words(words, settlement);
    }

    public String getTone() {
        return settlement == null ? "" : CardStates.tone(settlement.state());
    }

    public String getIcon() {
        return settlement == null ? "info" : CardStates.icon(settlement.state());
    }

    public boolean isDecided(CardSettlementQueries.Line line) {
        return line.row().state() == LineState.MATCHED || line.row().state() == LineState.ACCEPTED;
    }

    public String tone(CardSettlementQueries.Line line) {
        return CardStates.tone(line.row().state());
    }

    public String icon(CardSettlementQueries.Line line) {
        return CardStates.icon(line.row().state());
    }

    public String stateOf(CardSettlementQueries.Line line) {
        return words.getString("cardLineState-" + line.row().state().code());
    }

    public String kindOf(CardSettlementQueries.Line line) {
        return words.getString("cardKind-" + line.row().line().kind().code());
    }

    /** The line as its buttons name it. */
    public String called(CardSettlementQueries.Line line) {
        return kindOf(line) + " " + line.row().line().reference() + ", "
                + Amounts.money(line.row().line().gross());
    }

    public @Nullable String payment(CardSettlementQueries.Line line) {
        CardMovement movement = line.movement();
        return movement == null ? null : Amounts.money(movement.amount()) + ", " + movement.date();
    }

    public Catalogue.Branch branch(long id) {
        return catalogues.current().branch(id);
    }

    public String amount(Money money) {
        return Amounts.money(money);
    }
}
