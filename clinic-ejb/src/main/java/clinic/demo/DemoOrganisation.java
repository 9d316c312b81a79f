package clinic.demo;

import clinic.access.Role;
import clinic.demo.Names.Person;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The chain itself: branches, hours, rooms, services, prices, taxes, staff, and the accounts to sign in with. */
final class DemoOrganisation {

    private record Place(
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

    /** The therapist behind the login {@code therapist.rv}, who works at the first two branches. */
    private static final int MOBILE_LOGIN = 5;

    /** Load points of a day and of seven days: a full day of the heaviest technique, and five such days. */
    private static final int LOAD_DAY = 36;

    private static final int LOAD_WEEK = 160;

    private static final String TREATMENT_ROOM = "treatment";
    private static final String STONE_HEATER = "stone-heater";
    private static final String STRETCH_TABLE = "stretch-table";
    private static final String LICENCE = "massage-licence";
    private static final String MYOFASCIAL = "myofascial-certificate";
    private static final String TRIGGER_POINT = "trigger-point-certificate";

    /** Minor units for 30, 45, 60 and 90 minutes. */
    private record Offer(
            String code,
            String name,
            String description,
            int bufferAfter,
            @Nullable String equipment,
            String credential,
            int load,
            int... prices) {}

    private static final int[] DURATIONS = {30, 45, 60, 90};

    /** What is given along with a treatment. */
    private record Extra(
            String code,
            String name,
            String description,
            int minutes,
            @Nullable String equipment,
            int load,
            int price) {}

    private static final List<Extra> EXTRAS = List.of(
            new Extra("aromatherapy", "Aromatherapy", "Scented oil of the client's choice.", 0, null, 0, 1200),
            new Extra("cupping", "Cupping", "Cups on the tight spots, while the treatment goes on.", 10, null, 0, 1800),
            new Extra("hot-stones", "Hot Stones", "Warm basalt on back and shoulders.", 15, STONE_HEATER, 1, 2500));

    private static final List<Offer> OFFERS = List.of(
            new Offer(
                    "deep-tissue",
                    "Deep Tissue Massage",
                    "Firm pressure and slow strokes for the deep layers of muscle.",
                    15,
                    null,
                    LICENCE,
                    4,
                    5500,
                    7500,
                    9500,
                    13500),
            new Offer(
                    "myofascial-release",
                    "Myofascial Release",
                    "Gentle, lasting stretch that frees the fascia around a muscle.",
                    15,
                    null,
                    MYOFASCIAL,
                    3,
                    6000,
                    8200,
                    10500,
                    15000),
            new Offer(
                    "trigger-point",
                    "Trigger Point Therapy",
                    "Sustained pressure on the knot itself, and on where its pain is felt.",
                    15,
                    null,
                    TRIGGER_POINT,
                    4,
                    6000,
                    8500,
                    10500,
                    15000),
            new Offer(
                    "stretching",
                    "Stretching & Mobilization",
                    "Assisted stretching for flexibility and range of motion, so that knots do not come back.",
                    10,
                    STRETCH_TABLE,
                    LICENCE,
                    2,
                    5500,
                    8000,
                    9500,
                    13000));

    /** Names of the accounts behind which no staff member stands. */
    private static final Map<String, String> NAMES = Map.of("admin", "Ada Novak", "payroll", "Paul Rollins");

    private final DemoSize size;
    private final LocalDate today;
    private final Rows rows;
    private final Ids ids;
    private final Ids diaryIds;
    private final Random random;
    private final List<Place> places = new ArrayList<>();
    private final List<Long> branches = new ArrayList<>();
    private final Map<Long, String> staffNames = new HashMap<>();
    private final Map<String, Long> staffOfLogin = new HashMap<>();

    DemoOrganisation(DemoSize size, LocalDate today, Rows rows, Ids ids, Ids diaryIds, long seed) {
        this.size = size;
        this.today = today;
        this.rows = rows;
        this.ids = ids;
        this.diaryIds = diaryIds;
        this.random = new Random(seed);
    }

    /** Ids of the branches, largest first. */
    List<Long> branches() {
        return List.copyOf(branches);
    }

    /** How many therapists each branch is home to, in the order of the branches. */
    List<Integer> weights() {
        return IntStream.range(0, size.branches())
                .mapToObj(branch -> share(size.therapists(), THERAPISTS, branch))
                .toList();
    }

    void write() throws SQLException {
        rows.add(Table.ORGANISATION, ids.next(), "Killer Knots Massage", "USD", 1, 1, LOAD_DAY, LOAD_WEEK, 1);
        makeBranches();
        hours();
        rooms();
        prices(services(), extras());
        therapists();
        office();
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

    private static Map<DayOfWeek, Hours> ownHours(String code) {
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

    private List<Long> services() throws SQLException {
        List<Long> services = new ArrayList<>();
        for (Offer offer : OFFERS) {
            long id = ids.next();
            services.add(id);
            rows.add(
                    Table.SERVICE,
                    id,
                    offer.code(),
                    offer.name(),
                    offer.code(),
                    offer.description(),
                    0,
                    offer.bufferAfter(),
                    TREATMENT_ROOM,
                    offer.equipment(),
                    offer.credential(),
                    offer.load(),
                    false,
                    true,
                    1);
            for (int minutes : DURATIONS) {
                rows.add(Table.SERVICE_DURATION, id, minutes);
            }
        }
        return services;
    }

    private List<Long> extras() throws SQLException {
        List<Long> services = new ArrayList<>();
        for (Extra extra : EXTRAS) {
            long id = ids.next();
            services.add(id);
            rows.add(
                    Table.SERVICE,
                    id,
                    extra.code(),
                    extra.name(),
                    extra.code(),
                    extra.description(),
                    0,
                    0,
                    null,
                    extra.equipment(),
                    null,
                    extra.load(),
                    true,
                    true,
                    1);
            rows.add(Table.SERVICE_DURATION, id, extra.minutes());
        }
        return services;
    }

    private void prices(List<Long> services, List<Long> extras) throws SQLException {
        LocalDate thisYear = LocalDate.of(today.getYear(), 1, 1);
        long former =
                list(null, "Prices until " + (today.getYear() - 1), LocalDate.of(2000, 1, 1), thisYear.minusDays(1));
        long present = list(null, "Prices " + today.getYear(), thisYear, null);
        for (int s = 0; s < services.size(); s++) {
            for (int d = 0; d < DURATIONS.length; d++) {
                int price = OFFERS.get(s).prices()[d];
                price(former, services.get(s), DURATIONS[d], price - (DURATIONS[d] >= 60 ? 500 : 300));
                price(present, services.get(s), DURATIONS[d], price);
            }
        }
        for (int e = 0; e < extras.size(); e++) {
            for (long list : new long[] {former, present}) {
                price(
                        list,
                        extras.get(e),
                        EXTRAS.get(e).minutes(),
                        EXTRAS.get(e).price());
            }
        }
        if (branches.size() > 2) {
            long harbour = list(branches.get(2), "Harbour Street", thisYear, null);
            price(harbour, services.get(0), 60, 10_000);
            price(harbour, services.get(0), 90, 14_200);
        }
    }

    private long list(@Nullable Long branch, String name, LocalDate from, @Nullable LocalDate until)
            throws SQLException {
        long id = ids.next();
        rows.add(Table.PRICE_LIST, id, branch, name, from, until, 1);
        return id;
    }

    private void price(long list, long service, int minutes, int amount) throws SQLException {
        rows.add(Table.PRICE, ids.next(), list, service, minutes, amount);
    }

    private void therapists() throws SQLException {
        Names names = new Names(random);
        int mobile = IntStream.range(0, branches.size())
                .filter(branch -> neighbour(branch) != branch)
                .map(weights()::get)
                .sum();
        int number = 0;
        int candidate = 0;
        for (int home = 0; home < branches.size(); home++) {
            int here = weights().get(home);
            for (int i = 0; i < here; i++, number++) {
                Person person = number < Names.THERAPISTS.size() ? Names.THERAPISTS.get(number) : names.next();
                long id = staff(person, today.minusDays(size.pastDays() + 120L + random.nextInt(1500)));
                int second = neighbour(home);
                if (second != home && !everyThird(candidate++, mobile)) {
                    second = home;
                }
                if (number == MOBILE_LOGIN) {
                    staffOfLogin.put("therapist.rv", id);
                }
                therapist(id, number, i, home, second);
                credentials(id, number);
            }
        }
    }

    /** Picks a third of all therapists evenly among those who have a second branch in reach, the sixth always. */
    private boolean everyThird(int candidate, int mobile) {
        int wanted = Math.min(mobile, size.therapists() / 3);
        return (candidate + 2) * wanted / mobile > (candidate + 1) * wanted / mobile;
    }

    /** Another branch in reach of one day's travel, i.e. in the same region; the branch itself when it is alone there. */
    private int neighbour(int branch) {
        int count = branches.size();
        for (int step = 1; step < count; step++) {
            int other = branch % 2 == 0 ? (branch + step) % count : (branch - step + count) % count;
            if (places.get(other).region() == places.get(branch).region()) {
                return other;
            }
        }
        return branch;
    }

    /** Five days a week: all at the home branch, or three there and two at the second one. */
    private void therapist(long staff, int number, int rank, int home, int second) throws SQLException {
        LocalDate from = today.minusDays(size.pastDays() + 100L);
        int rate = 2800 + 50 * random.nextInt(20);
        long first = assignment(staff, home, Job.THERAPIST, rate, from);
        long other = second == home ? first : assignment(staff, second, Job.THERAPIST, rate, from);
        for (int day = 0; day < 5; day++) {
            DayOfWeek weekday = DayOfWeek.of((rank * 2 + day) % 7 + 1);
            boolean away = second != home && day >= 3;
            Hours open = ownHours(places.get(away ? second : home).code()).getOrDefault(weekday, usual(weekday));
            Hours shift = shift(open, (rank + number + day / 3) % 3);
            rows.add(
                    Table.WORK_PATTERN,
                    ids.next(),
                    away ? other : first,
                    weekday.getValue(),
                    shift.from(),
                    shift.until());
        }
    }

    /** Eight hours early, in the middle or late in the opening hours; all of them where they are shorter. */
    private static Hours shift(Hours open, int kind) {
        int length = open.until().getHour() - open.from().getHour();
        int late = Math.max(0, length - 8);
        int start = open.from().getHour() + (kind == 0 ? 0 : kind == 1 ? late / 2 : late);
        return hours(start, Math.min(start + 8, open.until().getHour()));
    }

    private void credentials(long staff, int number) throws SQLException {
        LocalDate issued = today.minusDays(size.pastDays() + 200L + random.nextInt(700));
        int soon = number == 3 ? 11 : number == 17 ? 25 : 300 + random.nextInt(600);
        credential(staff, LICENCE, "DEMO-LMT-" + (10_000 + number), issued, today.plusDays(soon));
        if (number % 10 != 4 && number % 10 != 7) {
            LocalDate until = number == 21 ? today.minusDays(20) : null;
            credential(staff, MYOFASCIAL, "MFR-" + (2_000 + number), issued.plusDays(30), until);
        }
        if (number % 10 != 1 && number % 10 != 7 && number % 10 != 8) {
            credential(staff, TRIGGER_POINT, "TPT-" + (5_000 + number), issued.plusDays(60), null);
        }
    }

    private void credential(long staff, String kind, String reference, LocalDate issued, @Nullable LocalDate until)
            throws SQLException {
        rows.add(Table.CREDENTIAL, ids.next(), staff, kind, reference, issued, until, 1);
    }

    /** One at every desk, then managers as far as they go, a stock keeper and head office. */
    private void office() throws SQLException {
        Names names = new Names(random);
        int count = branches.size();
        int managers = Math.min(count, size.office() - count - 2);
        int ownManager = Math.max(0, 2 * managers - count);
        LocalDate from = today.minusDays(size.pastDays() + 100L);
        List<Long> managerIds = new ArrayList<>();
        for (int number = 0; number < size.office(); number++) {
            Person person = number < Names.OFFICE.size() ? Names.OFFICE.get(number) : names.next();
            long id = staff(person, from.minusDays(random.nextInt(900)));
            if (number < count) {
                assignment(id, number, Job.RECEPTIONIST, 2100, from);
                staffOfLogin.put("desk." + login(number), id);
            } else if (number < count + managers) {
                managerIds.add(id);
            } else if (number == size.office() - 2) {
                assignment(id, 0, Job.STOCK_KEEPER, 2300, from);
                staffOfLogin.put("stock.rv", id);
            } else if (number == size.office() - 1) {
                assignment(id, 0, Job.OFFICE, 4500, from);
                staffOfLogin.put("headoffice", id);
            } else {
                assignment(id, number % count, Job.RECEPTIONIST, 2100, from);
            }
        }
        for (int branch = 0; branch < count; branch++) {
            int manager = branch < ownManager ? branch : ownManager + (branch - ownManager) / 2;
            long id = managerIds.get(Math.min(manager, managerIds.size() - 1));
            assignment(id, branch, Job.MANAGER, 3600, from);
            staffOfLogin.put("manager." + login(branch), id);
        }
    }

    private String login(int branch) {
        return places.get(branch).code().toLowerCase(Locale.ROOT);
    }

    private long staff(Person person, LocalDate hired) throws SQLException {
        long id = diaryIds.next();
        staffNames.put(id, person.first() + " " + person.last());
        rows.add(
                Table.STAFF_MEMBER,
                id,
                person.first(),
                person.last(),
                person.gender(),
                DemoClients.mail(person, "killerknots.example"),
                String.format(Locale.ROOT, "+1 212 555 %04d", 1000 + id % 9000),
                hired,
                null,
                1);
        return id;
    }

    private long assignment(long staff, int branch, Job job, int rate, LocalDate from) throws SQLException {
        long id = ids.next();
        rows.add(Table.ASSIGNMENT, id, staff, branches.get(branch), job.code(), rate, from, null, 1);
        return id;
    }

    /** The staff member of a login. */
    long staffOf(String login) {
        return Objects.requireNonNull(staffOfLogin.get(login), login);
    }

    /** The demonstration logins; all share one password, given as its hash. */
    void accounts(Ids accessIds, String passwordHash, Instant now) throws SQLException {
        Accounts accounts = new Accounts(accessIds, passwordHash, now);
        accounts.add("admin", null, Role.ADMINISTRATOR, Role.HEAD_OFFICE);
        accounts.add("headoffice", null, Role.HEAD_OFFICE);
        accounts.add("payroll", null, Role.PAYROLL_OFFICER);
        accounts.add("stock.rv", List.of(0), Role.STOCK_KEEPER);
        accounts.add("therapist.rv", branches.size() > 1 ? List.of(0, 1) : List.of(0), Role.THERAPIST);
        for (int branch = 0; branch < branches.size(); branch++) {
            accounts.add("desk." + login(branch), List.of(branch), Role.RECEPTIONIST);
            accounts.add("manager." + login(branch), List.of(branch), Role.BRANCH_MANAGER);
        }
    }

    private final class Accounts {
        private final Ids accessIds;
        private final String hash;
        private final Instant now;

        Accounts(Ids accessIds, String hash, Instant now) {
            this.accessIds = accessIds;
            this.hash = hash;
            this.now = now;
        }

        void add(String login, @Nullable List<Integer> where, Role... roles) throws SQLException {
            long id = accessIds.next();
            Long staff = staffOfLogin.get(login);
            String name = staff != null ? staffNames.getOrDefault(staff, login) : NAMES.getOrDefault(login, login);
            rows.add(Table.ACCOUNT, id, login, name, hash, staff, true, now, 1);
            for (Role role : roles) {
                if (where == null) {
                    rows.add(Table.ROLE_GRANT, accessIds.next(), id, role.code(), null);
                } else {
                    for (int branch : where) {
                        rows.add(Table.ROLE_GRANT, accessIds.next(), id, role.code(), branches.get(branch));
                    }
                }
            }
        }
    }
}
