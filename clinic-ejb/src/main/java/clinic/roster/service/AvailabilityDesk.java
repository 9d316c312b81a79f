package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.roster.AvailabilityRule;
import clinic.roster.persistence.AvailabilityTable;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When staff can, like to and cannot work: they say so themselves, or a manager of one of their branches does. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class AvailabilityDesk {
    private static final int YEARS_AHEAD = 10;

    @Inject
    private AvailabilityTable table;

    @Inject
    private StaffScope staffScope;

    @Inject
    private Ids ids;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * @param staff who; null for the caller themselves
     * @param until the last date, inclusive; null for no end
     * @param hours wall-clock time of the branch where they would work; null for whole days
     */
    public record SayAvailability(
            @Nullable Long staff,
            AvailabilityRule.Kind kind,
            Set<DayOfWeek> weekdays,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable Hours hours,
            String note) {}

    /** What somebody has said, for today and later, the oldest first; null for the caller themselves. */
    public List<AvailabilityRule> of(@Nullable Long staff) {
        Catalogue.Member member = staffScope.selfOrManaged(staff);
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC).minusDays(1);
        return table.of(List.of(member.id()), yesterday, yesterday.plusYears(YEARS_AHEAD));
    }

    /** Says when somebody can, likes to or cannot work; what is planned already stays planned. */
    public AvailabilityRule say(SayAvailability say) {
        Catalogue.Member member = staffScope.selfOrManaged(say.staff());
        AvailabilityRule rule = new AvailabilityRule(
                ids.next("roster_seq"),
                member.id(),
                say.kind(),
                say.weekdays(),
                say.from(),
                say.until(),
                say.hours(),
                say.note().strip());
        rule.objections().refuse();
        table.add(rule, clock.instant(), callers.caller().name());
        audit.done(
                "AvailabilityDesk.say", null, member.name() + ": " + rule.kind().code());
        return rule;
    }

    /** Takes back what was said. */
    public void end(long id) {
        AvailabilityRule rule = table.get(id);
        Catalogue.Member member = staffScope.selfOrManaged(rule.staff());
        if (!table.end(id, clock.instant(), callers.caller().name())) {
            throw new NotFound("availability rule", id);
        }
        audit.done(
                "AvailabilityDesk.end", null, member.name() + ": " + rule.kind().code());
    }
}
