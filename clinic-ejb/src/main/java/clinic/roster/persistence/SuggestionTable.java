package clinic.roster.persistence;

import clinic.organisation.Job;
import clinic.platform.Database;
import clinic.platform.Time;
import clinic.roster.RosterSuggestion;
import clinic.roster.RosterSuggestion.Asked;
import clinic.roster.RosterSuggestion.Best;
import clinic.roster.RosterSuggestion.Brief;
import clinic.roster.RosterSuggestion.Cover;
import clinic.roster.RosterSuggestion.Given;
import clinic.roster.RosterSuggestion.Price;
import clinic.roster.RosterSuggestion.Reason;
import clinic.roster.RosterSuggestion.State;
import clinic.roster.RosterSuggestion.Step;
import clinic.roster.SuggestionMode;
import clinic.shared.NotFound;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Suggestions, and the weights they are made by. */
@ApplicationScoped
public class SuggestionTable {
    private static final String COLUMNS = "id, mode, from_date, until_date, staff_id, absent_from, absent_until, state,"
            + " asked_at, asked_by, heard_at, message, fingerprint, score, bound, assignments, reasons,"
            + " steps, prices";

    @Inject
    private Database database;

    public void add(long id, Asked asked, Instant now, String by, String fingerprint) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement("insert into roster_suggestion (" + COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, '', ?, null, null, '', '', '', '')");
                PreparedStatement branch = connection.prepareStatement(
                        "insert into roster_suggestion_branch (suggestion_id, branch_id) values (?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, asked.mode().code());
            insert.setObject(3, asked.from());
            insert.setObject(4, asked.until());
            insert.setObject(5, asked.staff(), Types.BIGINT);
            insert.setObject(6, asked.absentFrom(), Types.DATE);
            insert.setObject(7, asked.absentUntil(), Types.DATE);
            insert.setObject(8, Time.utc(now));
            insert.setString(9, by);
            insert.setObject(10, Time.utc(now));
            insert.setString(11, fingerprint);
            insert.executeUpdate();
            for (long one : asked.branches()) {
                branch.setLong(1, id);
                branch.setLong(2, one);
                branch.addBatch();
            }
            branch.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** @throws NotFound when there is none of that id */
    public RosterSuggestion get(long id) {
        try (Connection connection = database.connection()) {
            Set<Long> branches = new TreeSet<>(Rows.read(
                    connection,
                    "select branch_id from roster_suggestion_branch where suggestion_id = ?",
                    row -> row.getLong(1),
                    id));
            return Rows.read(
                            connection,
                            "select " + COLUMNS + " from roster_suggestion where id = ?",
                            row -> suggestion(row, branches),
                            id)
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new NotFound("roster suggestion", id));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Goes from one of the states to another; answers whether it was in one of them. */
    public boolean become(long id, State next, Instant now, String message, State... from) {
        String states = Stream.of(from).map(state -> "'" + state.code() + "'").collect(Collectors.joining(", "));
        return update(
                "update roster_suggestion set state = ?, heard_at = ?, message = ? where id = ? and state in (" + states
                        + ")",
                next.code(),
                Time.utc(now),
                message,
                id);
    }

    /** The one that waits longest and becomes ours to search for. */
    public Optional<Long> claim(Instant now) {
        List<Long> waiting;
        try (Connection connection = database.connection()) {
            waiting = Rows.read(
                    connection,
                    "select id from roster_suggestion where state = 'queued' order by asked_at, id fetch first 5 rows only",
                    row -> row.getLong(1));
        } catch (SQLException e) {
            throw failed(e);
        }
        return waiting.stream()
                .filter(id -> become(id, State.RUNNING, now, "", State.QUEUED))
                .findFirst();
    }

    /** Searches that nothing was heard of since then are over: their node is gone. */
    public void giveUp(Instant before, Instant now) {
        update(
                "update roster_suggestion set state = 'done', heard_at = ?, message = ? where state in ('running',"
                        + " 'stopping') and heard_at < ?",
                Time.utc(now),
                "The search was cut short; the best roster so far is kept.",
                Time.utc(before));
    }

    public State state(long id) {
        return get(id).state();
    }

    /** The search goes on. */
    public void heard(long id, Instant now) {
        update("update roster_suggestion set heard_at = ? where id = ?", Time.utc(now), id);
    }

    /** @param steps all better rosters so far, this one included */
    public void improved(long id, Best best, List<Step> steps, Instant now) {
        update(
                "update roster_suggestion set score = ?, bound = coalesce(?, bound), assignments = ?, reasons = ?,"
                        + " steps = ?, heard_at = ? where id = ? and state in ('running', 'stopping')",
                best.score(),
                best.bound(),
                best.given().stream()
                        .map(each -> each.shift() + ":" + each.staff())
                        .collect(Collectors.joining(" ")),
                best.reasons().stream().map(SuggestionTable::text).collect(Collectors.joining("\n")),
                steps.stream().map(each -> each.seconds() + ":" + each.score()).collect(Collectors.joining(" ")),
                Time.utc(now),
                id);
    }

    public void proved(long id, long bound, Instant now) {
        update(
                "update roster_suggestion set bound = ?, heard_at = ? where id = ? and state in ('running', 'stopping')",
                bound,
                Time.utc(now),
                id);
    }

    public void priced(long id, List<Price> prices, Instant now) {
        update(
                "update roster_suggestion set prices = ?, heard_at = ? where id = ? and state in ('running', 'stopping')",
                prices.stream().map(SuggestionTable::text).collect(Collectors.joining("\n")),
                Time.utc(now),
                id);
    }

    /** The newest of a branch, the newest first; with two statements. */
    public List<Brief> of(long branch, int most) {
        return briefs(
                "where id in (select suggestion_id from roster_suggestion_branch where branch_id = ?)"
                        + " order by asked_at desc, id desc fetch first " + most + " rows only",
                branch);
    }

    /** Those that are looked for on some of the local dates from one to the other, both inclusive, the oldest first. */
    public List<Brief> searching(LocalDate from, LocalDate until) {
        return briefs(
                "where state in ('queued', 'running', 'stopping') and from_date <= ? and until_date >= ?"
                        + " order by asked_at, id",
                until,
                from);
    }

    private List<Brief> briefs(String where, Object... parameters) {
        try (Connection connection = database.connection()) {
            Map<Long, Set<Long>> branches = new HashMap<>();
            List<Brief> found = Rows.read(
                    connection,
                    "select id, mode, from_date, until_date, staff_id, absent_from, absent_until, state, asked_at,"
                            + " asked_by, score from roster_suggestion " + where,
                    row -> brief(row, branches.computeIfAbsent(row.getLong(1), any -> new TreeSet<>())),
                    parameters);
            if (!found.isEmpty()) {
                String ids =
                        found.stream().map(each -> String.valueOf(each.id())).collect(Collectors.joining(", "));
                Rows.read(
                        connection,
                        "select suggestion_id, branch_id from roster_suggestion_branch where suggestion_id in (" + ids
                                + ")",
                        row -> branches.getOrDefault(row.getLong(1), new TreeSet<>())
                                .add(row.getLong(2)));
            }
            return found;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Brief brief(ResultSet row, Set<Long> branches) throws SQLException {
        return new Brief(
                row.getLong(1),
                asked(row, branches),
                State.of(row.getString(8)),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getString(10),
                row.getObject(11, Long.class));
    }

    private static Asked asked(ResultSet row, Set<Long> branches) throws SQLException {
        return new Asked(
                SuggestionMode.of(row.getString(2)),
                branches,
                row.getObject(3, LocalDate.class),
                row.getObject(4, LocalDate.class),
                row.getObject(5, Long.class),
                row.getObject(6, LocalDate.class),
                row.getObject(7, LocalDate.class));
    }

    /** By name, those that were ever set. */
    public Map<String, Integer> weights() {
        Map<String, Integer> weights = new HashMap<>();
        try (Connection connection = database.connection()) {
            Rows.read(
                            connection,
                            "select name, weight from roster_weight",
                            row -> Map.entry(row.getString(1), row.getInt(2)))
                    .forEach(each -> weights.put(each.getKey(), each.getValue()));
        } catch (SQLException e) {
            throw failed(e);
        }
        return weights;
    }

    public void put(Map<String, Integer> weights) {
        weights.forEach((name, weight) -> {
            if (!update("update roster_weight set weight = ? where name = ?", weight, name)) {
                update("insert into roster_weight (name, weight) values (?, ?)", name, weight);
            }
        });
    }

    private boolean update(String sql, @Nullable Object... parameters) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int at = 0; at < parameters.length; at++) {
                Object value = parameters[at];
                if (value == null) {
                    update.setNull(at + 1, Types.BIGINT);
                } else {
                    update.setObject(at + 1, value);
                }
            }
            return update.executeUpdate() > 0;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static RosterSuggestion suggestion(ResultSet row, Set<Long> branches) throws SQLException {
        Long score = row.getObject(14, Long.class);
        return new RosterSuggestion(
                row.getLong(1),
                asked(row, branches),
                State.of(row.getString(8)),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getString(10),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                row.getString(12),
                row.getString(13),
                score == null
                        ? null
                        : new Best(
                                score,
                                row.getObject(15, Long.class),
                                row.getString(16)
                                        .lines()
                                        .flatMap(line -> Stream.of(line.split(" ")))
                                        .filter(each -> !each.isBlank())
                                        .map(SuggestionTable::given)
                                        .toList(),
                                row.getString(17)
                                        .lines()
                                        .map(SuggestionTable::reason)
                                        .toList()),
                Stream.of(row.getString(18).split(" "))
                        .filter(each -> !each.isBlank())
                        .map(SuggestionTable::step)
                        .toList(),
                row.getString(19).lines().map(SuggestionTable::price).toList());
    }

    private static Step step(String text) {
        String[] part = text.split(":");
        return new Step(Long.parseLong(part[0]), Long.parseLong(part[1]));
    }

    private static String text(Price price) {
        return String.join(
                ";", price.date().toString(), text(price.shift()), String.valueOf(price.price()), text(price.cover()));
    }

    private static Price price(String line) {
        String[] part = line.split(";", 4);
        return new Price(
                LocalDate.parse(part[0]),
                cover(part[3]),
                part[1].isEmpty() ? null : Long.valueOf(part[1]),
                Long.parseLong(part[2]));
    }

    private static String text(Cover cover) {
        return String.join(
                " ",
                String.valueOf(cover.branch()),
                cover.job().code(),
                cover.slot().start().toString(),
                cover.slot().end().toString());
    }

    private static Cover cover(String text) {
        String[] part = text.split(" ");
        return new Cover(
                Long.parseLong(part[0]), Job.of(part[1]), new TimeSlot(Instant.parse(part[2]), Instant.parse(part[3])));
    }

    private static Given given(String text) {
        String[] part = text.split(":");
        return new Given(Long.parseLong(part[0]), Long.parseLong(part[1]));
    }

    private static String text(Reason reason) {
        return String.join(
                ";",
                reason.rule(),
                text(reason.staff()),
                text(reason.date()),
                text(reason.shift()),
                String.valueOf(reason.amount()),
                String.valueOf(reason.weight()),
                reason.cover() == null ? "" : text(reason.cover()));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Reason reason(String line) {
        String[] part = line.split(";", -1);
        return new Reason(
                part[0],
                part[1].isEmpty() ? null : Long.valueOf(part[1]),
                part[2].isEmpty() ? null : LocalDate.parse(part[2]),
                part[3].isEmpty() ? null : Long.valueOf(part[3]),
                part.length < 7 || part[6].isEmpty() ? null : cover(part[6]),
                Long.parseLong(part[4]),
                Long.parseLong(part[5]));
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("roster suggestions could not be read or written", e);
    }
}
