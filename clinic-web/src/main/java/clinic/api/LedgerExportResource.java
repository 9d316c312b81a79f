package clinic.api;

import clinic.ledger.ChartAccount;
import clinic.ledger.service.LedgerQueries;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.reporting.web.JournalCsv;
import clinic.reporting.web.JournalFile;
import clinic.reporting.web.JournalIif;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal for accounting packages. */
@Path("ledger/export")
@ApplicationScoped
public class LedgerExportResource {
    private static final String CSV = "text/csv";
    private static final String IIF = "application/vnd.intu.iif";

    @Inject
    private LedgerQueries queries;

    @Inject
    private Catalogues catalogues;

    /**
     * All entries with business dates from {@code from} to {@code to}, both inclusive, by date, as they are read: whatever their
     * number, a thousand are held at a time. {@code X-Lines} says about how many lines the file will have.
     *
     * @param branch a code; left out, every branch of the caller's
     * @param format {@code csv}, or {@code iif} (Intuit Interchange Format)
     */
    @GET
    @Produces({CSV, IIF})
    public Response export(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("format") @Nullable String format) {
        LocalDate first = Params.present("from", Params.date("from", from));
        LocalDate last = Params.present("to", Params.date("to", to));
        if (last.isBefore(first)) {
            throw new BadRequestException("to: must not be before from");
        }
        String code = Params.text(branch);
        String kind = format == null ? "csv" : format;
        if (!List.of("csv", "iif").contains(kind)) {
            throw new BadRequestException("format: write csv or iif");
        }
        List<ChartAccount> chart = queries.chart();
        Catalogue catalogue = catalogues.current();
        LedgerQueries.Page page = queries.ofDate(first, last, code, null);
        StreamingOutput body = out -> write(out, kind, chart, catalogue, page, first, last, code);
        long lines = file(Writer.nullWriter(), kind, chart, catalogue).linesFor(queries.lines(first, last, code));
        return Response.ok(body, kind.equals("csv") ? CSV + ";charset=UTF-8" : IIF)
                .header("X-Lines", lines)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"journal-" + first + "-" + last + "." + kind + "\"")
                .build();
    }

    private void write(
            OutputStream out,
            String kind,
            List<ChartAccount> chart,
            Catalogue catalogue,
            LedgerQueries.Page begun,
            LocalDate from,
            LocalDate to,
            @Nullable String branch)
            throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        JournalFile file = file(text, kind, chart, catalogue);
        file.begin();
        LedgerQueries.Page page = begun;
        while (true) {
            for (var entry : page.entries()) {
                file.add(entry);
            }
            if (page.next() == null) {
                break;
            }
            page = queries.ofDate(from, to, branch, page.next());
        }
        text.flush();
    }

    private static JournalFile file(Appendable out, String kind, List<ChartAccount> chart, Catalogue catalogue) {
        try {
            return kind.equals("csv") ? new JournalCsv(out, chart, catalogue) : new JournalIif(out, chart, catalogue);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
