package clinic.ledger.service;

import clinic.access.Role;
import clinic.ledger.ChartAccount;
import clinic.ledger.PostedEntry;
import clinic.ledger.TrialBalance;
import clinic.ledger.persistence.JournalTable;
import clinic.organisation.service.AskedBranches;
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
    private static final int LARGE_PAGE = 1_000;

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
            return found.size() <= PAGE ? new Page(found, null) : begun(found, PAGE);
        } catch (SQLException e) {
            throw new IllegalStateException("the journal could not be read", e);
        }
    }

    /** The same for a file that may have years of them: up to a thousand of one date a page, which may have none. */
    public Page ofDate(LocalDate from, LocalDate to, @Nullable String branch, @Nullable String cursor) {
        List<Long> branches = branches(branch);
        try (Connection connection = database.connection()) {
            JournalTable journal = new JournalTable(connection);
            JournalTable.Span span = journal.span(from, to);
            if (span == null) {
                return new Page(List.of(), null);
            }
            JournalTable.Place after = cursor == null ? new JournalTable.Place(span.first(), 0) : place(cursor);
            List<PostedEntry> found = journal.page(after.date(), after.date(), branches, after, LARGE_PAGE + 1);
            if (found.size() > LARGE_PAGE) {
                return begun(found, LARGE_PAGE);
            }
            LocalDate next = after.date().plusDays(1);
            return new Page(found, next.isAfter(span.last()) ? null : next + "~0");
        } catch (SQLException e) {
            throw new IllegalStateException("the journal could not be read", e);
        }
    }

    private static Page begun(List<PostedEntry> found, int size) {
        PostedEntry last = found.get(size - 1);
        return new Page(List.copyOf(found.subList(0, size)), last.entry().businessDate() + "~" + last.id());
    }

    /** How many lines the entries of the period have. */
    public long lines(LocalDate from, LocalDate to, @Nullable String branch) {
        try (Connection connection = database.connection()) {
            return new JournalTable(connection).lines(from, to, branches(branch));
        } catch (SQLException e) {
            throw new IllegalStateException("the journal could not be read", e);
        }
    }

    /** The chart of accounts, by code. */
    public List<ChartAccount> chart() {
        try (Connection connection = database.connection()) {
            return new JournalTable(connection).chart();
        } catch (SQLException e) {
            throw new IllegalStateException("the chart of accounts could not be read", e);
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
        return AskedBranches.of(catalogues.current(), scope, code);
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
