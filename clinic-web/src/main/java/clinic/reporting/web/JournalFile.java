package clinic.reporting.web;

import clinic.ledger.PostedEntry;
import java.io.IOException;

/** The journal as a file for an accounting package, written entry by entry. Entries without lines move nothing and are left out. */
public interface JournalFile {

    /** What stands before the first entry. */
    void begin() throws IOException;

    void add(PostedEntry entry) throws IOException;

    /** How many lines of text the file has for so many lines of entries, as far as that is known before. */
    long linesFor(long journalLines);
}
