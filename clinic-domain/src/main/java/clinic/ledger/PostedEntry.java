package clinic.ledger;

import java.io.Serializable;
import java.time.Instant;

/** An entry as it stands in the journal, with who posted it and when. */
public record PostedEntry(long id, Instant postedAt, String postedBy, JournalEntry entry) implements Serializable {}
