package clinic.reporting.web;

import clinic.ledger.ChartAccount;
import clinic.ledger.JournalLine;
import clinic.ledger.PostedEntry;
import clinic.organisation.Catalogue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The journal as CSV (RFC 4180): a heading and a line of text for each line of an entry, amounts in the currency's units, times
 * in UTC. The columns are documented in the guide of the API, and only added to.
 */
public final class JournalCsv implements JournalFile {
    private static final String[] COLUMNS = {
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
        "currency"
    };

    private final CSVPrinter csv;
    private final Map<String, String> names;
    private final Catalogue catalogue;

    /** @param out is not closed */
    public JournalCsv(Appendable out, List<ChartAccount> chart, Catalogue catalogue) throws IOException {
        csv = new CSVPrinter(out, CSVFormat.RFC4180);
        names = chart.stream().collect(Collectors.toMap(ChartAccount::code, ChartAccount::name));
        this.catalogue = catalogue;
    }

    @Override
    public void begin() throws IOException {
        csv.printRecord((Object[]) COLUMNS);
    }

    @Override
    public void add(PostedEntry posted) throws IOException {
        var entry = posted.entry();
        int number = 0;
        for (JournalLine line : entry.lines()) {
            Long partner = line.partner();
            Long service = line.service();
            csv.printRecord(
                    posted.id(),
                    entry.businessDate(),
                    entry.origin(),
                    catalogue.branch(entry.branch()).code(),
                    entry.sourceKind() + "/" + entry.sourceId(),
                    RevenueSheet.safe(entry.memo()),
                    posted.postedAt(),
                    RevenueSheet.safe(posted.postedBy()),
                    entry.reverses(),
                    ++number,
                    line.account().code(),
                    names.get(line.account().code()),
                    branch(partner),
                    service == null ? null : catalogue.service(service).code(),
                    line.staff(),
                    line.debit().amount(),
                    line.credit().amount(),
                    entry.currency());
        }
    }

    private @Nullable String branch(@Nullable Long id) {
        return id == null ? null : catalogue.branch(id).code();
    }

    @Override
    public long linesFor(long journalLines) {
        return 1 + journalLines;
    }
}
