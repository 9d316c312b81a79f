package clinic.access.service;

import clinic.access.Role;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was done and what was denied, for head office and administrators of the whole organisation. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.ADMINISTRATOR})
public class AuditQueries {

    /** @param branch an id, where one was concerned */
    public record Entry(
            long id,
            Instant at,
            String login,
            String action,
            String outcome,
            @Nullable Long branch,
            String detail,
            String address) {}

    /**
     * Which entries to show; whatever is null does not matter.
     *
     * @param login the beginning of it, in any case
     * @param action the beginning of it, in any case
     * @param outcome {@code done} or {@code denied}
     * @param from inclusive, until exclusive
     */
    public record Filter(
            @Nullable String login,
            @Nullable String action,
            @Nullable String outcome,
            @Nullable Long branch,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /** @param next where the following page begins, null on the last */
    public record Page(List<Entry> entries, @Nullable Long next) {}

    @Inject
    private Database database;

    @Inject
    private Scope scope;

    /**
     * A page of entries, newest first.
     *
     * @param before the cursor of the page before, null for the first page
     * @param most entries, 1 to 500
     */
    public Page page(Filter filter, @Nullable Long before, int most) {
        scope.requireEverywhere();
        int limit = Math.max(1, Math.min(500, most));
        StringBuilder sql = new StringBuilder(
                "select id, happened_at, login, action, outcome, branch_id, detail, address from audit_entry where id < ?");
        List<Object> values = new ArrayList<>();
        values.add(before == null ? Long.MAX_VALUE : before);
        beginning(sql, values, "login", filter.login());
        beginning(sql, values, "action", filter.action());
        condition(sql, values, "outcome = ?", filter.outcome());
        condition(sql, values, "branch_id = ?", filter.branch());
        condition(sql, values, "happened_at >= ?", utc(filter.from()));
        condition(sql, values, "happened_at < ?", utc(filter.until()));
        sql.append(" order by id desc fetch first ").append(limit + 1).append(" rows only");
        List<Entry> entries = read(sql.toString(), values);
        return entries.size() > limit
                ? new Page(
                        List.copyOf(entries.subList(0, limit)),
                        entries.get(limit - 1).id())
                : new Page(entries, null);
    }

    private List<Entry> read(String sql, List<Object> values) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            List<Entry> entries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(new Entry(
                            rows.getLong(1),
                            rows.getObject(2, OffsetDateTime.class).toInstant(),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getObject(6, Long.class),
                            rows.getString(7),
                            rows.getString(8)));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw new IllegalStateException("the audit could not be read", e);
        }
    }

    private static void beginning(StringBuilder sql, List<Object> values, String column, @Nullable String start) {
        if (start != null && !start.isBlank()) {
            String literal = start.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
            condition(sql, values, "lower(" + column + ") like ?", literal + "%");
        }
    }

    private static void condition(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.add(value);
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
