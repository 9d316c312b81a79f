package clinic.reporting.custom.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.organisation.service.Catalogues;
import clinic.platform.Engine;
import clinic.reporting.Period;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.ReportDraft;
import clinic.reporting.custom.ReportTable;
import clinic.sales.service.Clinic;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports are kept, found, changed and run on both engines, by whom it is allowed, over the branches of whoever runs them. */
class CustomReportsTest {
    private static final Caller MANAGER_RV =
            new Caller(4, "manager.rv", "Rosa Vega", null, List.of(new Grant(Role.BRANCH_MANAGER, Clinic.RV)));

    private static Clinic clinic(Engine engine) throws SQLException {
        Clinic clinic = new Clinic(engine);
        for (Caller caller : List.of(Clinic.HEAD_OFFICE, Clinic.MANAGER_OM, MANAGER_RV)) {
            clinic.database()
                    .execute(
                            "insert into account (id, login, name, password_hash, staff_id, active, created_at, version)"
                                    + " values (" + caller.account() + ", '" + caller.login() + "', '" + caller.name()
                                    + "', '', null, true, timestamp with time zone '2026-01-01 00:00:00+00', 1)");
        }
        return clinic;
    }

    private static ReportDraft draft(String name, boolean shared, @Nullable String branch) {
        return new ReportDraft(
                name,
                shared,
                List.of("branch", "service"),
                List.of("visits", "revenue", "share", "change"),
                "last-month",
                null,
                null,
                "earned",
                "out",
                "previous",
                "all",
                branch,
                null,
                null,
                null,
                null,
                null);
    }

    private static CustomReport keep(Clinic clinic, Caller owner, ReportDraft draft) throws Exception {
        return clinic.as(owner, wiring -> wiring.get(CustomReportDesk.class).keep(draft));
    }

    private static CustomReport read(Clinic clinic, Caller reader, long id) throws Exception {
        return clinic.as(reader, wiring -> wiring.get(CustomReports.class).report(id));
    }

    private static ReportTable run(Clinic clinic, Caller reader, long id) throws Exception {
        return clinic.as(reader, wiring -> wiring.get(CustomReportRuns.class).run(id));
    }

    private static Set<String> codes(Callable<?> work) {
        return new TreeSet<>(assertThrows(Refused.class, work::call).reasons().stream()
                .map(Refusal::code)
                .toList());
    }

