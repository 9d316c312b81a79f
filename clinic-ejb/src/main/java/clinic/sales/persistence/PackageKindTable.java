package clinic.sales.persistence;

import clinic.platform.IdList;
import clinic.platform.SqlState;
import clinic.platform.Time;
import clinic.sales.MonthlyTerms;
import clinic.sales.PackageKind;
import clinic.sales.PackageKind.Treatment;
import clinic.shared.Money;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kinds of packages and all terms they ever had, on one connection. Rows are only added. */
public final class PackageKindTable {
    private static final String LATEST =
            "not exists (select 1 from package_terms l where l.kind_id = t.kind_id" + " and l.ordinal > t.ordinal)";

    private final Connection connection;

    public PackageKindTable(Connection connection) {
        this.connection = connection;
    }

    /** Every kind under its present terms, by name. */
    public List<PackageKind> all() throws SQLException {
        return List.copyOf(where(LATEST).values());
    }

    /** The kind of that code under its present terms. */
    public Optional<PackageKind> find(String code) throws SQLException {
        return all().stream().filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** Those terms, by their ids. */
    public Map<Long, PackageKind> ofTerms(Collection<Long> terms) throws SQLException {
        return terms.isEmpty() ? Map.of() : where("t.id in (" + IdList.of(terms) + ")");
    }

    private Map<Long, PackageKind> where(String condition) throws SQLException {
        Map<Long, List<Treatment>> treatments = treatments(condition);
        Map<Long, PackageKind> kinds = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select k.id, t.id, t.ordinal, k.code, t.name,"
                        + " t.sessions, t.price_minor, t.currency, t.valid_days, t.transferable, t.active_from,"
                        + " t.active_until, t.good_months, t.minimum_months, t.notice_days from package_terms t join package_kind k on k.id = t.kind_id where "
                        + condition + " order by t.name, k.code, t.ordinal");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                kinds.put(
                        row.getLong(2),
                        new PackageKind(
                                row.getLong(1),
                                row.getLong(2),
                                row.getInt(3),
                                row.getString(4),
                                row.getString(5),
                                row.getInt(6),
                                treatments.getOrDefault(row.getLong(2), List.of()),
                                Money.ofMinor(row.getLong(7), Currency.getInstance(row.getString(8))),
                                row.getObject(9) == null ? null : (Integer) row.getInt(9),
                                row.getBoolean(10),
                                row.getObject(11, LocalDate.class),
                                row.getObject(12, LocalDate.class),
                                row.getObject(13) == null
                                        ? null
                                        : new MonthlyTerms(row.getInt(13), row.getInt(14), row.getInt(15))));
            }
        }
        return kinds;
    }

    private Map<Long, List<Treatment>> treatments(String condition) throws SQLException {
        Map<Long, List<Treatment>> treatments = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select x.terms_id, x.service_id, x.minutes"
                        + " from package_treatment x join package_terms t on t.id = x.terms_id where " + condition
                        + " order by x.terms_id, x.service_id, x.minutes");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                treatments
                        .computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                        .add(new Treatment(row.getLong(2), row.getInt(3)));
            }
        }
        return treatments;
    }

    /**
     * Adds a kind without terms.
     *
     * @throws Refused {@code code} when there is one of that code
     */
    public void add(long id, String code) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into package_kind (id, code) values (?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, code);
            insert.executeUpdate();
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e)) {
                throw new Refused("code", "There is a package with the code " + code + " already. Choose another.");
            }
            throw e;
        }
    }

    /**
     * Adds the next terms of the kind.
     *
     * @throws Refused {@code changed-meanwhile} when somebody else added them at the same time
     */
    public void addTerms(PackageKind kind, Instant at, String by) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into package_terms (id, kind_id, ordinal,"
                + " name, sessions, price_minor, currency, valid_days, transferable, active_from, active_until,"
                + " made_at, made_by, good_months, minimum_months, notice_days)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, kind.terms());
            insert.setLong(2, kind.id());
            insert.setInt(3, kind.version());
            insert.setString(4, kind.name());
            insert.setInt(5, kind.sessions());
            insert.setLong(6, kind.price().minor());
            insert.setString(7, kind.price().currency().getCurrencyCode());
            insert.setObject(8, kind.validDays(), Types.INTEGER);
            insert.setBoolean(9, kind.transferable());
            insert.setObject(10, kind.activeFrom());
            insert.setObject(11, kind.activeUntil(), Types.DATE);
            insert.setObject(12, Time.utc(at));
            insert.setString(13, by);
            MonthlyTerms monthly = kind.monthly();
            insert.setObject(14, monthly == null ? null : (Integer) monthly.goodMonths(), Types.SMALLINT);
            insert.setObject(15, monthly == null ? null : (Integer) monthly.minimumMonths(), Types.SMALLINT);
            insert.setObject(16, monthly == null ? null : (Integer) monthly.noticeDays(), Types.SMALLINT);
            insert.executeUpdate();
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e)) {
                throw new Refused(
                        "changed-meanwhile",
                        "Somebody else changed this since you opened the page. Open it again and repeat your change.");
            }
            throw e;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into package_treatment (terms_id, service_id, minutes) values (?, ?, ?)")) {
            for (Treatment treatment : kind.treatments()) {
                insert.setLong(1, kind.terms());
                insert.setLong(2, treatment.service());
                insert.setInt(3, treatment.minutes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
