package clinic.visit.service;

import clinic.access.Caller;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.platform.Wiring;
import clinic.sales.service.Clinic;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Who reads and writes at the desk on Thursday 12 March 2026, 12:00 in New York, and the hours that are worked. */
final class Desk {
    static final Instant NOON = Instant.parse("2026-03-12T16:00:00Z");
    static final Caller MAYA =
            new Caller(5, "maya", "Maya Okafor", Clinic.MAYA, List.of(new Grant(Role.THERAPIST, Clinic.RV)));
    static final Caller JONAS =
            new Caller(6, "jonas", "Jonas Lindqvist", Clinic.JONAS, List.of(new Grant(Role.THERAPIST, Clinic.OM)));
    static final Caller NOBODY =
            new Caller(7, "nobody", "Not Linked", null, List.of(new Grant(Role.THERAPIST, Clinic.RV)));
    static final Role[] AS_DESK = {Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE};
    static final Role[] AS_THERAPIST = {Role.THERAPIST};
    static final Role[] AS_ANYBODY = {Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE};

    private Desk() {}

    /** Both branches are open and Maya and Jonas work from 9 to 17, every day. */
    static void open(Clinic clinic) throws Exception {
        for (int day = 1; day <= 7; day++) {
            clinic.database()
                    .execute(
                            "insert into opening_hours values (" + day + ", null, " + day
                                    + ", false, time '09:00:00', time '17:00:00')",
                            "insert into work_pattern values (" + day + ", 1, " + day
                                    + ", time '09:00:00', time '17:00:00')",
                            "insert into work_pattern values (" + (10 + day) + ", 2, " + day
                                    + ", time '09:00:00', time '17:00:00')");
        }
        clinic.database().execute("update catalogue_version set version = nextval('catalogue_version_seq')");
    }

    static <T> T as(Clinic clinic, Caller caller, Role[] roles, Wiring.Work<T> work) throws Exception {
        return Wiring.transaction(
                clinic.database(), Clock.fixed(NOON, ZoneOffset.UTC), caller, roles, new Class<?>[] {}, work);
    }
}
