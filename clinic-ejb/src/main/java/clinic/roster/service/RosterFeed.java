package clinic.roster.service;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Secrets;
import clinic.roster.Calendar;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.persistence.LabourTable;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.NotFound;
import clinic.shared.TimeSlot;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's published shifts as a calendar that programs subscribe to. Whoever knows the token reads it; it shows where and
 * when, and nothing of anybody else. A new token makes the former one worthless.
 */
@Stateless
public class RosterFeed {
    private static final Duration BACK = Duration.ofDays(60);
    private static final Duration AHEAD = Duration.ofDays(180);

    @Inject
    private Catalogues catalogues;

    @Inject
    private LabourTable people;

    @Inject
    private ShiftTable shifts;

    @Inject
    private StaffScope staffScope;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** A new token for the caller's own feed; it is told once and not kept. */
    @Allowed
    public String open() {
        Catalogue.Member self = staffScope.self();
        String token = Secrets.random();
        people.feed(self.id(), Secrets.sha256(token));
        audit.done("RosterFeed.open", null, self.name());
        return token;
    }

    /** Closes the caller's own feed. */
    @Allowed
    public void close() {
        Catalogue.Member self = staffScope.self();
        people.feed(self.id(), null);
        audit.done("RosterFeed.close", null, self.name());
    }

    /**
     * The feed of the token in iCalendar format (RFC 5545): published shifts from sixty days back to half a year ahead.
     *
     * @throws NotFound when the token opens none
     */
    @PermitAll
    public String read(String token) {
        Long staff = people.ofFeed(Secrets.sha256(token));
        if (staff == null) {
            throw new NotFound("calendar", "of that address");
        }
        return text(catalogues.current().member(staff));
    }

    /** The same of the caller, or of somebody they manage; null for the caller. Nothing is opened: it is told once. */
    @Allowed
    public String of(@Nullable Long staff) {
        Catalogue.Member member = staffScope.selfOrManaged(staff);
        audit.done("RosterFeed.of", null, member.name());
        return text(member);
    }

    private String text(Catalogue.Member member) {
        Catalogue catalogue = catalogues.current();
        Instant now = clock.instant();
        Long staff = member.id();
        List<Calendar.Entry> entries =
                shifts.of(List.of(staff), new TimeSlot(now.minus(BACK), now.plus(AHEAD))).stream()
                        .filter(shift -> shift.published() != null
                                && staff.equals(shift.published().staff()))
                        .map(shift -> entry(catalogue, shift))
                        .toList();
        return new Calendar(member.name(), now, entries).text();
    }

    private static Calendar.Entry entry(Catalogue catalogue, Shift shift) {
        ShiftPlan plan = Objects.requireNonNull(shift.published());
        Catalogue.Branch branch = catalogue.branch(plan.branch());
        String room =
                plan.room() == null ? "" : ", " + catalogue.room(plan.room()).name();
        return new Calendar.Entry(
                "shift-" + shift.id() + "@killer-knots",
                plan.slot(),
                branch.name() + room,
                branch.street() + ", " + branch.city(),
                plan.note());
    }
}
