package clinic.organisation.service;

import clinic.access.Role;
import clinic.organisation.Branch;
import clinic.organisation.BranchDetails;
import clinic.organisation.Region;
import clinic.organisation.RetirementPolicy.Retirement;
import clinic.organisation.RetirementPolicy.Subject;
import clinic.organisation.TaxJurisdiction;
import clinic.organisation.persistence.Setup;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Opens branches and keeps their facts. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.ADMINISTRATOR})
public class BranchSetup {

    @Inject
    private Setup setup;

    @Inject
    private Changes changes;

    @Inject
    private Scope scope;

    @Inject
    private Clock clock;

    /**
     * Opens a branch and answers its id. It opens when the organisation does until it has hours of its own.
     *
     * @throws Refused with every reason at once, by field
     */
    public long open(BranchDetails details) {
        scope.requireEverywhere();
        changes.begin();
        check(details, null);
        Branch branch = setup.add(new Branch(details));
        changes.done("BranchSetup.open", branch.id(), details.code());
        return branch.id();
    }

    /**
     * Changes a branch's facts; closing it for good asks whoever still needs it.
     *
     * @param version the version that was looked at; null overwrites whatever is there
     */
    public void revise(long id, @Nullable Long version, BranchDetails details) {
        scope.requireEverywhere();
        changes.begin();
        Branch branch = setup.get(Branch.class, "branch", id);
        Changes.current(version, branch.version());
        check(details, id);
        boolean closes = branch.details().active() && !details.active();
        boolean moves = !branch.details().zone().equals(details.zone());
        if (closes || moves) {
            changes.refuseRetirement(
                    new Retirement(Subject.BRANCH, id, id, branch.details().name(), clock.instant()));
        }
        branch.revise(details);
        changes.done("BranchSetup.revise", id, details.code());
    }

    /** Adds a region to look at branches together, and answers its id. */
    public long addRegion(String name) {
        scope.requireEverywhere();
        changes.begin();
        String words = name.strip();
        new Objections()
                .text("region-name", "The region's name", words, 120)
                .when(
                        setup.first(Region.class, "name", words).isPresent(),
                        "region-name",
                        "There is already a region " + words + ".")
                .refuse();
        Region region = setup.add(new Region(words));
        changes.done("BranchSetup.addRegion", null, words);
        return region.id();
    }

    private void check(BranchDetails details, @Nullable Long besides) {
        Objections objections = details.objections();
        setup.first(Branch.class, "code", details.code())
                .filter(other -> besides == null || other.id() != besides)
                .ifPresent(other -> objections.when(
                        true,
                        "code",
                        other.details().name() + " already has the code " + details.code() + ". Choose another."));
        Long region = details.region();
        objections
                .when(
                        region != null && setup.all(Region.class).stream().noneMatch(known -> known.id() == region),
                        "region",
                        "There is no such region. Choose one from the list.")
                .when(
                        setup.all(TaxJurisdiction.class).stream()
                                .noneMatch(known -> known.id() == details.jurisdiction()),
                        "jurisdiction",
                        "Choose whose sales tax the branch charges.")
                .refuse();
    }
}
