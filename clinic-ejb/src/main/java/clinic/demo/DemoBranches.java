package clinic.demo;

import clinic.organisation.Hours;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The branches: where they are, when they are open, what taxes they take, which rooms and equipment they have. */
final class DemoBranches {

    record Place(
            String code,
            String name,
            int region,
            String zone,
            String street,
            String city,
            String phone,
            double latitude,
            double longitude) {}

    private static final List<Place> PLACES = List.of(
            new Place(
                    "RV",
                    "Riverside",
                    0,
                    "America/New_York",
                    "18 Wharf Lane",
                    "New York",
                    "+1 212 555 0140",
                    40.7033,
                    -74.012),
            new Place(
                    "OM",
                    "Old Mill",
                    0,
                    "America/New_York",
                    "4 Mill Street",
                    "Brooklyn",
                    "+1 718 555 0141",
                    40.7032,
                    -73.9903),
            new Place(
                    "HS",
                    "Harbour Street",
                    0,
                    "America/New_York",
                    "77 Harbour Street",
                    "Staten Island",
                    "+1 718 555 0142",
                    40.6437,
                    -74.0736),
            new Place(
                    "NG",
                    "Northgate",
                    0,
                    "America/New_York",
                    "210 North Avenue",
                    "Bronx",
                    "+1 718 555 0143",
                    40.862,
                    -73.8918),
            new Place(
                    "EP",
                    "Elm Park",
                    1,
                    "America/Chicago",
                    "1500 Elm Park Road",
                    "Chicago",
                    "+1 312 555 0144",
                    41.8841,
                    -87.666),
            new Place(
                    "SS",
                    "Station Square",
                    2,
                    "America/Phoenix",
                    "1 Station Square",
                    "Phoenix",
                    "+1 602 555 0145",
                    33.45,
                    -112.072));
    private static final List<String> REGIONS = List.of("New York", "Illinois", "Arizona");

    /** Shares of therapists and rooms of the six branches: the first is the largest. */
    private static final int[] THERAPISTS = {9, 8, 7, 6, 6, 4};

    private static final int[] ROOMS = {7, 6, 5, 5, 4, 3};
    private static final int[] EQUAL = {1};

    static final String TREATMENT_ROOM = "treatment";
    static final String STONE_HEATER = "stone-heater";
    static final String STRETCH_TABLE = "stretch-table";

    private final DemoSize size;
    private final LocalDate today;
    private final Rows rows;
    private final Ids ids;
    private final Ids diaryIds;
    private final List<Place> places = new ArrayList<>();
    private final List<Long> branches = new ArrayList<>();

    DemoBranches(DemoSize size, LocalDate today, Rows rows, Ids ids, Ids diaryIds) {
        this.size = size;
        this.today = today;
        this.rows = rows;
        this.ids = ids;
        this.diaryIds = diaryIds;
    }

    void write() throws SQLException {
        makeBranches();
        hours();
        rooms();
    }

    /** Ids of the branches, largest first. */
    List<Long> ids() {
        return List.copyOf(branches);
    }

    Place place(int branch) {
        return places.get(branch);
    }

    /** How many therapists each branch is home to, in the order of the branches. */
    List<Integer> weights() {
        return IntStream.range(0, size.branches())
                .mapToObj(branch -> share(size.therapists(), THERAPISTS, branch))
                .toList();
    }

    private void makeBranches() throws SQLException {
        List<Long> regions = new ArrayList<>();
        List<Long> jurisdictions = new ArrayList<>();
        for (String region : REGIONS) {
            long id = ids.next();
            rows.add(Table.REGION, id, region, 1);
            regions.add(id);
        }
        jurisdictions.add(jurisdiction("NYC", "New York City (demonstration figures)", 45_000, 88_750));
        jurisdictions.add(jurisdiction("IL", "Illinois (demonstration figures)", 0, 62_500));
        jurisdictions.add(jurisdiction("AZ", "Arizona (demonstration figures)", 0, 56_000));
        for (int i = 0; i < size.branches(); i++) {
            Place place = i < PLACES.size() ? PLACES.get(i) : madeUp(i);
            places.add(place);
            long id = ids.next();
            branches.add(id);
            rows.add(
                    Table.BRANCH,
                    id,
                    place.code(),
                    place.name(),
                    regions.get(place.region()),
                    place.zone(),
                    place.street(),
                    place.city(),
                    place.phone(),
                    "DEMO-" + place.code() + "-0001",
                    jurisdictions.get(place.region()),
                    true,
                    place.latitude(),
                    place.longitude(),
                    1);
        }
    }

    private static Place madeUp(int number) {
        Place like = PLACES.get(number % PLACES.size());
        String code = "B" + (number + 1);
        return new Place(
                code,
                "Branch " + (number + 1),
                like.region(),
                like.zone(),
                (number + 1) + " Main Street",
                like.city(),
                "+1 212 555 0" + (200 + number),
                like.latitude() + 0.01 * (number % 7 - 3),
                like.longitude() + 0.01 * (number % 5 - 2));
    }

