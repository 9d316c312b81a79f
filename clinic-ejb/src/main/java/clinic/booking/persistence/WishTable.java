package clinic.booking.persistence;

import clinic.booking.waitlist.Strategy;
import clinic.booking.waitlist.Window;
import clinic.booking.waitlist.Wish;
import clinic.platform.Dialect;
import clinic.platform.Time;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who waits for which branch, and by which rule a branch offers what becomes free. */
@ApplicationScoped
public class WishTable {

    @Inject
    private WaitlistRows waitlist;

    /** How a branch offers time that became free. */
    public record Rule(Strategy strategy, int minutes) {
        public static final Rule USUAL = new Rule(Strategy.FIRST_IN_LINE, 30);
    }

    /**
     * @param state {@code waiting}, {@code booked} or {@code withdrawn}
     * @param until the last local date on which a visit is wanted
     */
    public record WishRow(
            Wish wish,
            List<Long> branches,
            String clientName,
            @Nullable String phone,
            String note,
            String by,
            LocalDate until,
            String state) {}

    public Rule rule(long branch) {
        return waitlist
                .read(
                        "select strategy, offer_minutes from waitlist_rule where branch_id = ?",
                        row -> new Rule(Strategy.of(row.getString(1)), row.getInt(2)),
                        branch)
                .stream()
                .findFirst()
                .orElse(Rule.USUAL);
    }

    public void rule(long branch, Rule rule) {
        waitlist.with(connection -> {
            Dialect.of(connection)
                    .addIfAbsent(
                            connection,
                            "insert into waitlist_rule (branch_id, strategy, offer_minutes) values (?, ?, ?)",
                            branch,
                            rule.strategy().code(),
                            rule.minutes());
            return branch;
        });
        waitlist.update(
                "update waitlist_rule set strategy = ?, offer_minutes = ? where branch_id = ?",
                rule.strategy().code(),
                rule.minutes(),
                branch);
    }

    public void add(Wish wish, List<Long> branches, String note, String by) {
        LocalDate until = wish.windows().stream()
                .map(Window::until)
                .max(LocalDate::compareTo)
                .orElseThrow();
        waitlist.with(connection -> {
            try (PreparedStatement insert =
                            connection.prepareStatement("insert into wish (id, client_id, service_id, minutes,"
                                    + " therapist_id, gender, note, since, made_by, wanted_until, state)"
                                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')");
                    PreparedStatement branch =
                            connection.prepareStatement("insert into wish_branch (wish_id, branch_id) values (?, ?)");
                    PreparedStatement window = connection.prepareStatement(
                            "insert into wish_window (wish_id, window_no,"
                                    + " from_date, until_date, weekdays, not_before, not_after) values (?, ?, ?, ?, ?, ?, ?)")) {
                insert.setLong(1, wish.id());
                insert.setLong(2, wish.client());
                insert.setLong(3, wish.service());
                insert.setInt(4, wish.minutes());
                insert.setObject(5, wish.therapist(), Types.BIGINT);
                insert.setString(6, wish.gender());
                insert.setString(7, note);
                insert.setObject(8, Time.utc(wish.since()));
                insert.setString(9, by);
                insert.setObject(10, until);
                insert.executeUpdate();
                for (long id : branches) {
                    branch.setLong(1, wish.id());
                    branch.setLong(2, id);
                    branch.addBatch();
                }
                branch.executeBatch();
                for (int i = 0; i < wish.windows().size(); i++) {
                    Window one = wish.windows().get(i);
                    window.setLong(1, wish.id());
                    window.setInt(2, i + 1);
                    window.setObject(3, one.from());
                    window.setObject(4, one.until());
                    window.setInt(5, one.dayBits());
                    window.setObject(6, one.notBefore());
                    window.setObject(7, one.notAfter());
                    window.addBatch();
                }
                window.executeBatch();
                return wish.id();
            }
        });
    }

    /** Those who wait for the branch, longest first, with why no offer of the freed time can be made to them now. */
    public List<Wish> waiting(long branch, LocalDate today, OfferTable.Freed freed) {
        Map<Long, Wish> wishes = new LinkedHashMap<>();
        waitlist.read(
                "select w.id, w.client_id, w.service_id, w.minutes, w.therapist_id, w.gender, w.since, x.from_date,"
                        + " x.until_date, x.weekdays, x.not_before, x.not_after,"
                        + " case when exists (select 1 from wish_offer o where o.wish_id = w.id and o.state = 'open')"
                        + " then 'Has another offer open' when exists (select 1 from wish_offer o where o.wish_id = w.id"
                        + " and o.branch_id = b.branch_id and o.state in ('declined', 'expired') and o.starts_at < ?"
                        + " and o.ends_at > ? and (o.therapist_id = ? or cast(? as bigint) is null))"
                        + " then 'Was offered this time before' end as kept"
                        + " from wish_branch b join wish w on w.id = b.wish_id join wish_window x on x.wish_id = w.id"
                        + " where b.branch_id = ? and w.state = 'waiting' and w.wanted_until >= ?"
                        + " order by w.since, w.id, x.window_no",
                row -> {
                    Wish wish = wish(row, row.getString(13));
                    wishes.merge(wish.id(), wish, WishTable::both);
                    return wish.id();
                },
                freed.slot().end(),
                freed.slot().start(),
                freed.therapist(),
                freed.therapist(),
                branch,
                today);
        return List.copyOf(wishes.values());
    }

    private static Wish wish(ResultSet row, @Nullable String kept) throws SQLException {
        return new Wish(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getInt(4),
                row.getObject(5, Long.class),
                row.getString(6),
                List.of(new Window(
                        row.getObject(8, LocalDate.class),
                        row.getObject(9, LocalDate.class),
                        Window.days(row.getInt(10)),
                        row.getObject(11, LocalTime.class),
                        row.getObject(12, LocalTime.class))),
                WaitlistRows.instant(row, 7),
                kept);
    }

    private static Wish both(Wish one, Wish other) {
        List<Window> windows = new ArrayList<>(one.windows());
        windows.addAll(other.windows());
        return new Wish(
                one.id(),
                one.client(),
                one.service(),
                one.minutes(),
                one.therapist(),
                one.gender(),
                windows,
                one.since(),
                one.kept());
    }

    private static final String WISH_ROW =
            "select w.id, w.client_id, w.service_id, w.minutes, w.therapist_id, w.gender, w.since, x.from_date,"
                    + " x.until_date, x.weekdays, x.not_before, x.not_after, c.first_name, c.last_name, c.phone, w.note,"
                    + " w.made_by, w.wanted_until, w.state, wb.branch_id from wish w join client c on c.id = w.client_id"
                    + " join wish_window x on x.wish_id = w.id join wish_branch wb on wb.wish_id = w.id";

    /** Who waits for the branch, longest first; a page of so many with ids above the given one. */
    public List<WishRow> page(long branch, LocalDate today, long after, int limit) {
        return rows(
                WISH_ROW + " where w.id in (select b.wish_id from wish_branch b join wish v on v.id = b.wish_id"
                        + " where b.branch_id = ? and v.state = 'waiting' and v.wanted_until >= ? and v.id > ?"
                        + " order by v.id fetch first " + limit
                        + " rows only) order by w.id, x.window_no, wb.branch_id",
                branch,
                today,
                after);
    }

    /** @throws NotFound when there is none of that id */
    public WishRow wish(long id) {
        return rows(WISH_ROW + " where w.id = ? order by x.window_no, wb.branch_id", id).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("wish", id));
    }

