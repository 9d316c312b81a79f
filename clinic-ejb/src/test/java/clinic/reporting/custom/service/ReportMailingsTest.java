package clinic.reporting.custom.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.access.Grant;
import clinic.mail.Mail.Attachment;
import clinic.mail.service.MailServer;
import clinic.platform.Engine;
import clinic.platform.Wiring;
import clinic.reporting.Period;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.MailingDraft;
import clinic.reporting.custom.ReportDraft;
import clinic.reporting.custom.ReportFormat;
import clinic.reporting.custom.ReportMailing;
import clinic.reporting.custom.ReportRun;
import clinic.sales.service.Clinic;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kept reports are sent by mail when they are due, once, over their owner's branches, and what became of it is written down. */
class ReportMailingsTest {
    /** A Thursday, noon in New York. */
    private static final Instant NOW = Instant.parse("2026-03-12T16:00:00Z");

    private static final Instant SEVEN = Instant.parse("2026-03-13T11:00:00Z");
    private static final ReportLetters LETTERS = (report, table, format) -> new ReportLetters.Letter(
            report.name(),
            "Here it is.",
            new Attachment(
                    "report." + format.code(),
                    "text/csv",
                    table.table().total().revenue().amount().getBytes(StandardCharsets.UTF_8)));

    private static Clinic clinic(Engine engine) throws SQLException {
        Clinic clinic = new Clinic(engine);
        for (Caller caller : List.of(Clinic.HEAD_OFFICE, Clinic.MANAGER_OM)) {
            Grant grant = caller.grants().get(0);
            clinic.database()
                    .execute(
                            "insert into account (id, login, name, password_hash, staff_id, active, created_at, version)"
                                    + " values (" + caller.account() + ", '" + caller.login() + "', '" + caller.name()
                                    + "', '', null, true, timestamp with time zone '2026-01-01 00:00:00+00', 1)",
                            "insert into role_grant (id, account_id, role, branch_id) values (" + caller.account()
                                    + ", " + caller.account() + ", '"
                                    + grant.role().code() + "', " + grant.branch()
                                    + ")");
        }
        clinic.at(NOW);
        return clinic;
    }

    /** Somebody where mail is set up. */
    private static <T> T as(Clinic clinic, Caller caller, Wiring.Work<T> work) throws Exception {
        return clinic.as(caller, wiring -> {
            wiring.with(MailServer.class, new MailServer() {
                @Override
                public Optional<String> objection() {
                    return Optional.empty();
                }
            });
            return work.with(wiring);
        });
    }

    private static long kept(Clinic clinic, Caller owner, boolean shared, @Nullable String branch) throws Exception {
        ReportDraft draft = new ReportDraft(
                "Branches of " + owner.name(),
                shared,
                List.of("branch"),
                List.of("revenue"),
                "month-to-date",
                null,
                null,
                null,
                null,
                null,
                null,
                branch,
                null,
                null,
                null,
                null,
                null);
        return clinic.as(owner, wiring -> wiring.get(CustomReportDesk.class).keep(draft))
                .id();
    }

    private static MailingDraft daily(boolean paused, String... to) {
        return new MailingDraft("daily", null, null, "07:00", "America/New_York", "csv", List.of(to), paused);
    }

    private static ReportMailing schedule(Clinic clinic, Caller caller, long report, long version, MailingDraft draft)
            throws Exception {
        return as(clinic, caller, wiring -> wiring.get(ReportMailings.class).schedule(report, version, draft));
    }

    private static Optional<ReportMailing> find(Clinic clinic, Caller caller, long report) throws Exception {
        return as(clinic, caller, wiring -> wiring.get(ReportMailings.class).find(report));
    }

    private static List<ReportRun> runs(Clinic clinic, Caller caller, long report) throws Exception {
        return as(clinic, caller, wiring -> wiring.get(ReportMailings.class).runs(report, null))
                .runs();
    }

    private static void round(Clinic clinic, ReportLetters letters) throws Exception {
        as(clinic, Caller.SYSTEM, wiring -> {
            wiring.get(ReportRounds.class).round(letters);
            return letters;
        });
    }

