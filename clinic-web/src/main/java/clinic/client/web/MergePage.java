package clinic.client.web;

import clinic.client.ClientDetails;
import clinic.client.ClientField;
import clinic.client.ClientField.Choice;
import clinic.client.ClientSummary;
import clinic.client.service.ClientQueries;
import clinic.client.service.MergeDesk;
import clinic.client.service.MergeDesk.Preview;
import clinic.client.service.MergeDesk.Side;
import clinic.client.service.MergeQueries;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Two records side by side, {@code ?id=…&with=…}: what is kept of either. Without the second, those who may be the same
 * person are offered.
 */
@Named
@RequestScoped
public class MergePage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    MergeDesk desk;

    @Inject
    MergeQueries queries;

    @Inject
    ClientQueries clients;

    @Inject
    Catalogues catalogues;

    private @Nullable Preview preview;
    private ClientQueries.@Nullable Detail client;
    private List<ClientSummary> alike = List.of();

    /**
     * One field of both.
     *
     * @param choice what is taken unless somebody chooses: {@code from}, {@code into} or {@code both}
     * @param same whether there is nothing to choose
     */
    public record Row(
            String field, String label, String from, String into, String choice, boolean same, boolean note) {}

    @PostConstruct
    void look() {
        long id = number("id");
        String with = request.getParameter("with");
        if (with != null && !with.isBlank()) {
            preview = desk.preview(id, number("with"));
        } else {
            client = clients.detail(id);
            alike = queries.duplicatesOf(id);
        }
    }

    public @Nullable Preview getPreview() {
        return preview;
    }

    /** The client for whom another record is looked for. */
    public ClientQueries.@Nullable Detail getClient() {
        return client;
    }

    public List<ClientSummary> getAlike() {
        return alike;
    }

    public List<Row> getRows() {
        Preview shown = preview;
        if (shown == null) return List.of();
        ResourceBundle words = ResourceBundle.getBundle("clinic.text.clients", Locale.ENGLISH);
        return List.of(ClientField.values()).stream()
                .map(field -> {
                    String from = field.in(shown.from().details());
                    String into = field.in(shown.into().details());
                    Choice choice = shown.choices().getOrDefault(field, Choice.INTO);
                    return new Row(
                            field.code(),
                            words.getString(field.code()),
                            text(field, shown.from().details()),
                            text(field, shown.into().details()),
                            choice.name().toLowerCase(Locale.ROOT),
                            from.equals(into),
                            field == ClientField.NOTE);
                })
                .toList();
    }

    /** "3 visits, 2 sales". */
    public String keeps(Side side) {
        ResourceBundle words = ResourceBundle.getBundle("clinic.text.clients", Locale.ENGLISH);
        return side.keeps().entrySet().stream()
                .map(each -> words.containsKey("keeps-" + each.getKey())
                        ? MessageFormat.format(words.getString("keeps-" + each.getKey()), each.getValue())
                        : each.getValue() + " " + each.getKey().replace('_', ' '))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    public String since(Side side) {
        return DAY.format(side.createdAt().atZone(ZoneOffset.UTC));
    }

    private String text(ClientField field, ClientDetails details) {
        LocalDate born = details.bornOn();
        if (field == ClientField.BORN_ON && born != null) return DAY.format(born);
        Long home = details.homeBranch();
        if (field == ClientField.HOME_BRANCH && home != null) {
            Catalogue.Branch branch = catalogues.current().branch(home);
            return branch.name();
        }
        return field.in(details);
    }

    private long number(String name) {
        String value = request.getParameter(name);
        if (value == null || !value.matches("\\d{1,18}")) throw new NotFound("client", String.valueOf(value));
        return Long.parseLong(value);
    }
}
