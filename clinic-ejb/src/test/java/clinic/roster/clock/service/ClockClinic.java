package clinic.roster.clock.service;

import clinic.access.Caller;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.platform.Engine;
import clinic.platform.TestDatabase;
import clinic.platform.Wiring;
import clinic.roster.clock.Punch;
import clinic.roster.clock.PunchKind;
import clinic.roster.clock.Workweek;
import clinic.sales.service.Clinic;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Riverside in New York and Old Mill, 25 minutes away, in Chicago's zone; the week begins on Monday. Maya works at both, at
 * Riverside from 9 to 17 on weekdays.
 */
final class ClockClinic implements AutoCloseable {
    static final Workweek WEEK = new Workweek(LocalDate.parse("2026-03-09"));
    static final Caller MAYA = new Caller(
            5,
            "maya",
            "Maya Okafor",
            Clinic.MAYA,
            List.of(new Grant(Role.THERAPIST, Clinic.RV), new Grant(Role.THERAPIST, Clinic.OM)));
    static final Caller JONAS =
            new Caller(6, "jonas", "Jonas Lindqvist", Clinic.JONAS, List.of(new Grant(Role.THERAPIST, Clinic.OM)));
    static final Caller MANAGER_RV =
            new Caller(7, "manager.rv", "Ruth Vale", null, List.of(new Grant(Role.BRANCH_MANAGER, Clinic.RV)));
    static final Caller MANAGER_OM = Clinic.MANAGER_OM;
    static final Caller PAYROLL =
            new Caller(8, "payroll", "Pia Roll", null, List.of(new Grant(Role.PAYROLL_OFFICER, null)));
    static final Role[] ANYBODY = {
        Role.RECEPTIONIST,
        Role.THERAPIST,
        Role.BRANCH_MANAGER,
        Role.STOCK_KEEPER,
        Role.PAYROLL_OFFICER,
        Role.HEAD_OFFICE,
        Role.ADMINISTRATOR
    };
    static final Role[] IN_CHARGE = {Role.BRANCH_MANAGER, Role.HEAD_OFFICE};
    static final Role[] PAYING = {Role.PAYROLL_OFFICER, Role.HEAD_OFFICE};
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final Clinic clinic;
    private Instant now = at("2026-03-12T09:00");

    ClockClinic(Engine engine) throws SQLException {
        clinic = new Clinic(engine);
        database().execute("insert into assignment values (3, 201, 2, 'therapist', 3000, date '2020-01-01', null, 1)");
        for (int day = 1; day <= 5; day++) {
            database()
                    .execute("insert into work_pattern values (" + day + ", 1, " + day
                            + ", time '09:00:00', time '17:00:00')");
        }
        database()
                .execute(
                        "insert into branch_travel (branch_id, other_id, minutes) values (1, 2, 25)",
                        "update catalogue_version set version = nextval('catalogue_version_seq')");
    }

    TestDatabase database() {
        return clinic.database();
    }

    /** A wall-clock time in New York. */
    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
    }

    /** From now on it is that time in New York. */
    ClockClinic now(String local) {
        now = at(local);
        return this;
    }

    <T> T as(Caller caller, Role[] roles, Wiring.Work<T> work) throws Exception {
        return Wiring.transaction(database(), Clock.fixed(now, ZoneOffset.UTC), caller, roles, new Class<?>[] {}, work);
    }

    /** The caller punches now. */
    Punch punch(Caller caller, PunchKind kind, String branch) throws Exception {
        return as(caller, ANYBODY, wiring -> wiring.get(TimeClock.class).punch(new MakePunch(kind, branch, null)));
    }

    /** Maya punches at Riverside at a time in New York. */
    Punch maya(PunchKind kind, String local) throws Exception {
        return now(local).punch(MAYA, kind, "RV");
    }

    Punch correct(Caller manager, CorrectPunch correction) throws Exception {
        return as(
                manager, IN_CHARGE, wiring -> wiring.get(PunchCorrections.class).correct(correction));
    }

    interface Signing {
        void with(TimesheetDesk desk) throws Exception;
    }

    void sign(Caller caller, Role[] roles, Signing signing) throws Exception {
        as(caller, roles, wiring -> {
            signing.with(wiring.get(TimesheetDesk.class));
            return 1;
        });
    }

    /** The timesheets of a week that somebody sees. */
    List<SheetView> sheets(Caller caller, Workweek week) throws Exception {
        return as(caller, ANYBODY, wiring -> wiring.get(TimesheetQueries.class).of(week, null, null));
    }

    /** Maya's own. */
    SheetView sheet(Workweek week) throws Exception {
        return as(MAYA, ANYBODY, wiring -> wiring.get(TimesheetQueries.class).of(week, null, Clinic.MAYA))
                .get(0);
    }

    @Override
    public void close() throws Exception {
        clinic.close();
    }
}