    private static long mails(Clinic clinic) throws SQLException {
        return clinic.database().count("select count(*) from mail");
    }

    private static <T> T present(@Nullable T value) {
        assertNotNull(value);
        return value;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsDueIsSentOverItsOwnersBranchesWithWhatIsWrittenAboutIt(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            clinic.completed(1, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.completed(2, Clinic.OM, Clinic.DEEP, Clinic.JONAS, 8000);
            long all = kept(clinic, Clinic.HEAD_OFFICE, true, null);
            long theirs = kept(clinic, Clinic.MANAGER_OM, true, null);
            schedule(clinic, Clinic.HEAD_OFFICE, all, 0, daily(false, "maya@example.com", "tomas@example.com"));
            schedule(clinic, Clinic.MANAGER_OM, theirs, 0, daily(false, "omar@example.com"));
            clinic.at(SEVEN.minusSeconds(1));
            round(clinic, LETTERS);
            assertEquals(0, mails(clinic), "nothing is due yet");
            clinic.at(SEVEN);
            round(clinic, LETTERS);
            round(clinic, LETTERS);
            assertEquals(2, mails(clinic));
            ReportRun run = runs(clinic, Clinic.HEAD_OFFICE, all).get(0);
            assertEquals(SEVEN, run.due());
            assertEquals(SEVEN, run.ranAt());
            assertEquals(List.of("maya@example.com", "tomas@example.com"), run.recipients());
            assertEquals(ReportFormat.CSV, run.format());
            ReportRun.Parcel parcel = present(run.parcel());
            assertEquals(new Period(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 13)), parcel.dates());
            assertEquals("report.csv", parcel.file());
            assertEquals(2, parcel.rows());
            assertEquals(
                    2, clinic.database().count("select count(*) from mail_delivery where mail_id = " + parcel.mail()));
            assertEquals(
                    1,
                    present(runs(clinic, Clinic.MANAGER_OM, theirs).get(0).parcel())
                            .rows());
            assertEquals(Set.of("175.00", "80.00"), attachments(clinic));
            assertEquals(
                    1,
                    clinic.database()
                            .count("select count(*) from mail where written_by = 'Ines Duarte' and subject ="
                                    + " 'Branches of Ines Duarte'"));
            assertEquals(
                    Instant.parse("2026-03-14T11:00:00Z"),
                    find(clinic, Clinic.HEAD_OFFICE, all).orElseThrow().due());
        }
    }

