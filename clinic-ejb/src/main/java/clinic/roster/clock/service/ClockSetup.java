package clinic.roster.clock.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Scope;
import clinic.roster.clock.ClockRules;
import clinic.roster.clock.DatedRules.Dated;
import clinic.roster.clock.persistence.ClockRuleTable;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules the time clock goes by, of the organisation and of branches, each from a day on. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.ADMINISTRATOR})
public class ClockSetup {

    @Inject
    private ClockRuleTable table;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Every rule that was set for the organisation and for the caller's branches, the newest first. */
    public List<Dated> rules() {
        return table.read().all().stream()
                .filter(rule -> {
                    Long branch = rule.branch();
                    return branch == null || scope.covers(branch);
                })
                .toList();
    }

    /** What holds at a branch on a local date. */
    public ClockRules on(String branchCode, LocalDate date) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        return table.read().on(branch.id(), date);
    }

    /**
     * Sets rules from a local date on, today at the earliest: what was counted stays counted.
     *
     * @param branchCode null for the organisation, which has no networks
     * @throws Refused with every reason by field
     */
    @Allowed({Role.HEAD_OFFICE, Role.ADMINISTRATOR})
    public void set(@Nullable String branchCode, LocalDate from, ClockRules rules) {
        Catalogue.Branch branch =
                branchCode == null ? null : catalogues.current().branch(branchCode);
        if (branch == null) {
            scope.requireEverywhere();
        } else {
            scope.require(branch.id());
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), branch == null ? ZoneOffset.UTC : branch.zone());
        Objections objections = rules.objections();
        objections
                .when(
                        from.isBefore(today),
                        "from",
                        "Rules begin today at the earliest: what was counted stays counted.")
                .when(
                        branch == null && !rules.networks().isEmpty(),
                        "networks",
                        "A network belongs to a branch. Choose the branch.")
                .refuse();
        table.add(
                branch == null ? null : branch.id(),
                from,
                rules,
                clock.instant(),
                callers.caller().name());
        audit.done("ClockSetup.set", branch == null ? null : branch.id(), "from " + from);
    }
}
