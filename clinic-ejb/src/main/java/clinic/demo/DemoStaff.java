package clinic.demo;

import clinic.access.Role;
import clinic.demo.Names.Person;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The staff: therapists with their weeks and certificates, desks and offices, and the accounts to sign in with. */
final class DemoStaff {

    /** The therapist behind the login {@code therapist.rv}, who works at the first two branches. */
    private static final int MOBILE_LOGIN = 5;

    static final String LICENCE = "massage-licence";
    static final String MYOFASCIAL = "myofascial-certificate";
    static final String TRIGGER_POINT = "trigger-point-certificate";

    /** Names of the accounts behind which no staff member stands. */
    private static final Map<String, String> NAMES = Map.of("admin", "Ada Novak", "payroll", "Paul Rollins");

    private final DemoSize size;
    private final LocalDate today;
    private final DemoBranches branches;
    private final Rows rows;
    private final Ids ids;
    private final Ids diaryIds;
    private final Random random;
    private final Map<Long, String> staffNames = new HashMap<>();
    private final Map<String, Long> staffOfLogin = new HashMap<>();

    DemoStaff(DemoSize size, LocalDate today, DemoBranches branches, Rows rows, Ids ids, Ids diaryIds, Random random) {
        this.size = size;
        this.today = today;
        this.branches = branches;
        this.rows = rows;
        this.ids = ids;
        this.diaryIds = diaryIds;
        this.random = random;
    }

    void write() throws SQLException {
        therapists();
        office();
    }

    private void therapists() throws SQLException {
        Names names = new Names(random);
        int mobile = IntStream.range(0, branches.ids().size())
                .filter(branch -> neighbour(branch) != branch)
                .map(branches.weights()::get)
                .sum();
        int number = 0;
        int candidate = 0;
        for (int home = 0; home < branches.ids().size(); home++) {
            int here = branches.weights().get(home);
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
        int count = branches.ids().size();
        for (int step = 1; step < count; step++) {
            int other = branch % 2 == 0 ? (branch + step) % count : (branch - step + count) % count;
            if (branches.place(other).region() == branches.place(branch).region()) {
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
            Hours open = DemoBranches.ownHours(
                            branches.place(away ? second : home).code())
                    .getOrDefault(weekday, DemoBranches.usual(weekday));
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
        return DemoBranches.hours(start, Math.min(start + 8, open.until().getHour()));
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
        int count = branches.ids().size();
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
        return branches.place(branch).code().toLowerCase(Locale.ROOT);
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
        rows.add(Table.ASSIGNMENT, id, staff, branches.ids().get(branch), job.code(), rate, from, null, 1);
        return id;
    }

    /** The staff member of a login. */
    long of(String login) {
        return Objects.requireNonNull(staffOfLogin.get(login), login);
    }

    /** The demonstration logins; all share one password, given as its hash. */
    void accounts(Ids accessIds, String passwordHash, Instant now) throws SQLException {
        Accounts accounts = new Accounts(accessIds, passwordHash, now);
        accounts.add("admin", null, Role.ADMINISTRATOR, Role.HEAD_OFFICE);
        accounts.add("headoffice", null, Role.HEAD_OFFICE);
        accounts.add("payroll", null, Role.PAYROLL_OFFICER);
        accounts.add("stock.rv", List.of(0), Role.STOCK_KEEPER);
        accounts.add("therapist.rv", branches.ids().size() > 1 ? List.of(0, 1) : List.of(0), Role.THERAPIST);
        for (int branch = 0; branch < branches.ids().size(); branch++) {
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
                        rows.add(
                                Table.ROLE_GRANT,
                                accessIds.next(),
                                id,
                                role.code(),
                                branches.ids().get(branch));
                    }
                }
            }
        }
    }
}