    private List<WishRow> rows(String sql, Object... values) {
        Map<Long, WishRow> rows = new LinkedHashMap<>();
        waitlist.read(
                sql,
                row -> {
                    WishRow one = new WishRow(
                            wish(row, null),
                            List.of(row.getLong(20)),
                            row.getString(13) + " " + row.getString(14),
                            row.getString(15),
                            row.getString(16),
                            row.getString(17),
                            row.getObject(18, LocalDate.class),
                            row.getString(19));
                    rows.merge(one.wish().id(), one, WishTable::together);
                    return one;
                },
                values);
        return List.copyOf(rows.values());
    }

    private static WishRow together(WishRow one, WishRow other) {
        List<Long> branches = new ArrayList<>(one.branches());
        other.branches().stream().filter(id -> !branches.contains(id)).forEach(branches::add);
        List<Window> windows = new ArrayList<>(one.wish().windows());
        other.wish().windows().stream()
                .filter(window -> !windows.contains(window))
                .forEach(windows::add);
        Wish wish = one.wish();
        return new WishRow(
                new Wish(
                        wish.id(),
                        wish.client(),
                        wish.service(),
                        wish.minutes(),
                        wish.therapist(),
                        wish.gender(),
                        windows,
                        wish.since(),
                        null),
                branches,
                one.clientName(),
                one.phone(),
                one.note(),
                one.by(),
                one.until(),
                one.state());
    }

    /** Ends the waiting; answers whether it was still going on. */
    public boolean end(long wish, String as, Instant now, String by) {
        return waitlist.update(
                        "update wish set state = ?, ended_at = ?, ended_by = ? where id = ? and state = 'waiting'",
                        as,
                        now,
                        by,
                        wish)
                == 1;
    }

    /** Lets a wish wait again that ended as said; answers whether it had. */
    public boolean waitAgain(long wish, String ended) {
        return waitlist.update(
                        "update wish set state = 'waiting', ended_at = null, ended_by = null where id = ? and state = ?",
                        wish,
                        ended)
                == 1;
    }
}