    private static List<String> names(CustomReports.Page page) {
        return page.reports().stream().map(CustomReport::name).toList();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aReportIsReadAsItWasKept(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            ReportDraft full = new ReportDraft(
                    "Łódź: all of it",
                    true,
                    List.of("therapist", "week", "item"),
                    List.of("compared-average", "tax", "visits-change"),
                    "fixed",
                    "2026-01-01",
                    "2026-02-28",
                    "collected",
                    "in",
                    "last-year",
                    "same",
                    "RV",
                    null,
                    "deep-tissue",
                    "201",
                    "online",
                    "visit");
            for (ReportDraft draft : List.of(draft("Branches", false, null), full)) {
                CustomReport kept = keep(clinic, Clinic.HEAD_OFFICE, draft);
                CustomReport read = read(clinic, Clinic.HEAD_OFFICE, kept.id());
                assertEquals(kept, read);
                assertEquals(
                        draft,
                        clinic.desk(wiring -> ReportDraft.of(
                                read, wiring.get(Catalogues.class).current())));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everythingThatIsWrongIsSaidAtOnce(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            ReportDraft wrong = new ReportDraft(
                    " ",
                    false,
                    List.of("branch", "day", "month", "moon", "branch"),
                    List.of("revenue", "luck", "change", "revenue"),
                    "some-day",
                    null,
                    null,
                    "felt",
                    "maybe",
                    null,
                    "few",
                    "XX",
                    "Atlantis",
                    "levitation",
                    "999",
                    "c".repeat(41),
                    null);
            assertEquals(
                    Set.of(
                            "basis",
                            "branch",
                            "branches",
                            "channel",
                            "compare-missing",
                            "dimension-twice",
                            "dimension-unknown",
                            "measure-twice",
                            "measure-unknown",
                            "name",
                            "period",
                            "region",
                            "service",
                            "tax",
                            "therapist",
                            "too-many-dimensions",
                            "two-of-time"),
                    codes(() -> keep(clinic, Clinic.HEAD_OFFICE, wrong)));
            assertEquals(0, clinic.database().count("select count(*) from custom_report"));
            ReportDraft empty = new ReportDraft(
                    "n".repeat(81),
                    false,
                    List.of(),
                    List.of(),
                    "fixed",
                    "2026-02-02",
                    "2026-02-01",
                    null,
                    null,
                    "luck",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            assertEquals(
                    Set.of("compare", "measure-missing", "name", "period"),
                    codes(() -> keep(clinic, Clinic.HEAD_OFFICE, empty)));
        }
    }

    private static ReportDraft budget(String groupBy, String measure, String basis) {
        return new ReportDraft(
                "Budget",
                false,
                List.of(groupBy),
                List.of("revenue", measure),
                "last-month",
                null,
                null,
                basis,
                "out",
                "budget",
                "all",
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aReportIsComparedWithABudgetWhereThereCanBeOne(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            assertEquals(
                    Set.of("budget-basis", "budget-dimension", "budget-measure"),
                    codes(() -> keep(clinic, Clinic.HEAD_OFFICE, budget("service", "compared-visits", "collected"))));
            CustomReport kept = keep(clinic, Clinic.HEAD_OFFICE, budget("branch", "compared-revenue", "earned"));
            assertEquals(Set.of(), refusals(run(clinic, Clinic.HEAD_OFFICE, kept.id())));
        }
    }

    private static Set<Refusal> refusals(ReportTable table) {
        return Set.copyOf(table.table().question().refusals());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anOwnerHasEveryNameOnce(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            CustomReport first = keep(clinic, Clinic.HEAD_OFFICE, draft("Week by branch", false, null));
            CustomReport second = keep(clinic, Clinic.HEAD_OFFICE, draft("Month", false, null));
            assertEquals(
                    Set.of("name-taken"),
                    codes(() -> keep(clinic, Clinic.HEAD_OFFICE, draft(" week BY branch", false, null))));
            assertEquals(
                    Set.of("name-taken"),
                    codes(() -> clinic.desk(wiring -> wiring.get(CustomReportDesk.class)
                            .revise(second.id(), 1, draft("week by branch", false, null)))));
            assertEquals(
                    "WEEK BY BRANCH",
                    clinic.desk(wiring -> wiring.get(CustomReportDesk.class)
                                    .revise(first.id(), 1, draft("WEEK BY BRANCH", false, null)))
                            .name());
            keep(clinic, Clinic.MANAGER_OM, draft("Week by branch", false, null));
            Callable<CustomReport> again = () -> keep(clinic, Clinic.HEAD_OFFICE, draft("Race", false, null));
            Clinic.oneSucceeds(List.of(again, again), "name-taken");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aStaleChangeIsRefusedAndNothingIsLost(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            long id = keep(clinic, Clinic.HEAD_OFFICE, draft("Branches", false, null))
                    .id();
            clinic.desk(wiring ->
                    wiring.get(CustomReportDesk.class).revise(id, 1, draft("Branches by service", true, null)));
            assertEquals(
                    Set.of("changed-by-other"),
                    codes(() -> clinic.desk(wiring ->
                            wiring.get(CustomReportDesk.class).revise(id, 1, draft("Old thoughts", false, null)))));
            CustomReport now = read(clinic, Clinic.HEAD_OFFICE, id);
            assertEquals("Branches by service", now.name());
            assertEquals(2, now.version());
            assertTrue(now.shared());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsSharedIsFoundAndWhatIsNotIsNot(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            long own =
                    keep(clinic, Clinic.HEAD_OFFICE, draft("Own", false, null)).id();
            long shared = keep(clinic, Clinic.HEAD_OFFICE, draft("Shared", true, null))
                    .id();
            long riverside = keep(clinic, Clinic.HEAD_OFFICE, draft("Riverside", true, "RV"))
                    .id();
            assertEquals(
                    List.of("Own", "Riverside", "Shared"),
                    names(clinic.desk(wiring -> wiring.get(CustomReports.class).mine(null))));
            assertEquals(List.of(), names(clinic.desk(wiring -> wiring.get(CustomReports.class)
                    .shared(null))));
            assertEquals(List.of("Shared"), names(clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(CustomReports.class)
                    .shared(null))));
            assertEquals(List.of("Riverside", "Shared"), names(clinic.as(MANAGER_RV, wiring -> wiring.get(
                            CustomReports.class)
                    .shared(null))));
            assertEquals("Shared", read(clinic, Clinic.MANAGER_OM, shared).name());
            assertEquals("Riverside", read(clinic, MANAGER_RV, riverside).name());
            assertThrows(NotFound.class, () -> read(clinic, Clinic.MANAGER_OM, own));
            assertThrows(NotFound.class, () -> read(clinic, Clinic.MANAGER_OM, riverside));
            assertThrows(NotFound.class, () -> run(clinic, Clinic.MANAGER_OM, riverside));
            for (long id : new long[] {own, riverside}) {
                assertThrows(
                        NotFound.class,
                        () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(CustomReportDesk.class)
                                .revise(id, 1, draft("Mine now", true, null))));
            }
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(CustomReportDesk.class)
                            .revise(shared, 1, draft("Mine now", true, null))));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> {
                        wiring.get(CustomReportDesk.class).delete(shared);
                        return shared;
                    }));
            assertThrows(NotAllowed.class, () -> keep(clinic, Clinic.MANAGER_OM, draft("Riverside", false, "RV")));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoeverRunsAReportSeesTheirBranchesOnly(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            clinic.at(Instant.parse("2026-02-10T17:00:00Z"));
            clinic.completed(1, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.completed(2, Clinic.OM, Clinic.DEEP, Clinic.JONAS, 8000);
            clinic.completed(3, Clinic.OM, Clinic.TRIGGER, Clinic.JONAS, 2000);
            clinic.at(Instant.parse("2026-03-12T16:00:00Z"));
            long id = keep(clinic, Clinic.HEAD_OFFICE, draft("Branches", true, null))
                    .id();
            ReportTable all = run(clinic, Clinic.HEAD_OFFICE, id);
            assertEquals(
                    new Period(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28)),
                    all.table().question().period());
            assertEquals(usd("195.00"), all.table().total().revenue());
            assertEquals(3, all.table().rows().size());
            List<@Nullable Long> first = all.values(all.table().rows().get(0));
            assertEquals(java.util.Arrays.asList(1L, 9500L, 487L, null), first);
            ReportTable theirs = run(clinic, Clinic.MANAGER_OM, id);
            assertEquals(usd("100.00"), theirs.table().total().revenue());
            assertTrue(theirs.table().rows().stream()
                    .allMatch(row -> Objects.equals(row.group().branch(), Clinic.OM)));
            assertEquals(java.util.Arrays.asList(2L, 10_000L, 1000L, null), theirs.total());
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(CustomReportRuns.class)
                            .preview(draft("", false, "RV"))));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void todayIsTheDayAtTheBranch(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            // in New York it is March, in Chicago still February
            clinic.at(Instant.parse("2026-03-01T05:30:00Z"));
            assertEquals(
                    LocalDate.of(2026, 2, 28),
                    clinic.desk(wiring -> wiring.get(CustomReportRuns.class).preview(draft("", false, "RV")))
                            .table()
                            .question()
                            .period()
                            .to());
            assertEquals(
                    LocalDate.of(2026, 1, 31),
                    clinic.desk(wiring -> wiring.get(CustomReportRuns.class).preview(draft("", false, "OM")))
                            .table()
                            .question()
                            .period()
                            .to());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void listsArePagedByNameWithoutGapsAndADeletedReportIsGone(Engine engine) throws Exception {
        try (Clinic clinic = clinic(engine)) {
            List<String> kept = new ArrayList<>();
            for (int at = 0; at < 53; at++) {
                kept.add(keep(clinic, Clinic.HEAD_OFFICE, draft("R~" + (100 + at), true, null))
                        .name());
            }
            CustomReports.Page first = clinic.as(
                    Clinic.MANAGER_OM, wiring -> wiring.get(CustomReports.class).shared(null));
            CustomReports.Page last = clinic.as(
                    Clinic.MANAGER_OM, wiring -> wiring.get(CustomReports.class).shared(first.next()));
            assertEquals(50, first.reports().size());
            List<String> read = new ArrayList<>(names(first));
            read.addAll(names(last));
            assertEquals(kept, read);
            assertEquals(null, last.next());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> clinic.desk(wiring -> wiring.get(CustomReports.class).mine("nowhere")));
            long gone = first.reports().get(0).id();
            clinic.desk(wiring -> {
                wiring.get(CustomReportDesk.class).delete(gone);
                return gone;
            });
            assertThrows(NotFound.class, () -> read(clinic, Clinic.HEAD_OFFICE, gone));
            assertFalse(
                    names(clinic.desk(wiring -> wiring.get(CustomReports.class).mine(null)))
                            .contains(kept.get(0)));
        }
    }
}
