package clinic.roster.clock.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Scope;
import clinic.roster.clock.KeptPunch;
import clinic.roster.clock.persistence.KeptPunchTable;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Punches that a tablet kept and that were not written when it sent them: somebody in charge looks at each. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class KeptPunchDesk {

    @Inject
    private KeptPunchTable table;

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

    /** With the name of whoever it says it is of. */
    public record Row(KeptPunch kept, String name, Catalogue.Branch branch) {}

    /** Those of a branch that wait, by time. */
    public List<Row> waiting(String branchCode) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(branchCode);
        scope.require(branch.id());
        return table.open(branch.id()).stream()
                .map(kept -> new Row(kept, catalogue.member(kept.staff()).name(), branch))
                .toList();
    }

    /** It needs nobody any more: the punch was added by hand, or was none. */
    public void settle(String id) {
        KeptPunch kept = table.find(id).orElseThrow(() -> new NotFound("kept punch", id));
        scope.require(kept.branch());
        if (!table.settle(id, clock.instant(), callers.caller().name())) {
            throw new NotFound("kept punch", id);
        }
        audit.done(
                "KeptPunchDesk.settle",
                kept.branch(),
                "staff " + kept.staff() + ", " + kept.kind().code());
    }
}
