package clinic.roster.clock.persistence;

import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Time;
import clinic.roster.clock.CidrBlock;
import clinic.roster.clock.ClockRules;
import clinic.roster.clock.DatedRules;
import clinic.roster.clock.DatedRules.Dated;
import clinic.roster.clock.Rounding;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of the time clock, each from a day on. Rows are added only. */
@ApplicationScoped
public class ClockRuleTable {

    @Inject
    private Database database;

    @Inject
    private Ids ids;

    /** All rules that were ever set. */
    public DatedRules read() {
        List<Dated> rules = new ArrayList<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement("select id, branch_id, valid_from,"
                        + " rounding_minutes, rounding_direction, longest_minutes, grace_minutes, paid_break_minutes,"
                        + " networks, photo from clock_rule order by id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rules.add(new Dated(
                        row.getLong(1),
                        row.getObject(2, Long.class),
                        row.getObject(3, LocalDate.class),
                        new ClockRules(
                                new Rounding(row.getInt(4), Rounding.Direction.of(row.getString(5))),
                                Duration.ofMinutes(row.getLong(6)),
                                Duration.ofMinutes(row.getLong(7)),
                                Duration.ofMinutes(row.getLong(8)),
                                networks(row.getString(9)),
                                row.getBoolean(10))));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the rules of the time clock could not be read", e);
        }
        return new DatedRules(rules);
    }

    private static List<CidrBlock> networks(String text) {
        return Stream.of(text.split(" "))
                .map(CidrBlock::of)
                .flatMap(Optional::stream)
                .toList();
    }

    public void add(@Nullable Long branch, LocalDate from, ClockRules rules, Instant at, String by) {
        try (Connection connection = database.connection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into clock_rule (id, branch_id, valid_from,"
                                + " rounding_minutes, rounding_direction, longest_minutes, grace_minutes, paid_break_minutes,"
                                + " networks, photo, set_at, set_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, ids.next("punch_seq"));
            insert.setObject(2, branch, Types.BIGINT);
            insert.setObject(3, from);
            insert.setInt(4, rules.rounding().minutes());
            insert.setString(5, rules.rounding().direction().code());
            insert.setLong(6, rules.longest().toMinutes());
            insert.setLong(7, rules.grace().toMinutes());
            insert.setLong(8, rules.paidBreak().toMinutes());
            insert.setString(9, rules.networks().stream().map(CidrBlock::text).collect(Collectors.joining(" ")));
            insert.setBoolean(10, rules.photo());
            insert.setObject(11, Time.utc(at));
            insert.setString(12, by);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the rules of the time clock could not be written", e);
        }
    }
}
