package clinic.booking.persistence;

import clinic.booking.SlotFreed;
import clinic.booking.waitlist.Strategy;
import clinic.booking.waitlist.Window;
import clinic.booking.waitlist.Wish;
import clinic.platform.Database;
import clinic.platform.Dialect;
import clinic.platform.Time;
import clinic.shared.NotFound;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The waitlist as rows: wishes, freed times, rounds, offers, decisions. Whoever ends an offer or takes a freed time does so
 * with one conditional statement, so that of two nodes or desks one succeeds.
 */
@ApplicationScoped
public class WaitlistTable {

    @Inject
    private Database database;

    /** How a branch offers time that became free. */
    public record Rule(Strategy strategy, int minutes) {
        public static final Rule USUAL = new Rule(Strategy.FIRST_IN_LINE, 30);
    }

    /** Time that became free and that nobody has offered yet. */
    public record Freed(long id, long branch, @Nullable Long therapist, TimeSlot slot) {}

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

    /** @param state {@code open}, {@code accepted}, {@code declined}, {@code expired}, {@code superseded}, {@code withdrawn} */
    public record Offer(
            long id,
            long round,
            long wish,
            long branch,
            long therapist,
            long room,
            TimeSlot slot,
            @Nullable Long hold,
            Instant offeredAt,
            Instant expiresAt,
            String state,
            @Nullable String endedBy,
            @Nullable Long appointment) {

        public boolean isOpen(Instant now) {
            return state.equals("open") && now.isBefore(expiresAt);
        }
    }