    private long jurisdiction(String code, String name, int service, int retail) throws SQLException {
        long id = ids.next();
        rows.add(Table.TAX_JURISDICTION, id, code, name, 1);
        LocalDate from = LocalDate.of(2000, 1, 1);
        rows.add(Table.TAX_RATE, ids.next(), id, "service", service, code + " tax on massage (demo figure)", from);
        rows.add(Table.TAX_RATE, ids.next(), id, "retail", retail, code + " tax on goods (demo figure)", from);
        return id;
    }

    private void hours() throws SQLException {
        for (DayOfWeek day : DayOfWeek.values()) {
            opening(null, day, usual(day));
        }
        for (int i = 0; i < branches.size(); i++) {
            Map<DayOfWeek, Hours> own = ownHours(places.get(i).code());
            for (Map.Entry<DayOfWeek, Hours> day : own.entrySet()) {
                opening(branches.get(i), day.getKey(), day.getValue());
            }
        }
        for (int year = today.getYear() - size.pastDays() / 365 - 1; year <= today.getYear() + 1; year++) {
            LocalDate thanksgiving = LocalDate.of(year, Month.NOVEMBER, 1)
                    .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
            exception(null, LocalDate.of(year, 1, 1), null, "New Year's Day");
            exception(null, LocalDate.of(year, 7, 4), null, "Independence Day");
            exception(null, thanksgiving, null, "Thanksgiving");
            exception(null, LocalDate.of(year, 12, 24), hours(9, 15), "Christmas Eve, short day");
            exception(null, LocalDate.of(year, 12, 25), null, "Christmas Day");
        }
        if (branches.size() >= PLACES.size()) {
            exception(branches.get(1), today.minusDays(40), null, "New floor in the treatment rooms");
            exception(branches.get(4), today.plusDays(17), hours(12, 20), "Staff training in the morning");
        }
    }

    static Hours usual(DayOfWeek day) {
        return switch (day) {
            case SATURDAY -> hours(9, 18);
            case SUNDAY -> hours(10, 17);
            default -> hours(8, 20);
        };
    }

    static Map<DayOfWeek, Hours> ownHours(String code) {
        Map<DayOfWeek, Hours> own = new EnumMap<>(DayOfWeek.class);
        if (code.equals("HS")) {
            own.put(DayOfWeek.THURSDAY, hours(8, 21));
            own.put(DayOfWeek.FRIDAY, hours(8, 21));
        } else if (code.equals("SS")) {
            own.put(DayOfWeek.SATURDAY, hours(8, 17));
        }
        return own;
    }

    static Hours hours(int from, int until) {
        return new Hours(LocalTime.of(from, 0), LocalTime.of(until, 0));
    }

    private void opening(@Nullable Long branch, DayOfWeek day, Hours hours) throws SQLException {
        rows.add(Table.OPENING_HOURS, ids.next(), branch, day.getValue(), false, hours.from(), hours.until());
    }

    /** Keeps the week that begins today free of exceptions, so that every day of it shows a working clinic. */
    private void exception(@Nullable Long branch, LocalDate date, @Nullable Hours hours, String reason)
            throws SQLException {
        if (!date.isBefore(today) && date.isBefore(today.plusDays(7))) {
            return;
        }
        rows.add(
                Table.OPENING_EXCEPTION,
                ids.next(),
                branch,
                date,
                hours == null,
                hours == null ? LocalTime.MIDNIGHT : hours.from(),
                hours == null ? LocalTime.MIDNIGHT : hours.until(),
                reason);
    }

    private void rooms() throws SQLException {
        for (int i = 0; i < branches.size(); i++) {
            int rooms = share(size.rooms(), ROOMS, i);
            for (int room = 1; room <= rooms; room++) {
                boolean couples = room == rooms && rooms > 4;
                rows.add(
                        Table.ROOM,
                        diaryIds.next(),
                        branches.get(i),
                        "R" + room,
                        couples ? "Room " + room + ", two tables" : "Room " + room,
                        TREATMENT_ROOM,
                        couples ? 2 : 1,
                        room,
                        true,
                        1);
            }
            rows.add(
                    Table.EQUIPMENT_UNIT,
                    diaryIds.next(),
                    branches.get(i),
                    STONE_HEATER,
                    "Stone heater",
                    true,
                    true,
                    1);
            int tables = Math.max(2, rooms / 2);
            for (int table = 1; table <= tables; table++) {
                rows.add(
                        Table.EQUIPMENT_UNIT,
                        diaryIds.next(),
                        branches.get(i),
                        STRETCH_TABLE,
                        "Stretch table " + table,
                        true,
                        true,
                        1);
            }
        }
    }

    /** The branch's part of the whole: in the given proportions among the first six, equal in a larger chain; exact. */
    private int share(int whole, int[] six, int branch) {
        int[] proportions = size.branches() > six.length ? EQUAL : six;
        long total = 0;
        long before = 0;
        for (int i = 0; i < size.branches(); i++) {
            total += proportions[i % proportions.length];
            before += i < branch ? proportions[i % proportions.length] : 0;
        }
        long after = before + proportions[branch % proportions.length];
        return (int) (after * whole / total - before * whole / total);
    }
}
