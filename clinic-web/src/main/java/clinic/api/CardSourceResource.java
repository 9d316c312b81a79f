package clinic.api;

import clinic.acquirer.CardLayout;
import clinic.acquirer.LineKind;
import clinic.acquirer.service.CardSources;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How each source writes its files of card settlements. */
@Path("card-sources")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CardSourceResource {

    @Inject
    private CardSources sources;

    @Inject
    private Catalogues catalogues;

    /**
     * What is left out is as in the default layout.
     *
     * @param branch the branch of all lines; left out when lines name their own in {@code columns.branch}
     * @param kinds what the source calls kinds, e.g. {@code {"sale":"charge"}}
     * @param branches what it calls branches, e.g. {@code {"M-77":"RV"}}
     */
    public record SourceJson(
            @Nullable String code,
            @Nullable String name,
            @Nullable String separator,
            @Nullable ColumnsJson columns,
            @Nullable String datePattern,
            @Nullable String decimal,
            @Nullable String signs,
            @Nullable Integer windowDays,
            @Nullable String branch,
            @Nullable Map<String, String> kinds,
            @Nullable Map<String, String> branches) {}

    public record ColumnsJson(
            @Nullable String reference,
            @Nullable String date,
            @Nullable String kind,
            @Nullable String gross,
            @Nullable String fee,
            @Nullable String net,
            @Nullable String payout,
            @Nullable String branch,
            @Nullable String transaction) {}

    @GET
    public Rows<SourceJson> all() {
        Catalogue catalogue = catalogues.current();
        return Rows.all(
                sources.all().stream().map(layout -> json(layout, catalogue)).toList());
    }

    /** From now on files of the source are read like that; those before stay as they were read. */
    @PUT
    @Path("{code}")
    public SourceJson keep(@PathParam("code") String code, @Nullable SourceJson told) {
        if (told == null) {
            throw new BadRequestException("say how the source writes its files");
        }
        CardLayout layout = layout(code, told);
        sources.keep(layout);
        return json(layout, catalogues.current());
    }

    private CardLayout layout(String code, SourceJson told) {
        Catalogue catalogue = catalogues.current();
        ColumnsJson columns = told.columns();
        String branch = Params.text(told.branch());
        Map<String, LineKind> kinds = new TreeMap<>();
        words(told.kinds())
                .forEach((word, kind) -> kinds.put(
                        word.toLowerCase(Locale.ROOT),
                        LineKind.find(kind)
                                .orElseThrow(() ->
                                        new BadRequestException("kinds: each is charge, refund, chargeback or fee"))));
        Map<String, Long> branches = new TreeMap<>();
        words(told.branches())
                .forEach((word, known) ->
                        branches.put(word, catalogue.branch(known).id()));
        return new CardLayout(
                code,
                or(told.name(), code),
                one("separator", or(told.separator(), ",")),
                new CardLayout.Columns(
                        or(columns == null ? null : columns.reference(), "reference"),
                        or(columns == null ? null : columns.date(), "date"),
                        or(columns == null ? null : columns.kind(), "kind"),
                        or(columns == null ? null : columns.gross(), "gross"),
                        or(columns == null ? null : columns.fee(), "fee"),
                        or(columns == null ? null : columns.net(), "net"),
                        or(columns == null ? null : columns.payout(), "payout"),
                        or(columns == null ? null : columns.branch(), branch == null ? "branch" : ""),
                        or(columns == null ? null : columns.transaction(), "")),
                or(told.datePattern(), "yyyy-MM-dd"),
                one("decimal", or(told.decimal(), ".")),
                signs(or(told.signs(), "signed")),
                told.windowDays() == null ? 5 : told.windowDays(),
                branch == null ? null : Long.valueOf(catalogue.branch(branch).id()),
                kinds,
                branches);
    }

    /** Words that fit: a source calls nothing by more than eighty letters. */
    private static Map<String, String> words(@Nullable Map<String, String> told) {
        Map<String, String> words = told == null ? Map.of() : told;
        if (words.keySet().stream().anyMatch(word -> word.isBlank() || word.length() > 80)) {
            throw new BadRequestException("kinds and branches: a word has 1 to 80 letters");
        }
        return words.entrySet().stream()
                .collect(Collectors.toMap(word -> word.getKey().strip(), Map.Entry::getValue));
    }

    private static String or(@Nullable String told, String otherwise) {
        return told == null ? otherwise : told.equals("\t") ? told : told.strip();
    }

    private static char one(String name, String told) {
        if (told.length() != 1) {
            throw new BadRequestException(name + " is one character");
        }
        return told.charAt(0);
    }

    private static CardLayout.Signs signs(String told) {
        List<String> known = Arrays.stream(CardLayout.Signs.values())
                .map(CardLayout.Signs::code)
                .toList();
        if (!known.contains(told)) {
            throw new BadRequestException("signs: " + String.join(", ", known));
        }
        return CardLayout.Signs.of(told);
    }

    private static SourceJson json(CardLayout layout, Catalogue catalogue) {
        CardLayout.Columns columns = layout.columns();
        Long branch = layout.branch();
        Map<String, String> kinds = new TreeMap<>();
        layout.kinds().forEach((word, kind) -> kinds.put(word, kind.code()));
        Map<String, String> branches = new TreeMap<>();
        layout.branches()
                .forEach((word, id) -> branches.put(word, catalogue.branch(id).code()));
        return new SourceJson(
                layout.source(),
                layout.name(),
                String.valueOf(layout.separator()),
                new ColumnsJson(
                        columns.reference(),
                        columns.date(),
                        columns.kind(),
                        columns.gross(),
                        columns.fee(),
                        columns.net(),
                        columns.payout(),
                        columns.branch(),
                        columns.transaction()),
                layout.datePattern(),
                String.valueOf(layout.decimal()),
                layout.signs().code(),
                layout.windowDays(),
                branch == null ? null : catalogue.branch(branch).code(),
                kinds,
                branches);
    }
}
