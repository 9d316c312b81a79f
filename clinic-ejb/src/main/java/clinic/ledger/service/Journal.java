package clinic.ledger.service;

import clinic.ledger.EntryPosted;
import clinic.ledger.JournalEntry;
import clinic.ledger.PostedEntry;
import clinic.ledger.persistence.JournalTable;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.SqlState;
import clinic.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Posts to the journal on behalf of another context's use case, in that use case's transaction and under its
 * permissions; there is no posting without a use case around it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Journal {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Inject
    private Callers callers;

    @Inject
    private Event<EntryPosted> posted;

    /**
     * Adds the entry, announces it as {@link EntryPosted} before returning, and answers its id.
     *
     * @throws Refused {@code period-closed} when the month of its business date was closed meanwhile
     */
    public long post(JournalEntry entry) {
        try (Connection connection = database.connection()) {
            long id = new JournalTable(connection)
                    .add(entry, clock.instant(), callers.caller().login());
            posted.fire(new EntryPosted(id, entry));
            return id;
        } catch (SQLException e) {
            if (SqlState.isClosedMonth(e)) {
                throw new Refused(
                        "period-closed",
                        MONTH.format(entry.businessDate())
                                + " was closed meanwhile and takes no more entries. Try again: it is then dated today.");
            }
            throw new IllegalStateException("the entry could not be posted", e);
        }
    }

    /** Adds the entries of one event at several branches, and answers the id of the first. */
    public long post(List<JournalEntry> entries) {
        long first = post(entries.get(0));
        entries.stream().skip(1).forEach(this::post);
        return first;
    }

    /** Whether an entry of that source stands, i.e. was posted and not taken back. */
    public boolean stands(String sourceKind, long sourceId) {
        try (Connection connection = database.connection()) {
            return !new JournalTable(connection).standing(sourceKind, sourceId).isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException("the journal could not be read", e);
        }
    }

    /**
     * Takes the standing entries of that source back on that local date, at whatever branches, and answers the id of the
     * first one's reversal.
     *
     * @throws IllegalStateException when none stands; two reversals of one entry cannot both be kept
     */
    public long reverse(String sourceKind, long sourceId, LocalDate on, String why) {
        List<PostedEntry> standing;
        try (Connection connection = database.connection()) {
            standing = new JournalTable(connection).standing(sourceKind, sourceId);
        } catch (SQLException e) {
            throw new IllegalStateException("the journal could not be read", e);
        }
        if (standing.isEmpty()) {
            throw new IllegalStateException("no entry of " + sourceKind + " " + sourceId + " to take back");
        }
        return post(standing.stream()
                .map(posted -> posted.entry().reversal(posted.id(), on, why))
                .toList());
    }
}
