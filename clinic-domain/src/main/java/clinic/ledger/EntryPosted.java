package clinic.ledger;

/**
 * An entry was posted; announced in the transaction that posts it, so that sums kept elsewhere are right or the posting
 * did not happen.
 */
public record EntryPosted(long id, JournalEntry entry) {}
