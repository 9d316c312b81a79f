package clinic.organisation.service;

import clinic.access.Role;
import clinic.organisation.Branch;
import clinic.organisation.Hours;
import clinic.organisation.OpeningException;
import clinic.organisation.OpeningHours;
import clinic.organisation.persistence.Setup;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When branches are open. A weekday without hours of the branch's own follows the organisation; a dated exception
 * replaces the weekday, a branch's own exception also the organisation's. What is booked already stays booked.
 */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.ADMINISTRATOR})
public class HoursSetup {

    @Inject
    private Setup setup;

    @Inject
    private Changes changes;

    @Inject
    private Scope scope;

    /**
     * The whole week. Weekdays that are not named follow the organisation; where it says nothing either, they are
     * closed.
     *
     * @param branch the branch's id; null sets the organisation's own
     * @param week empty hours mean closed
     */
    public void open(@Nullable Long branch, Map<DayOfWeek, Optional<Hours>> week) {
        scope.requireEverywhere();
        changes.begin();
        String name = nameOf(branch);
        List<OpeningHours> known = setup.ownedBy(OpeningHours.class, branch);
        known.stream().filter(one -> !week.containsKey(one.weekday())).forEach(setup::remove);
        week.forEach((day, hours) -> known.stream()
                .filter(one -> one.weekday() == day)
                .findFirst()
                .ifPresentOrElse(
                        one -> one.open(hours.orElse(null)),
                        () -> setup.add(new OpeningHours(branch, day, hours.orElse(null)))));
        changes.done("HoursSetup.open", branch, name + " " + week);
    }

    /** Lets the branch follow the organisation on that weekday. */
    public void followOrganisation(long branch, DayOfWeek weekday) {
        scope.requireEverywhere();
        changes.begin();
        String name = nameOf(branch);
        setup.ownedBy(OpeningHours.class, branch).stream()
                .filter(one -> one.weekday() == weekday)
                .forEach(setup::remove);
        changes.done("HoursSetup.followOrganisation", branch, name + " " + weekday);
    }

    /**
     * Other hours, or none, on one local date; replaces what was said for that date before.
     *
     * @param branch the branch's id; null means every branch that says nothing else
     * @param hours null means closed
     * @param reason in words for clients and staff, e.g. the holiday's name
     */
    @Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.ADMINISTRATOR})
    public void except(@Nullable Long branch, LocalDate date, @Nullable Hours hours, String reason) {
        requireFor(branch);
        changes.begin();
        String name = nameOf(branch);
        String words = reason.strip();
        new Objections().text("reason", "The reason", words, 200).refuse();
        dated(branch, date)
                .ifPresentOrElse(
                        known -> known.revise(hours, words),
                        () -> setup.add(new OpeningException(branch, date, hours, words)));
        changes.done("HoursSetup.except", branch, name + " " + date + ": " + words);
    }

    /** @throws NotFound when nothing of its own is said for that date */
    @Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.ADMINISTRATOR})
    public void withdrawException(@Nullable Long branch, LocalDate date) {
        requireFor(branch);
        changes.begin();
        String name = nameOf(branch);
        setup.remove(dated(branch, date).orElseThrow(() -> new NotFound("exception on", date)));
        changes.done("HoursSetup.withdrawException", branch, name + " " + date);
    }

    private void requireFor(@Nullable Long branch) {
        if (branch == null) {
            scope.requireEverywhere();
        } else {
            scope.require(branch);
        }
    }

    private Optional<OpeningException> dated(@Nullable Long branch, LocalDate date) {
        return setup.ownedBy(OpeningException.class, branch).stream()
                .filter(one -> one.date().equals(date))
                .findFirst();
    }

    private String nameOf(@Nullable Long branch) {
        return branch == null
                ? "organisation"
                : setup.get(Branch.class, "branch", branch).details().code();
    }
}
