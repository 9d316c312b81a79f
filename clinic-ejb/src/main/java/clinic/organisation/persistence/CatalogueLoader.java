package clinic.organisation.persistence;

import clinic.organisation.BookingTerms;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.Assignment;
import clinic.organisation.Catalogue.Branch;
import clinic.organisation.Catalogue.Credential;
import clinic.organisation.Catalogue.DatedException;
import clinic.organisation.Catalogue.Member;
import clinic.organisation.Catalogue.Organisation;
import clinic.organisation.Catalogue.PriceKey;
import clinic.organisation.Catalogue.PriceList;
import clinic.organisation.Catalogue.Room;
import clinic.organisation.Catalogue.Service;
import clinic.organisation.Catalogue.TaxRate;
import clinic.organisation.Catalogue.Terms;
import clinic.organisation.Catalogue.Unit;
import clinic.organisation.Coordinates;
import clinic.organisation.Fee;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import clinic.organisation.LoadBudget;
import clinic.organisation.LoadBudgets;
import clinic.organisation.Rosters;
import clinic.organisation.Travel;
import clinic.shared.Money;
import clinic.shared.Rate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the whole organisation in a fixed number of queries, whatever its size. */
public final class CatalogueLoader {

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    public CatalogueLoader(Connection connection) {
        this.connection = connection;
    }

    public long version() throws SQLException {
        return all("select version from catalogue_version", row -> row.getLong(1))
                .get(0);
    }

    /** The same where nobody plans who works when, so that the weekly pattern holds. */
    public Optional<Catalogue> load() throws SQLException {
        return load(Rosters.NONE);
    }

    /** The catalogue as committed, or empty while no organisation has been set up. */
    public Optional<Catalogue> load(Rosters rosters) throws SQLException {
        long version = version();
        List<Organisation> organisation = all(
                "select name, currency, workweek_start, fiscal_year_month from organisation",
                row -> new Organisation(
                        row.getString(1),
                        Currency.getInstance(row.getString(2)),
                        DayOfWeek.of(row.getInt(3)),
                        row.getInt(4)));
        if (organisation.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Catalogue(
                version,
                organisation.get(0),
                branches(),
                services(),
                all(
                        "select id, branch_id, code, name, kind, capacity, active, position from room",
                        row -> new Room(
                                row.getLong(1),
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getInt(6),
                                row.getBoolean(7),
                                row.getObject(8, Integer.class))),
                all(
                        "select id, branch_id, kind, label, movable, active from equipment_unit",
                        row -> new Unit(
                                row.getLong(1),
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getBoolean(5),
                                row.getBoolean(6))),
                members(),
                priceLists(organisation.get(0).currency()),
                all(
                        "select jurisdiction_id, category, millionths, rule, valid_from from tax_rate",
                        row -> new TaxRate(
                                row.getLong(1),
                                row.getString(2),
                                Rate.ofMillionths(row.getLong(3)),
                                row.getString(4),
                                date(row, 5))),
                travel(),
                loadBudgets(),
                terms(organisation.get(0).currency()),
                rosters));
    }

    private List<Terms> terms(Currency currency) throws SQLException {
        return all(
                "select id, branch_id, service_id, valid_from, lead_minutes, horizon_days, cancel_hours,"
                        + " late_fee_millionths, late_fee_minor, no_show_fee_millionths, no_show_fee_minor,"
                        + " deposit_millionths, deposit_minor from booking_terms",
                row -> new Terms(
                        row.getLong(1),
                        id(row, 2),
                        id(row, 3),
                        date(row, 4),
                        new BookingTerms(
                                row.getObject(5, Integer.class),
                                row.getObject(6, Integer.class),
                                row.getObject(7, Integer.class),
                                fee(row, 8, currency),
                                fee(row, 10, currency),
                                fee(row, 12, currency))));
    }