    /** Who was considered for what, and what came of it. Never changed. */
    public record Decision(
            long wish,
            @Nullable Long round,
            long branch,
            @Nullable Instant start,
            Instant at,
            String by,
            String outcome,
            String why) {}

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try (Connection connection = database.connection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the waitlist could not be read or written", e);
        }
    }

    private int update(String sql, @Nullable Object... values) {
        return with(connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                bind(update, values);
                return update.executeUpdate();
            }
        });
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                statement.setNull(i + 1, Types.BIGINT);
            } else {
                statement.setObject(i + 1, value instanceof Instant instant ? Time.utc(instant) : value);
            }
        }
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String sql, Row<T> reader, @Nullable Object... values) {
        return with(connection -> {
            List<T> rows = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                bind(select, values);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        rows.add(reader.read(row));
                    }
                }
            }
            return rows;
        });
    }

    // --- rules

    public Rule rule(long branch) {
        return read(
                        "select strategy, offer_minutes from waitlist_rule where branch_id = ?",
                        row -> new Rule(Strategy.of(row.getString(1)), row.getInt(2)),
                        branch)
                .stream()
                .findFirst()
                .orElse(Rule.USUAL);
    }

    public void rule(long branch, Rule rule) {
        with(connection -> {
            Dialect.of(connection)
                    .addIfAbsent(
                            connection,
                            "insert into waitlist_rule (branch_id, strategy, offer_minutes) values (?, ?, ?)",
                            branch,
                            rule.strategy().code(),
                            rule.minutes());
            return branch;
        });
        update(
                "update waitlist_rule set strategy = ?, offer_minutes = ? where branch_id = ?",
                rule.strategy().code(),
                rule.minutes(),
                branch);
    }

    // --- wishes

    public void add(Wish wish, List<Long> branches, String note, String by) {
        LocalDate until = wish.windows().stream()
                .map(Window::until)
                .max(LocalDate::compareTo)
                .orElseThrow();
        with(connection -> {
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
    public List<Wish> waiting(long branch, LocalDate today, Freed freed) {
        Map<Long, Wish> wishes = new LinkedHashMap<>();
        read(
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
                    wishes.merge(wish.id(), wish, WaitlistTable::both);
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
                instant(row, 7),
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
        read(
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
                    rows.merge(one.wish().id(), one, WaitlistTable::together);
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
        return update(
                        "update wish set state = ?, ended_at = ?, ended_by = ? where id = ? and state = 'waiting'",
                        as,
                        now,
                        by,
                        wish)
                == 1;
    }

    /** Lets a wish wait again that ended as said; answers whether it had. */
    public boolean waitAgain(long wish, String ended) {
        return update(
                        "update wish set state = 'waiting', ended_at = null, ended_by = null where id = ? and state = ?",
                        wish,
                        ended)
                == 1;
    }

    // --- freed times

    /** Remembers time that became free, if anybody waits for its branch. */
    public void freed(long id, SlotFreed freed, LocalDate today, Instant now) {
        update(
                "insert into freed_slot (id, branch_id, therapist_id, starts_at, ends_at, freed_at)"
                        + " select cast(? as bigint), cast(? as bigint), cast(? as bigint),"
                        + " cast(? as timestamp with time zone), cast(? as timestamp with time zone),"
                        + " cast(? as timestamp with time zone)"
                        + " where exists (select 1 from wish_branch b join wish w on w.id = b.wish_id"
                        + " where b.branch_id = ? and w.state = 'waiting' and w.wanted_until >= ?)",
                id,
                freed.branch(),
                freed.therapist(),
                freed.slot().start(),
                freed.slot().end(),
                now,
                freed.branch(),
                today);
    }

    /** What became free until then and waits to be offered, in that order. */
    public List<Freed> freed(Instant until) {
        return read(
                "select id, branch_id, therapist_id, starts_at, ends_at from freed_slot where freed_at <= ? order by id",
                row -> new Freed(
                        row.getLong(1),
                        row.getLong(2),
                        row.getObject(3, Long.class),
                        new TimeSlot(instant(row, 4), instant(row, 5))),
                until);
    }

    /** Takes a freed time; whoever gets true makes the offers. */
    public boolean take(long freed) {
        return update("delete from freed_slot where id = ?", freed) == 1;
    }

    // --- rounds, offers, decisions

    public void addRound(long id, Freed freed, Strategy strategy, int considered, Duration matching, Instant now) {
        update(
                "insert into wish_round (id, branch_id, therapist_id, starts_at, ends_at, strategy, considered, matched_millis, decided_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                freed.branch(),
                freed.therapist(),
                freed.slot().start(),
                freed.slot().end(),
                strategy.code(),
                considered,
                (int) matching.toMillis(),
                now);
    }

    public void add(Offer offer) {
        update(
                "insert into wish_offer (id, round_id, wish_id, branch_id, therapist_id, room_id, starts_at, ends_at,"
                        + " hold_id, offered_at, expires_at, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')",
                offer.id(),
                offer.round(),
                offer.wish(),
                offer.branch(),
                offer.therapist(),
                offer.room(),
                offer.slot().start(),
                offer.slot().end(),
                offer.hold(),
                offer.offeredAt(),
                offer.expiresAt());
    }

    public void add(List<Decision> decisions, java.util.function.LongSupplier ids) {
        with(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into wish_decision (id, wish_id, round_id,"
                            + " branch_id, decided_at, decided_by, outcome, why) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (Decision decision : decisions) {
                    insert.setLong(1, ids.getAsLong());
                    insert.setLong(2, decision.wish());
                    insert.setObject(3, decision.round(), Types.BIGINT);
                    insert.setLong(4, decision.branch());
                    insert.setObject(5, Time.utc(decision.at()));
                    insert.setString(6, decision.by());
                    insert.setString(7, decision.outcome());
                    insert.setString(
                            8, decision.why().length() > 300 ? decision.why().substring(0, 300) : decision.why());
                    insert.addBatch();
                }
                insert.executeBatch();
                return decisions.size();
            }
        });
    }

    private static final String OFFER =
            "select id, round_id, wish_id, branch_id, therapist_id, room_id, starts_at, ends_at, hold_id, offered_at,"
                    + " expires_at, state, ended_by, appointment_id from wish_offer where ";

    private List<Offer> offers(String where, @Nullable Object... values) {
        return read(
                OFFER + where,
                row -> new Offer(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        new TimeSlot(instant(row, 7), instant(row, 8)),
                        row.getObject(9, Long.class),
                        instant(row, 10),
                        instant(row, 11),
                        row.getString(12),
                        row.getString(13),
                        row.getObject(14, Long.class)),
                values);
    }

    /** @throws NotFound when there is none of that id */
    public Offer offer(long id) {
        return offers("id = ?", id).stream().findFirst().orElseThrow(() -> new NotFound("offer", id));
    }

    /** Every offer that was made for the wish, latest first. */
    public List<Offer> ofWish(long wish) {
        return offers("wish_id = ? order by offered_at desc, id desc", wish);
    }

    /** What is offered at the branch and not answered yet, by when it ends. */
    public List<Offer> open(long branch) {
        return offers("state = 'open' and branch_id = ? order by expires_at, id", branch);
    }

    /** Offers nobody answered in time. */
    public List<Offer> overdue(Instant now) {
        return offers("state = 'open' and expires_at <= ? order by id", now);
    }

    public Optional<Offer> holding(long hold) {
        return offers("state = 'open' and hold_id = ?", hold).stream().findFirst();
    }

    /** The offer that became that booking. */
    public Optional<Offer> fulfilled(long appointment) {
        return offers("state = 'accepted' and appointment_id = ?", appointment).stream()
                .findFirst();
    }

    /** The other open offers of the round, if it offered one time to several. */
    public List<Offer> siblings(Offer offer) {
        return offers("state = 'open' and round_id = ? and id <> ? order by id", offer.round(), offer.id());
    }

    /** Open offers of time that somebody or a room is wanted for. */
    public List<Offer> open(long branch, long therapist, long room, TimeSlot slot) {
        return offers(
                "state = 'open' and branch_id = ? and starts_at < ? and ends_at > ? and (therapist_id = ? or room_id = ?)"
                        + " order by id",
                branch,
                slot.end(),
                slot.start(),
                therapist,
                room);
    }

    /** Ends an open offer; of two who try one gets true. */
    public boolean end(Offer offer, String as, @Nullable Long appointment, Instant now, String by) {
        return update(
                        "update wish_offer set state = ?, ended_at = ?, ended_by = ?, appointment_id = ? where id = ?"
                                + " and state = 'open'",
                        as,
                        now,
                        by,
                        appointment,
                        offer.id())
                == 1;
    }

    /** Notes the hold that keeps the time while an offer to several is being accepted. */
    public boolean keep(Offer offer, long hold, Instant now) {
        return update(
                        "update wish_offer set hold_id = ? where id = ? and state = 'open' and expires_at > ?"
                                + " and hold_id is null",
                        hold,
                        offer.id(),
                        now)
                == 1;
    }

    /** The history of a wish, latest first, at most five hundred. */
    public List<Decision> decisions(long wish) {
        return read(
                "select d.wish_id, d.round_id, d.branch_id, r.starts_at, d.decided_at, d.decided_by, d.outcome, d.why"
                        + " from wish_decision d left join wish_round r on r.id = d.round_id where d.wish_id = ?"
                        + " order by d.decided_at desc, d.id desc fetch first 500 rows only",
                row -> {
                    OffsetDateTime start = row.getObject(4, OffsetDateTime.class);
                    return new Decision(
                            row.getLong(1),
                            row.getObject(2, Long.class),
                            row.getLong(3),
                            start == null ? null : start.toInstant(),
                            instant(row, 5),
                            row.getString(6),
                            row.getString(7),
                            row.getString(8));
                },
                wish);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
