package clinic.demo;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** The chain itself: branches, hours, rooms, services, prices, taxes, staff, and the accounts to sign in with. */
final class DemoOrganisation {

    /** Load points of a day and of seven days: a full day of the heaviest technique, and five such days. */
    private static final int LOAD_DAY = 36;

    private static final int LOAD_WEEK = 160;

    private final Rows rows;
    private final Ids ids;
    private final DemoBranches branches;
    private final DemoServices services;
    private final DemoStaff staff;

    DemoOrganisation(DemoSize size, LocalDate today, Rows rows, Ids ids, Ids diaryIds, long seed) {
        this.rows = rows;
        this.ids = ids;
        branches = new DemoBranches(size, today, rows, ids, diaryIds);
        services = new DemoServices(today, rows, ids);
        staff = new DemoStaff(size, today, branches, rows, ids, diaryIds, new Random(seed));
    }

    /** Ids of the branches, largest first. */
    List<Long> branches() {
        return branches.ids();
    }

    /** How many therapists each branch is home to, in the order of the branches. */
    List<Integer> weights() {
        return branches.weights();
    }

    void write() throws SQLException {
        rows.add(Table.ORGANISATION, ids.next(), "Killer Knots Massage", "USD", 1, 1, LOAD_DAY, LOAD_WEEK, 1);
        branches.write();
        services.write(branches.ids());
        staff.write();
    }

    /** The staff member of a login. */
    long staffOf(String login) {
        return staff.of(login);
    }

    /** The demonstration logins; all share one password, given as its hash. */
    void accounts(Ids accessIds, String passwordHash, Instant now) throws SQLException {
        staff.accounts(accessIds, passwordHash, now);
    }
}
