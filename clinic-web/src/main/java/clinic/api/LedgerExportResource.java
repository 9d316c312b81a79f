package clinic.api;

import clinic.ledger.ChartAccount;
import clinic.ledger.PostedEntry;
import clinic.ledger.service.LedgerQueries;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.reporting.web.JournalFile;
import clinic.reporting.web.RevenueSheet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal for accounting packages. */
@Path("ledger/export")
@ApplicationScoped
public class LedgerExportResource {
    @Inject
    private LedgerQueries queries;

    @Inject
    private Catalogues catalogues;

    /**
     * All entries with business dates from {@code from} to {@code to}, both inclusive, by date, as they are read: whatever their
     * number, a thousand are held at a time. {@code X-Lines} says about how many lines the file will have, of a
     * workbook {@code X-Bytes} about how long it will be.
     *
     * @param branch a code; left out, every branch of the caller's
     * @param format {@code csv}, {@code xlsx}, or {@code iif} (Intuit Interchange Format)
     */
    @GET
    @Produces({StreamedFile.CSV, RevenueSheet.XLSX, StreamedFile.IIF})
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
        if (!List.of("csv", "xlsx", "iif").contains(kind)) {
            throw new BadRequestException("format: write csv, xlsx or iif");
        }
        List<ChartAccount> chart = queries.chart();
        Catalogue catalogue = catalogues.current();
        LedgerQueries.Page page = queries.ofDate(first, last, code, null);
        long lines = queries.lines(first, last, code);
        StreamedFile file = StreamedFile.of(
                kind,
                JournalFile.linesFor(kind, chart, lines),
                out -> write(out, kind, chart, catalogue, page),
                page.entries().stream()
                        .mapToLong(entry -> entry.entry().lines().size())
                        .sum());
        return file.answer(
                out -> {
                    JournalFile journal = JournalFile.of(kind, out, chart, catalogue);
                    LedgerQueries.Page each = page;
                    add(journal, each);
                    while (each.next() != null) {
                        each = queries.ofDate(first, last, code, each.next());
                        add(journal, each);
                    }
                    journal.end();
                },
                "journal-" + first + "-" + last);
    }

    private static void write(
            OutputStream out, String kind, List<ChartAccount> chart, Catalogue catalogue, LedgerQueries.Page page)
            throws IOException {
        JournalFile journal = JournalFile.of(kind, out, chart, catalogue);
        add(journal, page);
        journal.end();
    }

    private static void add(JournalFile journal, LedgerQueries.Page page) throws IOException {
        for (PostedEntry entry : page.entries()) {
            journal.add(entry);
        }
    }
}
