package clinic.demo;

import clinic.organisation.Catalogue;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** What a desk works with besides visits: the terms of two branches, and clients who wait for time to become free. */
final class DemoDesk {
    private static final int WORKDAYS = 31;
    private static final int WEEKEND = 96;
    private static final String[] NOTES = {"", "Can be here within half an hour.", "Would like the quiet room.", ""};

    private final Rows rows;
    private final Catalogue catalogue;
    private final LocalDate today;
    private final Instant now;
    private final Random random;

    DemoDesk(Rows rows, Catalogue catalogue, LocalDate today, Instant now, long seed) {
        this.rows = rows;
        this.catalogue = catalogue;
        this.today = today;
        this.now = now;
        this.random = new Random(seed);
    }

    /** Terms from today on, so that nothing that is booked already is under them. */
    void terms(Ids organisationIds) throws SQLException {
        rows.add(
                Table.BOOKING_TERMS,
                organisationIds.next(),
                branch(2),
                null,
                today,
                null,
                180,
                24,
                500_000,
                1_000_000,
                null,
                200_000);
        rows.add(
                Table.BOOKING_TERMS,
                organisationIds.next(),
                branch(4),
                null,
                today,
                null,
                365,
                12,
                null,
                500_000,
                2_000,
                null);
    }

    /** Wishes for a time from two weeks on, when the coming days' cancellations do not fulfil them. */
    void wishes(Ids wishIds, DemoClients clients) throws SQLException {
        List<Catalogue.Service> services = catalogue.services().stream()
                .filter(service -> !service.addOn())
                .toList();
        int branches = Math.min(3, catalogue.branches().size());
        for (int i = 0; i < 8; i++) {
            int at = i % branches;
            Catalogue.Service service = services.get(random.nextInt(services.size()));
            List<Integer> lengths = service.durations();
            long id = wishIds.next();
            boolean weekend = i % 4 == 3;
            LocalDate until = today.plusDays(28);
            rows.add(
                    Table.WISH,
                    id,
                    clients.at(at, 7 * i + 3),
                    service.id(),
                    lengths.get(random.nextInt(lengths.size())),
                    i % 3 == 1 ? "female" : null,
                    NOTES[i % NOTES.length],
                    now.minus(30L * (8 - i), ChronoUnit.HOURS),
                    "Reception",
                    until,
                    "waiting");
            rows.add(Table.WISH_BRANCH, id, branch(at));
            rows.add(
                    Table.WISH_WINDOW,
                    id,
                    1,
                    today.plusDays(14),
                    until,
                    weekend ? WEEKEND : WORKDAYS,
                    LocalTime.of(i % 2 == 0 ? 16 : 9, 0),
                    LocalTime.of(i % 2 == 0 ? 21 : 13, 0));
        }
    }

    private long branch(int index) {
        return catalogue.branches().get(index % catalogue.branches().size()).id();
    }
}
