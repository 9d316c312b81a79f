package clinic.roster.clock.persistence;

import clinic.platform.Database;
import clinic.platform.Time;
import clinic.roster.clock.KeptPunch;
import clinic.roster.clock.PunchKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Punches that tablets kept, as rows of {@code kept_punch}, and the keys they were sealed with. */
@ApplicationScoped
public class KeptPunchTable {
    private static final String SELECT =
            "select id, branch_id, staff_id, kind, happened_at, heard_at, outcome, words from kept_punch where ";

    @Inject
    private Database database;

    /** Writes it down, unless it is already. */
    public void add(KeptPunch kept, long kiosk) {
        try (Connection connection = database.connection()) {
            database.dialect()
                    .addIfAbsent(
                            connection,
                            "insert into kept_punch (id, kiosk_id, branch_id, staff_id, kind, happened_at, heard_at,"
                                    + " outcome, words) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            kept.id(),
                            kiosk,
                            kept.branch(),
                            kept.staff(),
                            kept.kind().code(),
                            Time.utc(kept.at()),
                            Time.utc(kept.heardAt()),
                            kept.outcome().code(),
                            kept.words());
        } catch (SQLException e) {
            throw new IllegalStateException("the kept punch could not be written", e);
        }
    }

    public Optional<KeptPunch> find(String id) {
        return read("id = ?", id).stream().findFirst();
    }

    /** Those of a branch that were not written and wait for somebody, by time. */
    public List<KeptPunch> open(long branch) {
        return read("branch_id = ? and outcome <> 'written' and settled_at is null order by happened_at, id", branch);
    }

    /** Lets it wait no longer; answers whether it waited. */
    public boolean settle(String id, Instant at, String by) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update kept_punch set settled_at = ?, settled_by = ? where id = ? and settled_at is null")) {
            update.setObject(1, Time.utc(at));
            update.setString(2, by);
            update.setString(3, id);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("the kept punch could not be settled", e);
        }
    }

    /** The private keys of a branch's kiosks, closed ones too, the newest first. */
    public List<String> keys(long branch) {
        return strings(
                "select private_key from clock_kiosk where branch_id = ? and private_key is not null"
                        + " order by id desc",
                branch);
    }

    /** The kiosk's private key: the given one, unless it has one already. */
    public String key(long kiosk, String fresh) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update clock_kiosk set private_key = ? where id = ? and private_key is null")) {
            update.setString(1, fresh);
            update.setLong(2, kiosk);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the kiosk's key could not be written", e);
        }
        return key(kiosk).orElseThrow();
    }

    public Optional<String> key(long kiosk) {
        return strings("select private_key from clock_kiosk where id = ? and private_key is not null", kiosk).stream()
                .findFirst();
    }

    private List<String> strings(String sql, long parameter) {
        List<String> strings = new ArrayList<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    strings.add(row.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the kiosk's key could not be read", e);
        }
        return strings;
    }

    private List<KeptPunch> read(String condition, Object parameter) {
        List<KeptPunch> kept = new ArrayList<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
            select.setObject(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    kept.add(new KeptPunch(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            PunchKind.of(row.getString(4)),
                            row.getObject(5, OffsetDateTime.class).toInstant(),
                            row.getObject(6, OffsetDateTime.class).toInstant(),
                            KeptPunch.Outcome.of(row.getString(7)),
                            row.getString(8)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the kept punches could not be read", e);
        }
        return kept;
    }
}
