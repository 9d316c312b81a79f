package clinic.demo;

import clinic.organisation.Catalogue;
import clinic.organisation.persistence.CatalogueLoader;
import clinic.platform.BulkLoad;
import clinic.reporting.persistence.RunningTotals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Loads the demonstration data into an empty, migrated database. The same size, seed and reference time give the same
 * rows. The reference date is the local date of the first branch.
 */
public final class DemoLoader {
    /** The seed of the demonstration that {@code bin/clinic run} shows. */
    public static final long SEED = 20_260_312;

    /** Where the first branch is. */
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    /**
     * {@code KillerKnots-demo1}, published with the demonstration and therefore no secret, as Argon2id: 19 MiB, two
     * passes. Fixed, salt and all, so that the same seed gives the same rows.
     */
    static final String PASSWORD_HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$a2lsbGVyLWtub3RzLWRlbQ$H5JtVZ3PXJHdMoQeROxNOQaBgb8lfpM3vmV/E4u5R0E";

    private final Connection connection;
    private final DemoSize size;
    private final long seed;
    private final Instant now;
    private final Consumer<String> progress;

    /** @param progress told in one line what each step did */
    public DemoLoader(Connection connection, DemoSize size, long seed, Instant now, Consumer<String> progress) {
        this.connection = connection;
        this.size = size;
        this.seed = seed;
        this.now = now;
        this.progress = progress;
    }

    /**
     * Loads everything unless there is an organisation already. Commits nothing itself, unless the size asks for it; nodes
     * that start at the same time queue, and the later ones find the work done.
     *
     * @return whether there was anything to do
     */
    public boolean load() throws SQLException {
        if (!lock() || organisationExists()) {
            return false;
        }
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        Rows rows = new Rows(connection);
        try (Ids organisationIds = new Ids(connection, "organisation_seq");
                Ids diaryIds = new Ids(connection, "diary_seq");
                Ids accessIds = new Ids(connection, "access_seq")) {
            long began = System.nanoTime();
            DemoOrganisation organisation = new DemoOrganisation(size, today, rows, organisationIds, diaryIds, seed);
            organisation.write();
            organisation.accounts(accessIds, PASSWORD_HASH, now);
            rows.flush();
            began = tell(
                    began,
                    rows.count(Table.BRANCH) + " branches, " + rows.count(Table.ROOM) + " rooms, "
                            + rows.count(Table.STAFF_MEMBER) + " staff, " + rows.count(Table.ACCOUNT) + " logins");
            DemoClients clients = new DemoClients(size, today, seed + 1);
            clients.write(rows, diaryIds, organisation.branches(), organisation.weights());
            rows.flush();
            began = tell(began, rows.count(Table.CLIENT) + " clients");
            try (BulkLoad bulk = new BulkLoad(connection)) {
                visits(rows, clients, today, organisationIds, organisation.staffOf("therapist.rv"));
                if (bulk.isUnguarded()) {
                    new RunningTotals(connection).countVisits();
                }
            }
            tell(
                    began,
                    rows.count(Table.APPOINTMENT) + " visits, " + rows.count(Table.DIARY_CLAIM) + " diary claims, "
                            + rows.count(Table.SALE) + " sales, " + rows.count(Table.JOURNAL_ENTRY)
                            + " journal entries, " + rows.count(Table.SHIFT) + " shifts");
        } finally {
            rows.close();
        }
        return true;
    }

    private void visits(Rows rows, DemoClients clients, LocalDate today, Ids organisationIds, long therapist)
            throws SQLException {
        Catalogue catalogue = new CatalogueLoader(connection).load().orElseThrow();
        try (Ids appointmentIds = new Ids(connection, "booking_seq");
                Ids eventIds = new Ids(connection, "booking_seq");
                Ids ledgerIds = new Ids(connection, "ledger_seq");
                Ids salesIds = new Ids(connection, "sales_seq");
                Ids punchIds = new Ids(connection, "punch_seq")) {
            DemoDiary diary = new DemoDiary(catalogue, clients, size, today, now, appointmentIds, seed + 2);
            DemoBooks books = new DemoBooks(rows, catalogue, today, eventIds, ledgerIds, salesIds, seed + 3);
            List<Catalogue.Branch> branches = catalogue.branches();
            int days = size.pastDays() + size.futureDays() + 1;
            for (int day = 0; day < days; day++) {
                LocalDate date = today.minusDays(size.pastDays()).plusDays(day);
                for (int i = 0; i < branches.size(); i++) {
                    Catalogue.Branch branch = branches.get(i);
                    books.day(branch, date, diary.day(i, branch, date));
                }
                if (size.commitDays() > 0 && day % size.commitDays() == 0) {
                    rows.flush();
                    connection.commit();
                }
            }
            books.receipts();
            DemoDesk desk = new DemoDesk(rows, catalogue, today, now, seed + 4);
            desk.terms(organisationIds);
            desk.wishes(appointmentIds, clients);
            try (Ids rosterIds = new Ids(connection, "roster_seq")) {
                new DemoRoster(
                                rows,
                                catalogue,
                                today,
                                now,
                                rosterIds,
                                appointmentIds,
                                size.thinning() ? books.taken() : null)
                        .write();
            }
            new DemoClock(rows, catalogue, today, now, therapist, seed + 5).write(punchIds);
            rows.flush();
            new RunningTotals(connection).sumMonths();
        }
    }

    private boolean lock() throws SQLException {
        try (PreparedStatement raise = connection.prepareStatement(
                "update catalogue_version set version = nextval('catalogue_version_seq')")) {
            return raise.executeUpdate() == 1;
        }
    }

    private boolean organisationExists() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from organisation");
                ResultSet count = select.executeQuery()) {
            count.next();
            return count.getInt(1) > 0;
        }
    }

    private long tell(long began, String what) {
        long now = System.nanoTime();
        progress.accept(String.format(Locale.ROOT, "Demo data: %s (%.1f s).", what, (now - began) / 1e9));
        return now;
    }
}
