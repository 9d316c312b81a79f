package clinic.organisation.service;

import clinic.access.Role;
import clinic.organisation.Branch;
import clinic.organisation.Catalogue;
import clinic.organisation.Organisation;
import clinic.organisation.PlanningRules;
import clinic.organisation.Travel.Pair;
import clinic.organisation.persistence.Setup;
import clinic.organisation.persistence.TravelTable;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What visits are planned by: the way between branches, and the load a therapist's hands may take. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.ADMINISTRATOR})
public class PlanningSetup {
    private static final int MOST_MINUTES = 600;

    @Inject
    private Setup setup;

    @Inject
    private TravelTable travel;

    @Inject
    private Changes changes;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /**
     * Changes the rules of the whole organisation. What is booked stays booked.
     *
     * @throws Refused with every reason by field
     */
    public void revise(PlanningRules rules) {
        scope.requireEverywhere();
        changes.begin();
        rules.objections().refuse();
        Organisation organisation = setup.all(Organisation.class).stream()
                .findFirst()
                .orElseThrow(() -> new Refused("not-set-up", "There is no organisation yet."));
        organisation.plan(rules);
        changes.done("PlanningSetup.revise", null, "pace and load budget");
    }

    /**
     * Writes down how many minutes it takes between a branch and others, both ways; nothing lets the distance tell.
     *
     * @param minutes by the other branch's id; a branch that is not named stays as it is
     * @throws Refused with every wrong number, under the code of the other branch
     * @throws NotFound when one of the branches is unknown
     */
    public void travel(long branch, Map<Long, Optional<Integer>> minutes) {
        scope.requireEverywhere();
        changes.begin();
        Catalogue catalogue = catalogues.current();
        String code = setup.get(Branch.class, "branch", branch).details().code();
        Objections objections = new Objections();
        Map<Pair, Optional<Integer>> told = new LinkedHashMap<>();
        minutes.forEach((other, time) -> {
            Catalogue.Branch there = catalogue.branch(other);
            objections
                    .when(other == branch, there.code(), there.name() + " is the branch itself.")
                    .when(
                            time.filter(one -> one < 0 || one > MOST_MINUTES).isPresent(),
                            there.code(),
                            "The way to " + there.name() + " is a whole number of minutes from 0 to " + MOST_MINUTES
                                    + ".");
            told.put(Pair.of(branch, other), time);
        });
        objections.refuse();
        travel.write(told);
        changes.done("PlanningSetup.travel", branch, code);
    }
}
