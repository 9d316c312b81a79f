package clinic.reporting.web;

import clinic.ledger.ChartAccount;
import clinic.ledger.PostedEntry;
import clinic.organisation.Catalogue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The journal as a file for an accounting package, written entry by entry. Entries without lines move nothing and are left out. */
public interface JournalFile {

    /** @param kind {@code csv}, {@code xlsx} or {@code iif} */
    static JournalFile of(String kind, OutputStream out, List<ChartAccount> chart, Catalogue catalogue)
            throws IOException {
        return kind.equals("iif")
                ? new JournalIif(out, chart, catalogue)
                : new JournalRows(kind, out, chart, catalogue);
    }

    void add(PostedEntry entry) throws IOException;

    /** Writes what is left; the stream stays open. */
    void end() throws IOException;

    /** How many lines the file has for so many lines of entries, as far as that is known before. */
    static long linesFor(String kind, List<ChartAccount> chart, long journalLines) {
        return kind.equals("iif") ? JournalIif.linesFor(chart, journalLines) : 1 + journalLines;
    }
}
