package clinic.reporting.web;

import clinic.ledger.ChartAccount;
import clinic.ledger.JournalLine;
import clinic.ledger.PostedEntry;
import clinic.organisation.Catalogue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The journal as CSV or as a workbook: a row for each line of an entry, amounts in the currency's units, times in UTC. The columns
 * are documented in the guide of the API, and only added to.
 */
final class JournalRows implements JournalFile {
    private static final List<String> COLUMNS = List.of(
            "entry",
            "date",
            "origin",
            "branch",
            "source",
            "memo",
            "postedAt",
            "postedBy",
            "reverses",
            "line",
            "account",
            "accountName",
            "partner",
            "service",
            "therapist",
            "debit",
            "credit",
            "currency");

    private final RowFile rows;
    private final Map<String, String> names;
    private final Catalogue catalogue;

    /** @param kind {@code csv} or {@code xlsx} */
    JournalRows(String kind, OutputStream out, List<ChartAccount> chart, Catalogue catalogue) throws IOException {
        rows = RowFile.of(kind, out, "Journal", COLUMNS);
        names = chart.stream().collect(Collectors.toMap(ChartAccount::code, ChartAccount::name));
        this.catalogue = catalogue;
    }

    @Override
    public void add(PostedEntry posted) throws IOException {
        var entry = posted.entry();
        int number = 0;
        for (JournalLine line : entry.lines()) {
            Long partner = line.partner();
            Long service = line.service();
            rows.row(Arrays.asList(
                    posted.id(),
                    entry.businessDate(),
                    entry.origin(),
                    catalogue.branch(entry.branch()).code(),
                    entry.sourceKind() + "/" + entry.sourceId(),
                    entry.memo(),
                    posted.postedAt(),
                    posted.postedBy(),
                    entry.reverses(),
                    ++number,
                    line.account().code(),
                    names.get(line.account().code()),
                    branch(partner),
                    service == null ? null : catalogue.service(service).code(),
                    line.staff(),
                    line.debit(),
                    line.credit(),
                    entry.currency()));
        }
    }

    private @Nullable String branch(@Nullable Long id) {
        return id == null ? null : catalogue.branch(id).code();
    }

    @Override
    public void end() throws IOException {
        rows.end();
    }
}