    private static @Nullable Fee fee(ResultSet row, int column, Currency currency) throws SQLException {
        Long millionths = id(row, column);
        Long minor = id(row, column + 1);
        if (millionths != null) {
            return Fee.of(Rate.ofMillionths(millionths));
        }
        return minor == null ? null : Fee.of(Money.ofMinor(minor, currency));
    }

    private List<Branch> branches() throws SQLException {
        Map<DayOfWeek, @Nullable Hours> defaults = new EnumMap<>(DayOfWeek.class);
        Map<Long, Map<DayOfWeek, @Nullable Hours>> own = new HashMap<>();
        each("select branch_id, weekday, closed, opens, closes from opening_hours", row -> {
            Long branch = id(row, 1);
            Map<DayOfWeek, @Nullable Hours> week =
                    branch == null ? defaults : own.computeIfAbsent(branch, b -> new EnumMap<>(DayOfWeek.class));
            week.put(DayOfWeek.of(row.getInt(2)), openHours(row, 3));
        });
        Map<LocalDate, DatedException> shared = new HashMap<>();
        Map<Long, Map<LocalDate, DatedException>> dated = new HashMap<>();
        each("select branch_id, on_date, closed, opens, closes, reason from opening_exception", row -> {
            Long branch = id(row, 1);
            Map<LocalDate, DatedException> exceptions =
                    branch == null ? shared : dated.computeIfAbsent(branch, b -> new HashMap<>());
            exceptions.put(date(row, 2), new DatedException(openHours(row, 3), row.getString(6)));
        });
        return all(
                "select b.id, b.code, b.name, r.name, b.zone, b.street, b.city, b.phone, b.tax_number,"
                        + " b.jurisdiction_id, b.active from branch b left join region r on r.id = b.region_id",
                row -> new Branch(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        ZoneId.of(row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getLong(10),
                        row.getBoolean(11),
                        week(defaults, own.getOrDefault(row.getLong(1), Map.of())),
                        merged(shared, dated.getOrDefault(row.getLong(1), Map.of()))));
    }

    private Travel travel() throws SQLException {
        Map<Long, Coordinates> places = new HashMap<>();
        each(
                "select id, latitude, longitude from branch where latitude is not null and longitude is not null",
                row -> places.put(row.getLong(1), new Coordinates(row.getDouble(2), row.getDouble(3))));
        Map<Travel.Pair, Integer> told = new HashMap<>();
        each(
                "select branch_id, other_id, minutes from branch_travel",
                row -> told.put(Travel.Pair.of(row.getLong(1), row.getLong(2)), row.getInt(3)));
        return all(
                        "select travel_km_per_hour, travel_fixed_minutes, travel_unknown_minutes from organisation",
                        row -> new Travel(places, told, new Travel.Pace(row.getInt(1), row.getInt(2), row.getInt(3))))
                .get(0);
    }

    private LoadBudgets loadBudgets() throws SQLException {
        Map<Long, LoadBudget> own = new HashMap<>();
        each(
                "select load_day, load_week, id from staff_member where load_day is not null or load_week is not null",
                row -> own.put(row.getLong(3), loadBudget(row)));
        return new LoadBudgets(
                all("select load_day, load_week from organisation", CatalogueLoader::loadBudget)
                        .get(0),
                Map.copyOf(own));
    }

    private static LoadBudget loadBudget(ResultSet row) throws SQLException {
        return new LoadBudget(row.getObject(1, Integer.class), row.getObject(2, Integer.class));
    }

    private static Map<DayOfWeek, Hours> week(
            Map<DayOfWeek, @Nullable Hours> defaults, Map<DayOfWeek, @Nullable Hours> own) {
        Map<DayOfWeek, Hours> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            Hours hours = own.containsKey(day) ? own.get(day) : defaults.get(day);
            if (hours != null) {
                week.put(day, hours);
            }
        }
        return week;
    }

    private static <K, V> Map<K, V> merged(Map<K, V> shared, Map<K, V> own) {
        Map<K, V> merged = new HashMap<>(shared);
        merged.putAll(own);
        return Map.copyOf(merged);
    }

