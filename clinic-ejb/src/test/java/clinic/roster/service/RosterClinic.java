package clinic.roster.service;

import clinic.access.Caller;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.booking.service.BookedTreatments;
import clinic.booking.service.BookedVisits;
import clinic.organisation.Catalogue;
import clinic.organisation.Job;
import clinic.organisation.service.Catalogues;
import clinic.platform.Engine;
import clinic.platform.TestDatabase;
import clinic.platform.Wiring;
import clinic.roster.BookedWork.Affected;
import clinic.roster.BookedWork.Lost;
import clinic.shared.TimeSlot;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A small chain over a test database: RV and OM in New York, twenty minutes apart, PX in Phoenix. Maya treats at RV and OM,
 * Jonas at RV, Tom at OM, Pia at PX; Rosa is at the desk of RV. By the weekly pattern everybody who treats works from 08:00 to
 * 16:00 every day at their first branch. It is Thursday 12 March 2026, 11:24 in New York.
 */
final class RosterClinic implements AutoCloseable {
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 16);
    static final long RV = 1;
    static final long OM = 2;
    static final long PX = 3;
    static final long MAYA = 201;
    static final long JONAS = 202;
    static final long TOM = 203;
    static final long PIA = 204;
    static final long ROSA = 205;
    static final Caller HEAD_OFFICE =
            new Caller(1, "headoffice", "Ines Duarte", null, List.of(new Grant(Role.HEAD_OFFICE, null)));
    static final Caller MANAGER_RV =
            new Caller(2, "manager.rv", "Nadia Fell", null, List.of(new Grant(Role.BRANCH_MANAGER, RV)));
    static final Caller MANAGER_OM =
            new Caller(3, "manager.om", "Omar Reyes", null, List.of(new Grant(Role.BRANCH_MANAGER, OM)));
    static final Caller AS_MAYA = new Caller(
            4, "maya", "Maya Test", MAYA, List.of(new Grant(Role.THERAPIST, RV), new Grant(Role.THERAPIST, OM)));
    static final Caller AS_JONAS = new Caller(5, "jonas", "Jonas Test", JONAS, List.of(new Grant(Role.THERAPIST, RV)));
    private static final Role[] ALL = {Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE};
    private static final Role[] PLANNERS = {Role.BRANCH_MANAGER, Role.HEAD_OFFICE};

    private static final String BRANCH = "insert into branch (id, code, name, region_id, zone, street, city, phone,"
            + " tax_number, jurisdiction_id, active, version)";

    private final TestDatabase database;
    private Instant now = Instant.parse("2026-03-12T15:24:00Z");

    RosterClinic(Engine engine) throws SQLException {
        database = engine.fresh();
        List<String> setUp = new ArrayList<>(
                List.of(
                        "insert into organisation (id, name, currency, workweek_start, fiscal_year_month, version) values (1, 'Killer Knots Massage', 'USD', 1, 1, 1)",
                        "insert into tax_jurisdiction values (1, 'NYC', 'New York City', 1)",
                        BRANCH + " values (1, 'RV', 'Riverside', null, 'America/New_York', '', '', '', '', 1, true, 1)",
                        BRANCH + " values (2, 'OM', 'Old Mill', null, 'America/New_York', '', '', '', '', 1, true, 1)",
                        BRANCH + " values (3, 'PX', 'Phoenix', null, 'America/Phoenix', '', '', '', '', 1, true, 1)",
                        "insert into branch_travel values (1, 2, 20)",
                        "insert into room (id, branch_id, code, name, kind, capacity, active, version) values (101, 1, 'R1', 'Room 1', 'table', 1, true, 1)",
                        "insert into service values (11, 'deep-tissue', 'Deep Tissue Massage', 'deep-tissue', '', 0, 15, null, null, null, 2, true, 1, false)",
                        "insert into service_duration values (11, 60)",
                        "insert into client (id, first_name, last_name, note, created_at, version) values (301, 'Ana', 'Whitfield', '', timestamp with time zone '2026-01-01 00:00:00+00', 1)"));
        for (int day = 1; day <= 7; day++) {
            setUp.add("insert into opening_hours values (" + day + ", null, " + day
                    + ", false, time '08:00:00', time '20:00:00')");
        }
        staff(setUp, MAYA, "Maya", "therapist", RV);
        staff(setUp, JONAS, "Jonas", "therapist", RV);
        staff(setUp, TOM, "Tom", "therapist", OM);
        staff(setUp, PIA, "Pia", "therapist", PX);
        staff(setUp, ROSA, "Rosa", "receptionist", RV);
        setUp.add(
                "insert into assignment values (301, " + MAYA + ", 2, 'therapist', 3000, date '2020-01-01', null, 1)");
        for (long id : List.of(MAYA, JONAS, TOM, PIA)) {
            for (int day = 1; day <= 7; day++) {
                setUp.add("insert into work_pattern values (" + (id * 10 + day) + ", " + id + ", " + day
                        + ", time '08:00:00', time '16:00:00')");
            }
        }
        database.execute(setUp.toArray(String[]::new));
    }

    private static void staff(List<String> setUp, long id, String name, String job, long branch) {
        setUp.add("insert into staff_member (id, first_name, last_name, hired_on, version) values (" + id + ", '" + name
                + "', 'Test', date '2020-01-01', 1)");
        setUp.add("insert into assignment values (" + id + ", " + id + ", " + branch + ", '" + job
                + "', 3000, date '2020-01-01', null, 1)");
    }

    TestDatabase database() {
        return database;
    }

    void at(String instant) {
        now = Instant.parse(instant);
    }

    /** One transaction of a manager or head office; a refusal rolls it back. */
    <T> T plan(Caller caller, Wiring.Work<T> work) throws Exception {
        return transaction(caller, PLANNERS, work);
    }

    /** One transaction of anybody of the staff. */
    <T> T as(Caller caller, Wiring.Work<T> work) throws Exception {
        return transaction(caller, ALL, work);
    }

    private <T> T transaction(Caller caller, Role[] roles, Wiring.Work<T> work) throws Exception {
        return Wiring.transaction(
                database, Clock.fixed(now, ZoneOffset.UTC), caller, roles, new Class<?>[0], wiring -> {
                    wiring.with(BookingImpact.class, new BookingImpact() {
                        @Override
                        List<Affected> of(List<Lost> lost) {
                            return wiring.get(BookedVisits.class).affected(lost);
                        }
                    });
                    wiring.with(
                            Instance.class,
                            Proxy.newProxyInstance(
                                    RosterClinic.class.getClassLoader(),
                                    new Class<?>[] {Instance.class},
                                    (proxy, method, arguments) ->
                                            method.getName().equals("stream")
                                                    ? Stream.of(wiring.get(BookedTreatments.class))
                                                    : null));
                    return work.with(wiring);
                });
    }

    /** A shift of a therapist, or an open one, with half an hour's break. */
    static PlanShift shift(String branch, @Nullable Long staff, String start, String end) {
        return new PlanShift(
                branch, Job.THERAPIST, staff, null, null, LocalDateTime.parse(start), LocalDateTime.parse(end), 30, "");
    }

    Planned create(String branch, @Nullable Long staff, String start, String end) throws Exception {
        return plan(HEAD_OFFICE, wiring -> wiring.get(ShiftDesk.class).create(shift(branch, staff, start, end)));
    }

    void publish(String branch, LocalDate from, LocalDate until) throws Exception {
        plan(HEAD_OFFICE, wiring -> wiring.get(PublishDesk.class)
                .publish(new PublishRoster(branch, from, until, true, "test")));
    }

    /** When somebody can be booked at a branch on a date, in the words of its clock. */
    List<String> working(long branchId, LocalDate date, long staff) throws Exception {
        return as(HEAD_OFFICE, wiring -> {
            Catalogue catalogue = wiring.get(Catalogues.class).current();
            Catalogue.Branch branch = catalogue.branch(branchId);
            return catalogue.workday(branch, date).of(catalogue.member(staff)).stream()
                    .map(slot -> clock(slot, branch.zone()))
                    .toList();
        });
    }

    private static String clock(TimeSlot slot, ZoneId zone) {
        return slot.start().atZone(zone).toLocalTime() + "-"
                + slot.end().atZone(zone).toLocalTime();
    }

    /** Ana's visit with somebody at Riverside, times in UTC, in the diary as booking would have left it. */
    void visit(long id, long therapist, String start, String end) throws SQLException {
        String starts = "timestamp with time zone '" + start + "+00'";
        String ends = "timestamp with time zone '" + end + "+00'";
        database.execute(
                "insert into appointment (id, branch_id, business_date, status, source, client_id, service_id, minutes, therapist_id, room_id, equipment_id, starts_at, ends_at, buffer_before, buffer_after, price_minor, currency, note, created_at, created_by, status_since, version) values ("
                        + id + ", 1, date '" + start.substring(0, 10) + "', 'booked', 'desk', 301, 11, 60, " + therapist
                        + ", 101, null, " + starts + ", " + ends + ", 0, 15, 9500, 'USD', '', " + starts + ", 'ellen', "
                        + starts + ", 1)",
                "insert into diary_claim (owner_id, resource_id, kind, branch_id, starts_at, ends_at) values (" + id
                        + ", " + therapist + ", 'T', 1, " + starts + ", " + ends + ")");
    }

    @Override
    public void close() throws Exception {
        database.close();
    }
}