    private static Set<String> attachments(Clinic clinic) throws SQLException {
        Set<String> contents = new HashSet<>();
        try (Connection connection = clinic.database().source().getConnection();
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select content from mail_attachment")) {
            while (rows.next()) {
                contents.add(new String(rows.getBytes(1), StandardCharsets.UTF_8));
            }
        }
        return contents;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofTwoNodesAtOnceOneSends(Engine engine) throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try (Clinic clinic = clinic(engine)) {
            long id = kept(clinic, Clinic.HEAD_OFFICE, false, null);
            schedule(clinic, Clinic.HEAD_OFFICE, id, 0, daily(false, "maya@example.com"));
            clinic.at(SEVEN);
            CountDownLatch atIt = new CountDownLatch(1);
            ReportLetters slowly = (report, table, format) -> {
                atIt.countDown();
                pause();
                return LETTERS.of(report, table, format);
            };
            Future<?> first = nodes.submit(() -> {
                round(clinic, slowly);
                return true;
            });
            Future<?> second = nodes.submit(() -> {
                assertTrue(atIt.await(30, TimeUnit.SECONDS));
                round(clinic, LETTERS);
                return true;
            });
            first.get();
            second.get();
            assertEquals(1, mails(clinic));
            assertEquals(1, runs(clinic, Clinic.HEAD_OFFICE, id).size());
        } finally {
            nodes.shutdown();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(700);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void timesThatWereMissedAreSentOnce(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            long id = kept(clinic, Clinic.HEAD_OFFICE, false, null);
            schedule(clinic, Clinic.HEAD_OFFICE, id, 0, daily(false, "maya@example.com"));
            clinic.at(Instant.parse("2026-03-20T15:00:00Z"));
            round(clinic, LETTERS);
            round(clinic, LETTERS);
            List<ReportRun> runs = runs(clinic, Clinic.HEAD_OFFICE, id);
            assertEquals(1, runs.size());
            assertEquals(SEVEN, runs.get(0).due());
            assertEquals(Instant.parse("2026-03-20T15:00:00Z"), runs.get(0).ranAt());
            assertEquals(
                    Instant.parse("2026-03-21T11:00:00Z"),
                    find(clinic, Clinic.HEAD_OFFICE, id).orElseThrow().due());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsRefusedIsWrittenDownAndStopsNothingElse(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            List<Long> reports = new ArrayList<>();
            for (Caller owner : List.of(Clinic.HEAD_OFFICE, Clinic.MANAGER_OM)) {
                long id = kept(clinic, owner, false, null);
                schedule(clinic, owner, id, 0, daily(false, "maya@example.com"));
                reports.add(id);
            }
            clinic.at(SEVEN);
            round(clinic, (report, table, format) -> {
                if (report.id() == reports.get(0)) {
                    throw new Refused("too-long", "2,001 rows are too many for paper.");
                }
                return LETTERS.of(report, table, format);
            });
            ReportRun refused = runs(clinic, Clinic.HEAD_OFFICE, reports.get(0)).get(0);
            assertNull(refused.parcel());
            assertEquals("2,001 rows are too many for paper.", refused.reason());
            assertEquals(SEVEN, refused.due());
            assertTrue(runs(clinic, Clinic.MANAGER_OM, reports.get(1)).get(0).isSent());
            assertEquals(1, mails(clinic));
            clinic.at(SEVEN.plusSeconds(86_400));
            round(
                    clinic,
                    (report, table, format) -> new ReportLetters.Letter(
                            report.name(),
                            "Too much.",
                            new Attachment("report.csv", "text/csv", new byte[10_000_001])));
            assertTrue(present(runs(clinic, Clinic.HEAD_OFFICE, reports.get(0))
                            .get(0)
                            .reason())
                    .contains("10 MB"));
            assertEquals(1, mails(clinic));
            clinic.at(SEVEN.plusSeconds(2 * 86_400));
            clinic.as(Caller.SYSTEM, wiring -> {
                wiring.get(ReportRounds.class).round(LETTERS);
                return LETTERS;
            });
            assertTrue(present(runs(clinic, Clinic.HEAD_OFFICE, reports.get(0))
                            .get(0)
                            .reason())
                    .contains("clinic.mail.host"));
            assertEquals(3, runs(clinic, Clinic.HEAD_OFFICE, reports.get(0)).size());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nothingIsSentAnyLongerOfAnOwnerWhoIsGoneOrMayNotReadReports(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            long closed = kept(clinic, Clinic.HEAD_OFFICE, false, null);
            long lost = kept(clinic, Clinic.MANAGER_OM, false, null);
            schedule(clinic, Clinic.HEAD_OFFICE, closed, 0, daily(false, "maya@example.com"));
            schedule(clinic, Clinic.MANAGER_OM, lost, 0, daily(false, "maya@example.com"));
            clinic.database()
                    .execute(
                            "update account set active = false where id = 1",
                            "update role_grant set role = 'receptionist' where account_id = 3");
            clinic.at(SEVEN);
            round(clinic, LETTERS);
            clinic.at(SEVEN.plusSeconds(86_400));
            round(clinic, LETTERS);
            assertEquals(0, mails(clinic));
            for (Caller owner : List.of(Clinic.HEAD_OFFICE, Clinic.MANAGER_OM)) {
                long id = owner == Clinic.HEAD_OFFICE ? closed : lost;
                List<ReportRun> runs = runs(clinic, owner, id);
                assertEquals(1, runs.size());
                assertTrue(
                        present(runs.get(0).reason()).contains(owner.name()),
                        runs.get(0).reason());
                assertTrue(find(clinic, owner, id).orElseThrow().isPaused());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theOwnerSendsAtOnceAlsoWhilePaused(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            long id = kept(clinic, Clinic.HEAD_OFFICE, true, null);
            assertThrows(
                    NotFound.class,
                    () -> as(clinic, Clinic.HEAD_OFFICE, wiring -> wiring.get(ReportMailings.class)
                            .sendNow(id, LETTERS)));
            schedule(clinic, Clinic.HEAD_OFFICE, id, 0, daily(true, "maya@example.com"));
            ReportRun sent = as(clinic, Clinic.HEAD_OFFICE, wiring -> wiring.get(ReportMailings.class)
                    .sendNow(id, LETTERS));
            assertNull(sent.due());
            assertEquals(List.of(sent), runs(clinic, Clinic.MANAGER_OM, id));
            assertEquals(1, mails(clinic));
            clinic.at(SEVEN);
            round(clinic, LETTERS);
            assertEquals(1, mails(clinic), "it is paused");
            Refused notSetUp = assertThrows(
                    Refused.class,
                    () -> clinic.desk(wiring -> wiring.get(ReportMailings.class).sendNow(id, LETTERS)));
            assertEquals("mail-not-set-up", notSetUp.code());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void onlyTheOwnerChangesItAndWhoeverFindsTheReportLooks(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            long shared = kept(clinic, Clinic.HEAD_OFFICE, true, null);
            ReportMailing first = schedule(clinic, Clinic.HEAD_OFFICE, shared, 0, daily(false, "maya@example.com"));
            assertEquals(first, find(clinic, Clinic.MANAGER_OM, shared).orElseThrow());
            assertThrows(
                    NotAllowed.class,
                    () -> schedule(clinic, Clinic.MANAGER_OM, shared, 1, daily(true, "omar@example.com")));
            for (Wiring.Work<Object> work : List.<Wiring.Work<Object>>of(
                    wiring -> wiring.get(ReportMailings.class).sendNow(shared, LETTERS), wiring -> {
                        wiring.get(ReportMailings.class).end(shared);
                        return shared;
                    })) {
                assertThrows(NotAllowed.class, () -> as(clinic, Clinic.MANAGER_OM, work));
            }
            for (long stale : new long[] {0, 2}) {
                assertEquals(
                        "changed-by-other",
                        assertThrows(
                                        Refused.class,
                                        () -> schedule(
                                                clinic,
                                                Clinic.HEAD_OFFICE,
                                                shared,
                                                stale,
                                                daily(true, "maya@example.com")))
                                .code());
            }
            ReportMailing paused = schedule(clinic, Clinic.HEAD_OFFICE, shared, 1, daily(true, "maya@example.com"));
            assertTrue(paused.isPaused());
            assertEquals(paused, find(clinic, Clinic.HEAD_OFFICE, shared).orElseThrow());
            List<CustomReport> all = as(clinic, Clinic.HEAD_OFFICE, wiring -> wiring.get(CustomReports.class)
                            .mine(null))
                    .reports();
            assertEquals(
                    List.of(paused),
                    List.copyOf(as(clinic, Clinic.HEAD_OFFICE, wiring -> wiring.get(ReportMailings.class)
                                    .of(all))
                            .values()));
            long hidden = kept(clinic, Clinic.MANAGER_OM, false, null);
            schedule(clinic, Clinic.MANAGER_OM, hidden, 0, daily(false, "maya@example.com"));
            assertThrows(NotFound.class, () -> find(clinic, Clinic.HEAD_OFFICE, hidden));
            assertThrows(NotFound.class, () -> runs(clinic, Clinic.HEAD_OFFICE, hidden));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void itEndsWithTheReportAndWhatWasSentStaysWrittenDown(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            long id = kept(clinic, Clinic.HEAD_OFFICE, false, null);
            schedule(clinic, Clinic.HEAD_OFFICE, id, 0, daily(false, "maya@example.com"));
            clinic.at(SEVEN);
            round(clinic, LETTERS);
            clinic.desk(wiring -> {
                wiring.get(CustomReportDesk.class).delete(id);
                return id;
            });
            clinic.at(SEVEN.plusSeconds(86_400));
            round(clinic, LETTERS);
            assertEquals(1, mails(clinic));
            assertEquals(1, clinic.database().count("select count(*) from report_run where report_id = " + id));
            for (String change : List.of("delete from report_run", "update report_run set reason = 'none'")) {
                assertThrows(SQLException.class, () -> clinic.database().execute(change));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void allSchedulesAreReadAsTheyWereWrittenAndStopped(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            long id = kept(clinic, Clinic.HEAD_OFFICE, false, null);
            long version = 0;
            for (MailingDraft draft : List.of(
                    daily(false, "maya@example.com"),
                    new MailingDraft(
                            "weekly", "sunday", null, "23:59", "Asia/Kolkata", "pdf", List.of("a@b.example"), true),
                    new MailingDraft(
                            "monthly",
                            null,
                            "28",
                            "00:00",
                            "UTC",
                            "xlsx",
                            List.of("a@b.example", "c@d.example"),
                            false),
                    new MailingDraft("monthly", null, "last", "12:30", "UTC", "xlsx", List.of("a@b.example"), false))) {
                ReportMailing written = schedule(clinic, Clinic.HEAD_OFFICE, id, version, draft);
                version = written.version();
                ReportMailing read = find(clinic, Clinic.HEAD_OFFICE, id).orElseThrow();
                assertEquals(written, read);
                assertEquals(draft, MailingDraft.of(read));
            }
            as(clinic, Clinic.HEAD_OFFICE, wiring -> {
                wiring.get(ReportMailings.class).end(id);
                return id;
            });
            assertEquals(Optional.empty(), find(clinic, Clinic.HEAD_OFFICE, id));
        }
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws Exception {
        try (Clinic clinic = clinic(Engine.H2)) {
            long id = kept(clinic, Clinic.HEAD_OFFICE, false, null);
            MailingDraft wrong = new MailingDraft(
                    "hourly", "someday", "29", "7 o'clock", "Mars/Base", "doc", List.of("maya", "tomas@"), false);
            assertEquals(
                    List.of("every", "at", "zone", "format", "to", "to"),
                    assertThrows(Refused.class, () -> schedule(clinic, Clinic.HEAD_OFFICE, id, 0, wrong))
                            .reasons()
                            .stream()
                            .map(Refusal::code)
                            .toList());
            assertEquals(0, clinic.database().count("select count(*) from report_mailing"));
        }
    }

    @Test
    void runsComeByPagesTheNewestFirst() throws Exception {
        try (Clinic clinic = clinic(Engine.H2)) {
            long id = kept(clinic, Clinic.HEAD_OFFICE, false, null);
            schedule(clinic, Clinic.HEAD_OFFICE, id, 0, daily(true, "maya@example.com"));
            List<Long> sent = new ArrayList<>();
            for (int times = 0; times < 23; times++) {
                sent.add(
                        0,
                        as(clinic, Clinic.HEAD_OFFICE, wiring -> wiring.get(ReportMailings.class)
                                        .sendNow(id, LETTERS))
                                .id());
            }
            ReportMailings.Page first = as(clinic, Clinic.HEAD_OFFICE, wiring -> wiring.get(ReportMailings.class)
                    .runs(id, null));
            ReportMailings.Page last = as(clinic, Clinic.HEAD_OFFICE, wiring -> wiring.get(ReportMailings.class)
                    .runs(id, first.next()));
            List<Long> read =
                    new ArrayList<>(first.runs().stream().map(ReportRun::id).toList());
            assertEquals(20, read.size());
            read.addAll(last.runs().stream().map(ReportRun::id).toList());
            assertEquals(sent, read);
            assertNull(last.next());
        }
    }
}