    private List<Service> services() throws SQLException {
        Map<Long, List<Integer>> durations = new HashMap<>();
        each("select service_id, minutes from service_duration order by service_id, minutes", row -> durations
                .computeIfAbsent(row.getLong(1), s -> new ArrayList<>())
                .add(row.getInt(2)));
        return all(
                "select id, code, name, technique, description, buffer_before, buffer_after, room_kind, equipment_kind,"
                        + " credential_kind, load_points, active, add_on from service",
                row -> new Service(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        List.copyOf(durations.getOrDefault(row.getLong(1), List.of())),
                        row.getInt(6),
                        row.getInt(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getInt(11),
                        row.getBoolean(12),
                        row.getBoolean(13),
                        List.of(),
                        0));
    }

    private List<Member> members() throws SQLException {
        Map<Long, Map<DayOfWeek, Hours>> patterns = new HashMap<>();
        each("select assignment_id, weekday, starts, ends from work_pattern", row -> patterns.computeIfAbsent(
                        row.getLong(1), a -> new EnumMap<>(DayOfWeek.class))
                .put(DayOfWeek.of(row.getInt(2)), new Hours(time(row, 3), time(row, 4))));
        Map<Long, List<Assignment>> assignments = new HashMap<>();
        each("select id, staff_id, branch_id, job, valid_from, valid_to from assignment order by id", row -> assignments
                .computeIfAbsent(row.getLong(2), s -> new ArrayList<>())
                .add(new Assignment(
                        row.getLong(1),
                        row.getLong(3),
                        Job.of(row.getString(4)),
                        date(row, 5),
                        row.getObject(6, LocalDate.class),
                        patterns.getOrDefault(row.getLong(1), Map.of()))));
        Map<Long, List<Credential>> credentials = new HashMap<>();
        each("select staff_id, kind, reference, issued_on, expires_on from credential", row -> credentials
                .computeIfAbsent(row.getLong(1), s -> new ArrayList<>())
                .add(new Credential(
                        row.getString(2), row.getString(3), date(row, 4), row.getObject(5, LocalDate.class))));
        return all(
                "select id, first_name, last_name, gender, left_on from staff_member order by last_name, first_name, id",
                row -> new Member(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, LocalDate.class),
                        assignments.getOrDefault(row.getLong(1), List.of()),
                        credentials.getOrDefault(row.getLong(1), List.of())));
    }

    private List<PriceList> priceLists(Currency currency) throws SQLException {
        Map<Long, Map<PriceKey, Money>> prices = new HashMap<>();
        each("select price_list_id, service_id, minutes, amount_minor from price", row -> prices.computeIfAbsent(
                        row.getLong(1), l -> new HashMap<>())
                .put(new PriceKey(row.getLong(2), row.getInt(3)), Money.ofMinor(row.getLong(4), currency)));
        return all(
                "select id, branch_id, name, valid_from, valid_to from price_list",
                row -> new PriceList(
                        id(row, 2),
                        row.getString(3),
                        date(row, 4),
                        row.getObject(5, LocalDate.class),
                        prices.getOrDefault(row.getLong(1), Map.of())));
    }

    private static @Nullable Hours openHours(ResultSet row, int closed) throws SQLException {
        return row.getBoolean(closed) ? null : new Hours(time(row, closed + 1), time(row, closed + 2));
    }

    private static LocalDate date(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static LocalTime time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalTime.class);
    }

    private static @Nullable Long id(ResultSet row, int column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : id;
    }

    private interface Sink {
        void take(ResultSet row) throws SQLException;
    }

    private void each(String sql, Sink sink) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                sink.take(rows);
            }
        }
    }

    private <T> List<T> all(String sql, Row<T> row) throws SQLException {
        List<T> all = new ArrayList<>();
        each(sql, rows -> all.add(row.read(rows)));
        return all;
    }
}
