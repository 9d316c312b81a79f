package clinic.client.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.booking.persistence.Clients;
import clinic.booking.persistence.VisitsOfClients;
import clinic.client.ClientField;
import clinic.client.ClientField.Choice;
import clinic.client.ClientSummary;
import clinic.client.KeptForClients;
import clinic.client.KeptForClients.Column;
import clinic.client.Merge;
import clinic.client.persistence.MergeRows;
import clinic.platform.Engine;
import clinic.platform.SqlState;
import clinic.platform.Wiring;
import clinic.sales.Offer;
import clinic.sales.SaleOrder;
import clinic.sales.persistence.SalesOfClients;
import clinic.sales.service.Checkout;
import clinic.sales.service.Clinic;
import clinic.sales.service.SalesQueries;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tomás Łukasz (301) and Tomas Lukasz (302) are one person; Ida Berg (303) is somebody else. */
class MergeDeskTest {
    private static final Instant NOW = Instant.parse("2026-03-12T12:00:00Z");
    private static final Caller MANAGER_RV =
            new Caller(4, "manager.rv", "Rosa Vane", null, List.of(new Grant(Role.BRANCH_MANAGER, Clinic.RV)));
    private static final String[] TABLES = {"client", "appointment", "diary_claim", "client_search_key", "sale"};

    private static Clinic two(Engine engine) throws Exception {
        Clinic clinic = new Clinic(engine);
        clinic.at(NOW);
        clinic.database()
                .execute(
                        "update client set phone = '212 555 0101', born_on = date '1987-05-09', home_branch_id = 1",
                        client(302, "Tomas", "Lukasz", "212 555 0199"),
                        client(303, "Ida", "Berg", "212 555 0777"));
        visit(clinic, 1, 301, Clinic.RV, "15:00", "16:00");
        visit(clinic, 2, 302, Clinic.RV, "17:00", "18:00");
        for (long id : new long[] {301, 302, 303}) {
            clinic.desk(wiring -> {
                try (Connection connection =
                        wiring.get(clinic.platform.Database.class).connection()) {
                    MergeRows rows = new MergeRows(connection);
                    rows.write(id, rows.read(id).details(), null);
                }
                return id;
            });
        }
        return clinic;
    }

    private static String client(long id, String first, String last, String phone) {
        return "insert into client (id, first_name, last_name, phone, note, created_at, version) values (" + id + ", '"
                + first + "', '" + last + "', '" + phone
                + "', '', timestamp with time zone '2026-02-01 00:00:00+00', 1)";
    }

    private static void visit(Clinic clinic, long id, long client, long branch, String from, String until)
            throws SQLException {
        long therapist = branch == Clinic.RV ? Clinic.MAYA : Clinic.JONAS;
        clinic.appointment(id, branch, "booked", Clinic.DEEP, therapist, 9500);
        String start = "timestamp with time zone '2026-03-12 " + from + ":00+00'";
        String end = "timestamp with time zone '2026-03-12 " + until + ":00+00'";
        clinic.database()
                .execute(
                        "update appointment set client_id = " + client + ", starts_at = " + start + ", ends_at = " + end
                                + " where id = " + id,
                        "insert into diary_claim (owner_id, resource_id, kind, branch_id, starts_at, ends_at) values ("
                                + id + ", " + client + ", 'C', " + branch + ", " + start + ", " + end + ")",
                        "insert into diary_claim (owner_id, resource_id, kind, branch_id, starts_at, ends_at) values ("
                                + id + ", " + therapist + ", 'T', " + branch + ", " + start + ", " + end + ")");
    }

    private static MergeDesk desk(Wiring wiring) {
        List<KeptForClients> kept = List.of(wiring.get(VisitsOfClients.class), wiring.get(SalesOfClients.class));
        Object instance = Proxy.newProxyInstance(
                MergeDeskTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> kept.iterator());
        return wiring.with(Instance.class, instance).get(MergeDesk.class);
    }

