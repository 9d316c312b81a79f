package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.roster.Shift;
import clinic.roster.labour.Violation;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.Objections;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Says which rules a plan breaks, all at once: labour rules and the house's own for everybody who is planned at a branch, over
 * all branches they work at, and rooms that are given to more people than fit.
 */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class RosterCheck {
    private static final int MOST_DAYS = 92;

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private PlanRules rules;

    @Inject
    private Scope scope;

    /**
     * Everything that is wrong with what is planned at a branch on its local dates from one to the other, both inclusive, by
     * date; of people who also work elsewhere, what shows at this branch.
     *
     * @throws clinic.shared.Refused {@code span} when that is more than 92 days or none
     */
    public List<Violation> violations(String branchCode, LocalDate from, LocalDate until) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        long days = ChronoUnit.DAYS.between(from, until) + 1;
        new Objections()
                .when(days < 1 || days > MOST_DAYS, "span", "Look at 1 to " + MOST_DAYS + " days at a time.")
                .refuse();
        List<Shift> here = shifts.at(List.of(branch.id()), from, until);
        return rules.broken(branch, from, until, here);
    }
}
