package clinic.reporting.custom.persistence;

import clinic.platform.IdList;
import clinic.platform.SqlState;
import clinic.platform.Time;
import clinic.reporting.Basis;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Period;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.Measure;
import clinic.reporting.custom.RelativePeriod;
import clinic.reporting.custom.ReportDefinition;
import clinic.reporting.custom.ReportPeriod;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports that are kept, on one connection. */
public final class CustomReportTable {
    /** Why an owner's report cannot have the name of another one of theirs. */
    public static final Refusal NAME_TAKEN =
            new Refusal("name-taken", "You have another report of that name. Choose another name.");

    private static final String COLUMNS =
            "name, name_key, shared, dimensions, measures, period, from_date, to_date, basis,"
                    + " tax_in, compare_with, same_branches, branch_id, region, service_id, therapist_id, channel, item, changed_at";

    private static final String SELECT =
            "select r.id, r.owner_id, a.name owner_name, r.version, r.name, r.shared, r.dimensions, r.measures, r.period,"
                    + " r.from_date, r.to_date, r.basis, r.tax_in, r.compare_with, r.same_branches, r.branch_id, r.region,"
                    + " r.service_id, r.therapist_id, r.channel, r.item from custom_report r join account a on a.id = r.owner_id";

    private final Connection connection;

    public CustomReportTable(Connection connection) {
        this.connection = connection;
    }

    /** Where a page begins: after the report of that name and id. */
    public record Place(String key, long id) {

        public static Place of(CustomReport report) {
            return new Place(CustomReportTable.key(report.name()), report.id());
        }
    }

    /** A name as names are told apart. */
    public static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** @throws Refused {@code name-taken} when the owner has just given that name to another */
    public void add(CustomReport report, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into custom_report (" + COLUMNS
                        + ", id, owner_id, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int next = set(insert, report, at);
            insert.setLong(next, report.id());
            insert.setLong(next + 1, report.owner());
            insert.setLong(next + 2, report.version());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw taken(e);
        }
    }

    /**
     * Makes it the next version of itself.
     *
     * @return whether it still was the version before
     * @throws Refused {@code name-taken} when the owner has just given that name to another
     */
    public boolean revise(CustomReport report, Instant at) throws SQLException {
        String values = Arrays.stream(COLUMNS.split(", "))
                .map(column -> column + " = ?")
                .collect(Collectors.joining(", "));
        try (PreparedStatement update = connection.prepareStatement(
                "update custom_report set " + values + ", version = ? where id = ? and version = ?")) {
            int next = set(update, report, at);
            update.setLong(next, report.version());
            update.setLong(next + 1, report.id());
            update.setLong(next + 2, report.version() - 1);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw taken(e);
        }
    }

    public void delete(long id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from custom_report where id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
    }

    public Optional<CustomReport> find(long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " where r.id = ?")) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        }
    }

    /** Whether the owner has another report of that name. */
    public boolean isTaken(long owner, String name, @Nullable Long itself) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id from custom_report where owner_id = ? and name_key = ?")) {
            select.setLong(1, owner);
            select.setString(2, key(name));
            try (ResultSet row = select.executeQuery()) {
                return row.next() && (itself == null || row.getLong(1) != itself);
            }
        }
    }

    /** The owner's own, by name. */
    public List<CustomReport> ofOwner(long owner, @Nullable Place after, int limit) throws SQLException {
        return page("r.owner_id = ?", owner, after, limit);
    }

    /** What others share and that is not about a single branch other than these, by name. */
    public List<CustomReport> shared(long reader, Collection<Long> branches, @Nullable Place after, int limit)
            throws SQLException {
        String theirs = branches.isEmpty() ? "" : " or r.branch_id in (" + IdList.of(branches) + ")";
        return page(
                "r.shared = true and r.owner_id <> ? and (r.branch_id is null" + theirs + ")", reader, after, limit);
    }

    private List<CustomReport> page(String condition, long account, @Nullable Place after, int limit)
            throws SQLException {
        String following = after == null ? "" : " and (r.name_key > ? or (r.name_key = ? and r.id > ?))";
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + " where " + condition + following + " order by r.name_key, r.id limit " + limit)) {
            select.setLong(1, account);
            if (after != null) {
                select.setString(2, after.key());
                select.setString(3, after.key());
                select.setLong(4, after.id());
            }
            return read(select);
        }
    }

    private static int set(PreparedStatement statement, CustomReport report, Instant at) throws SQLException {
        ReportDefinition definition = report.definition();
        Period fixed = definition.period().fixed();
        Comparison compare = definition.compare();
        Object[] values = {
            report.name(),
            key(report.name()),
            report.shared(),
            codes(definition.groupBy(), Dimension::code),
            codes(definition.measures(), Measure::code),
            definition.period().code(),
            fixed == null ? null : fixed.from(),
            fixed == null ? null : fixed.to(),
            definition.basis().code(),
            definition.taxIn(),
            compare == null ? null : compare.code(),
            definition.sameBranches()
        };
        int place = 1;
        for (Object value : values) {
            statement.setObject(place++, value);
        }
        place = set(statement, place, definition.branch());
        statement.setString(place++, definition.region());
        place = set(statement, place, definition.service());
        place = set(statement, place, definition.therapist());
        statement.setString(place++, definition.channel());
        statement.setString(place++, definition.item());
        statement.setObject(place++, Time.utc(at));
        return place;
    }

    private static int set(PreparedStatement statement, int at, @Nullable Long id) throws SQLException {
        if (id == null) {
            statement.setNull(at, Types.BIGINT);
        } else {
            statement.setLong(at, id);
        }
        return at + 1;
    }

    private static List<CustomReport> read(PreparedStatement select) throws SQLException {
        List<CustomReport> reports = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                reports.add(new CustomReport(
                        row.getLong("id"),
                        row.getLong("owner_id"),
                        row.getString("owner_name"),
                        row.getString("name"),
                        row.getBoolean("shared"),
                        definition(row),
                        row.getLong("version")));
            }
        }
        return reports;
    }

    private static ReportDefinition definition(ResultSet row) throws SQLException {
        String compare = row.getString("compare_with");
        return new ReportDefinition(
                list(row.getString("dimensions"), code -> Dimension.find(code).orElseThrow()),
                list(row.getString("measures"), code -> Measure.find(code).orElseThrow()),
                period(row),
                Basis.find(row.getString("basis")).orElseThrow(),
                row.getBoolean("tax_in"),
                compare == null ? null : Comparison.find(compare).orElseThrow(),
                row.getBoolean("same_branches"),
                row.getObject("branch_id", Long.class),
                row.getString("region"),
                row.getObject("service_id", Long.class),
                row.getObject("therapist_id", Long.class),
                row.getString("channel"),
                row.getString("item"));
    }

    private static ReportPeriod period(ResultSet row) throws SQLException {
        LocalDate from = row.getObject("from_date", LocalDate.class);
        return from == null
                ? ReportPeriod.of(RelativePeriod.find(row.getString("period")).orElseThrow())
                : ReportPeriod.of(new Period(from, row.getObject("to_date", LocalDate.class)));
    }

    private static <E> String codes(List<E> values, Function<E, String> code) {
        return values.stream().map(code).collect(Collectors.joining(","));
    }

    private static <E> List<E> list(String codes, Function<String, E> find) {
        return codes.isEmpty()
                ? List.of()
                : Arrays.stream(codes.split(",")).map(find).toList();
    }

    private static SQLException taken(SQLException failure) {
        if (SqlState.isDuplicate(failure)) {
            throw new Refused(List.of(NAME_TAKEN));
        }
        return failure;
    }
}