    private static Merge merge(Clinic clinic, long from, long into, Map<ClientField, Choice> chosen) throws Exception {
        return clinic.desk(wiring -> desk(wiring).merge(from, into, chosen));
    }

    private static Merge undo(Clinic clinic, Merge merge, boolean keepNew) throws Exception {
        return clinic.desk(wiring -> desk(wiring).undo(merge.id(), keepNew));
    }

    private static List<String> codes(Refused refused) {
        return refused.reasons().stream().map(Refusal::code).toList();
    }

    /** Every row of the tables a merge touches, versions left out. */
    private static List<String> everything(Clinic clinic) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = clinic.database().source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                Set<String> rows = new TreeSet<>();
                try (ResultSet row = statement.executeQuery("select * from " + table)) {
                    int columns = row.getMetaData().getColumnCount();
                    while (row.next()) {
                        StringBuilder text = new StringBuilder(table);
                        for (int i = 1; i <= columns; i++) {
                            String name = row.getMetaData().getColumnName(i);
                            if (!name.equalsIgnoreCase("version")) {
                                text.append(' ').append(name).append('=').append(row.getString(i));
                            }
                        }
                        rows.add(text.toString());
                    }
                }
                all.addAll(rows);
            }
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everythingFollowsIntoTheRecordThatIsKept(Engine engine) throws Exception {
        try (Clinic clinic = two(engine)) {
            clinic.database().execute("update appointment set status = 'in-treatment' where id = 2");
            clinic.complete(2, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            long sale = clinic.desk(wiring -> wiring.get(Checkout.class)
                    .take(SaleOrder.ofVisit(2), List.of(new Offer("card", Clinic.usd("99.28"), "1")))
                    .id());
            Merge merge = merge(clinic, 302, 301, Map.of(ClientField.PHONE, Choice.FROM));
            assertEquals("Tomas Lukasz", merge.fromName());
            assertEquals("Ines Duarte", merge.by());
            assertEquals(0, clinic.database().count("select count(*) from appointment where client_id = 302"));
            assertEquals(2, clinic.database().count("select count(*) from appointment where client_id = 301"));
            assertEquals(
                    2,
                    clinic.database().count("select count(*) from diary_claim where kind = 'C' and resource_id = 301"));
            assertEquals(
                    1,
                    clinic.database()
                            .count("select count(*) from client where id = 301 and phone = '212 555 0199'"
                                    + " and first_name = 'Tomás' and merged_into_id is null"));
            assertEquals(
                    1,
                    clinic.database()
                            .count("select count(*) from client where id = 302 and phone = '212 555 0199'"
                                    + " and merged_into_id = 301"));
            assertEquals(0, clinic.database().count("select count(*) from client_search_key where client_id = 302"));
            assertEquals(
                    301L,
                    clinic.desk(wiring -> wiring.get(SalesQueries.class).sale(sale))
                            .client());
            assertEquals(
                    302,
                    clinic.database().count("select client_id from sale where id = " + sale),
                    "the sale itself is never changed");
            assertEquals(List.of(merge), clinic.desk(wiring -> wiring.get(MergeQueries.class)
                    .into(301)));
            assertEquals(
                    merge,
                    clinic.desk(wiring -> wiring.get(MergeQueries.class).away(302))
                            .orElseThrow());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void undoneAtOnceEverythingIsExactlyAsItWas(Engine engine) throws Exception {
        try (Clinic clinic = two(engine)) {
            List<String> before = everything(clinic);
            Merge merge =
                    merge(clinic, 302, 301, Map.of(ClientField.PHONE, Choice.FROM, ClientField.LAST_NAME, Choice.FROM));
            assertTrue(!before.equals(everything(clinic)));
            assertEquals(NOW, undo(clinic, merge, false).undoneAt());
            assertEquals(before, everything(clinic));
            assertEquals(
                    List.of("already-undone"), codes(assertThrows(Refused.class, () -> undo(clinic, merge, false))));
            merge(clinic, 302, 301, Map.of());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatHappenedToAVisitSinceGoesBackWithIt(Engine engine) throws Exception {
        try (Clinic clinic = two(engine)) {
            Merge merge = merge(clinic, 302, 301, Map.of());
            clinic.at(NOW.plus(Duration.ofHours(5)));
            clinic.database()
                    .execute(
                            "update client set email = 'tomas@example.com' where id = 301",
                            "update appointment set starts_at = timestamp with time zone '2026-03-12 20:00:00+00',"
                                    + " ends_at = timestamp with time zone '2026-03-12 21:00:00+00' where id = 2",
                            "delete from diary_claim where owner_id = 2",
                            "insert into diary_claim (owner_id, resource_id, kind, branch_id, starts_at, ends_at) values (2, 301, 'C', 1, timestamp with time zone"
                                    + " '2026-03-12 20:00:00+00', timestamp with time zone '2026-03-12 21:00:00+00')");
            undo(clinic, merge, false);
            assertEquals(
                    1,
                    clinic.database()
                            .count("select count(*) from appointment a join diary_claim d on d.owner_id = a.id"
                                    + " and d.kind = 'C' and d.resource_id = a.client_id and d.starts_at = a.starts_at"
                                    + " where a.id = 2 and a.client_id = 302"));
            assertEquals(
                    1,
                    clinic.database()
                            .count("select count(*) from client where id = 301 and email = 'tomas@example.com'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsNotClearStandsInTheWayInWords(Engine engine) throws Exception {
        try (Clinic clinic = two(engine)) {
            Merge merge = merge(clinic, 302, 301, Map.of(ClientField.PHONE, Choice.FROM));
            visit(clinic, 3, 301, Clinic.RV, "22:00", "23:00");
            clinic.database()
                    .execute(
                            "update appointment set created_at = timestamp with time zone '2026-03-12 12:30:00+00'"
                                    + " where id = 3",
                            "update client set phone = '212 555 0333' where id = 301");
            Refused refused = assertThrows(Refused.class, () -> undo(clinic, merge, false));
            assertEquals(List.of("changed-since", "added-since"), codes(refused));
            String words = String.valueOf(refused.getMessage());
            assertTrue(words.contains("phone number of Tomás Łukasz"), words);
            assertTrue(words.contains("Deep Tissue Massage at Riverside on Thu 12 March at 18:00"), words);
            assertEquals(
                    MergeDesk.KEEP_NEW, refused.reasons().get(1).ways().get(0).kind());
            assertEquals(List.of("changed-since"), codes(assertThrows(Refused.class, () -> undo(clinic, merge, true))));
            clinic.database().execute("update client set phone = '212 555 0199' where id = 301");
            undo(clinic, merge, true);
            assertEquals(
                    2,
                    clinic.database().count("select count(*) from appointment where client_id = 301 and id in (1, 3)"));
            assertEquals(
                    1,
                    clinic.database().count("select count(*) from client where id = 301 and phone = '212 555 0101'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void afterADayItIsTooLate(Engine engine) throws Exception {
        try (Clinic clinic = two(engine)) {
            Merge merge = merge(clinic, 302, 301, Map.of());
            clinic.at(NOW.plus(Duration.ofDays(1)));
            assertEquals(
                    List.of("undo-too-late"), codes(assertThrows(Refused.class, () -> undo(clinic, merge, false))));
            clinic.at(NOW.plus(Duration.ofDays(1)).minusSeconds(1));
            undo(clinic, merge, false);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void visitsAtTheSameTimeAreNamedAndNothingIsMerged(Engine engine) throws Exception {
        try (Clinic clinic = two(engine)) {
            visit(clinic, 3, 302, Clinic.OM, "15:30", "16:30");
            List<String> before = everything(clinic);
            Refused refused = assertThrows(Refused.class, () -> merge(clinic, 302, 301, Map.of()));
            assertEquals(List.of("visits-overlap"), codes(refused));
            assertEquals(
                    "Tomas Lukasz, Deep Tissue Massage at Old Mill on Thu 12 March at 10:30 is at the same time as Tomás"
                            + " Łukasz, Deep Tissue Massage at Riverside on Thu 12 March at 11:00. Move or cancel one of"
                            + " them first.",
                    refused.getMessage());
            assertEquals(before, everything(clinic));
            assertEquals(
                    List.of("visits-overlap"),
                    clinic.desk(wiring -> desk(wiring).preview(302, 301)).objections().stream()
                            .map(Refusal::code)
                            .toList());
            clinic.at(Instant.parse("2026-03-13T00:00:00Z"));
            merge(clinic, 302, 301, Map.of());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aChainOfMergesAlwaysNamesARecordThatStands(Engine engine) throws Exception {
        try (Clinic clinic = two(engine)) {
            Merge first = merge(clinic, 302, 301, Map.of());
            Merge second = merge(clinic, 301, 303, Map.of());
            assertEquals(2, clinic.database().count("select count(*) from client where merged_into_id = 303"));
            assertEquals(List.of("merged-again"), codes(assertThrows(Refused.class, () -> undo(clinic, first, false))));
            assertEquals(
                    List.of("client-merged"),
                    codes(assertThrows(Refused.class, () -> merge(clinic, 302, 303, Map.of()))));
            undo(clinic, second, false);
            assertEquals(301, clinic.database().count("select merged_into_id from client where id = 302"));
            undo(clinic, first, false);
            assertEquals(0, clinic.database().count("select count(*) from client where merged_into_id is not null"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofTwoMergesAtOnceOneWins(Engine engine) throws Exception {
        try (Clinic clinic = two(engine)) {
            for (long[][] rivals : new long[][][] {{{301, 302}, {302, 301}}, {{303, 301}, {303, 302}}}) {
                List<Callable<Merge>> both = new ArrayList<>();
                for (long[] pair : rivals) {
                    both.add(() -> merge(clinic, pair[0], pair[1], Map.of()));
                }
                List<Merge> won = race(both);
                assertEquals(1, won.size());
                undo(clinic, won.get(0), false);
            }
            assertEquals(0, clinic.database().count("select count(*) from client where merged_into_id is not null"));
        }
    }

    private static <T> List<T> race(List<Callable<T>> rivals) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(rivals.size());
        List<T> won = new ArrayList<>();
        try {
            for (Future<T> each : threads.invokeAll(rivals)) {
                try {
                    won.add(each.get());
                } catch (java.util.concurrent.ExecutionException lost) {
                    assertTrue(lost.getCause() instanceof Refused, () -> String.valueOf(lost.getCause()));
                }
            }
        } finally {
            threads.shutdown();
        }
        return won;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nobodyBooksForARecordMergedAwayNotEvenAtTheSameMoment(Engine engine) throws Exception {
        try (Clinic clinic = two(engine);
                Connection booking = clinic.database().source().getConnection()) {
            merge(clinic, 302, 301, Map.of());
            Refused refused = assertThrows(
                    Refused.class,
                    () -> clinic.desk(wiring -> wiring.get(Clients.class).name(302)));
            assertEquals("client-merged", refused.code());
            booking.setAutoCommit(false);
            try (Statement statement = booking.createStatement()) {
                SQLException stopped = assertThrows(
                        SQLException.class,
                        () -> statement.execute(
                                "insert into diary_claim (owner_id, resource_id, kind, branch_id, starts_at, ends_at) values (9, 302, 'C', 1, timestamp with time zone"
                                        + " '2026-03-12 22:00:00+00', timestamp with time zone '2026-03-12 23:00:00+00')"));
                assertTrue(SqlState.isContention(stopped), stopped::getMessage);
            } finally {
                booking.rollback();
                booking.setAutoCommit(true);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aManagerMergesWhereTheyManageAllThatIsKept(Engine engine) throws Exception {
        try (Clinic clinic = two(engine)) {
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> desk(wiring).merge(302, 301, Map.of())));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> desk(wiring).preview(302, 301)));
            visit(clinic, 3, 303, Clinic.OM, "15:30", "16:30");
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(MANAGER_RV, wiring -> desk(wiring).merge(302, 303, Map.of())));
            Merge merge = clinic.as(MANAGER_RV, wiring -> desk(wiring).merge(302, 301, Map.of()));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> desk(wiring).undo(merge.id(), true)));
            clinic.as(MANAGER_RV, wiring -> desk(wiring).undo(merge.id(), false));
            assertThrows(NotFound.class, () -> merge(clinic, 999, 301, Map.of()));
            assertEquals(
                    List.of("same-client"),
                    codes(assertThrows(Refused.class, () -> merge(clinic, 301, 301, Map.of()))));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void recordsAlikeAreSuggestedAndMergedOnesNoLonger(Engine engine) throws Exception {
        try (Clinic clinic = two(engine)) {
            clinic.database().execute(client(304, "Tomas", "LUKASZ", "+1 212 555 0777"));
            clinic.database().execute("update client set born_on = date '1987-05-09' where id = 304");
            clinic.desk(wiring -> {
                try (Connection connection =
                        wiring.get(clinic.platform.Database.class).connection()) {
                    MergeRows rows = new MergeRows(connection);
                    rows.write(304, rows.read(304).details(), null);
                }
                return 304;
            });
            assertEquals(
                    List.of("301 304", "303 304"),
                    clinic.desk(wiring -> wiring.get(MergeQueries.class).duplicates()).stream()
                            .map(pair -> pair.one().id() + " " + pair.other().id())
                            .toList());
            assertEquals(
                    List.of(301L, 303L),
                    clinic.desk(wiring -> wiring.get(MergeQueries.class).duplicatesOf(304)).stream()
                            .map(ClientSummary::id)
                            .toList());
            merge(clinic, 304, 301, Map.of());
            assertEquals(List.of(), clinic.desk(wiring -> wiring.get(MergeQueries.class)
                    .duplicates()));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatWasMergedIsNeverChanged(Engine engine) throws Exception {
        try (Clinic clinic = two(engine)) {
            merge(clinic, 302, 301, Map.of(ClientField.PHONE, Choice.FROM));
            for (String change : List.of(
                    "update client_merge set merged_by = 'me'",
                    "delete from client_merge_row",
                    "update client_merge_field set was = ''")) {
                assertThrows(SQLException.class, () -> clinic.database().execute(change), change);
            }
        }
    }

    /** A new table that names clients has to say here whether its rows follow a merge, or are read through it. */
    @Test
    void everyColumnThatNamesAClientIsKnownToTheMerge() throws Exception {
        try (Clinic clinic = new Clinic(Engine.POSTGRESQL);
                Connection connection = clinic.database().source().getConnection();
                Statement statement = connection.createStatement()) {
            Set<String> known = new TreeSet<>(Set.of(
                    "client_search_key.client_id",
                    "client_merge.from_id",
                    "client_merge.into_id",
                    name(MergeRows.MERGED_BEFORE)));
            for (KeptForClients each : List.of(new VisitsOfClients(), new SalesOfClients())) {
                each.following().forEach(column -> known.add(name(column)));
                each.standing().forEach(column -> known.add(name(column)));
            }
            Set<String> found = new TreeSet<>();
            try (ResultSet row = statement.executeQuery("select r.relname, a.attname from pg_constraint c"
                    + " join pg_class r on r.oid = c.conrelid"
                    + " join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)"
                    + " where c.contype = 'f' and c.confrelid = 'client'::regclass")) {
                while (row.next()) {
                    found.add(row.getString(1) + "." + row.getString(2));
                }
            }
            assertEquals(known, found);
        }
    }

    private static String name(Column column) {
        return column.table() + "." + column.client();
    }
}
