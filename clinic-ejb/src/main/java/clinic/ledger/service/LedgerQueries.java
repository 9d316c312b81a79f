package clinic.ledger.service;

import clinic.access.Role;
import clinic.ledger.PostedEntry;
import clinic.ledger.TrialBalance;
import clinic.ledger.persistence.JournalTable;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the journal. Without a branch, whatever branches the caller may see are read together. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class LedgerQueries {
    private static final int PAGE = 100;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /** @param next where the following page begins; null on the last */
    public record Page(List<PostedEntry> entries, @Nullable String next) {}

    /**
     * A page of up to a hundred entries with business dates from {@code from} to {@code to}, both inclusive, by date and
     * in the order they were posted.
     *
     * @param cursor {@code next} of the page before
     * @throws IllegalArgumentException when the cursor cannot be read
     */
    public Page entries(LocalDate from, LocalDate to, @Nullable String branch, @Nullable String cursor) {
        try (Connection connection = database.connection()) {
            List<PostedEntry> found = new JournalTable(connection)
                    .page(from, to, branches(branch), cursor == null ? null : place(cursor), PAGE + 1);
            if (found.size() <= PAGE) {
                return new Page(found, null);
            }
            List<PostedEntry> page = found.subList(0, PAGE);
            PostedEntry last = page.get(PAGE - 1);
            return new Page(List.copyOf(page), last.entry().businessDate() + "~" + last.id());
        } catch (SQLException e) {
            throw new IllegalStateException("the journal could not be read", e);
        }
    }

    /**
     * One entry.
     *
     * @throws NotFound when there is none of that id
     */
    public PostedEntry entry(long id) {
        try (Connection connection = database.connection()) {
            PostedEntry entry =
                    new JournalTable(connection).find(id).orElseThrow(() -> new NotFound("journal entry", id));
            scope.require(entry.entry().branch());
            return entry;
        } catch (SQLException e) {
            throw new IllegalStateException("the journal could not be read", e);
        }
    }

    /** Balances at the end of that business date, each branch by its own calendar. */
    public TrialBalance trialBalance(LocalDate date, @Nullable String branch) {
        try (Connection connection = database.connection()) {
            return new JournalTable(connection)
                    .balance(date, branches(branch), catalogues.current().currency());
        } catch (SQLException e) {
            throw new IllegalStateException("the journal could not be read", e);
        }
    }

    private List<Long> branches(@Nullable String code) {
        Catalogue catalogue = catalogues.current();
        if (code == null) {
            return scope.among(
                    catalogue.branches().stream().map(Catalogue.Branch::id).toList());
        }
        long branch = catalogue.branch(code).id();
        scope.require(branch);
        return List.of(branch);
    }

    private static JournalTable.Place place(String cursor) {
        try {
            int split = cursor.indexOf('~');
            return new JournalTable.Place(
                    LocalDate.parse(cursor.substring(0, split)), Long.parseLong(cursor.substring(split + 1)));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a cursor: " + cursor, e);
        }
    }
}
