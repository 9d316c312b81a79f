package clinic.reporting.service;

import clinic.organisation.Catalogue;
import clinic.platform.Scope;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.util.Collection;
import java.util.List;

/** Which branches a report is about. */
final class ReportScope {

    private ReportScope() {}

    /** @throws Refused when there is a reason */
    static void refuse(List<Refusal> reasons) {
        if (!reasons.isEmpty()) {
            throw new Refused(reasons);
        }
    }

    /**
     * Those of the given codes, or all that the caller may see.
     *
     * @throws clinic.shared.NotAllowed when one is asked for that the caller may not see
     */
    static List<Long> branches(Catalogue catalogue, Scope scope, Collection<String> codes) {
        if (codes.isEmpty()) {
            return scope.among(
                    catalogue.branches().stream().map(Catalogue.Branch::id).toList());
        }
        List<Long> branches = codes.stream()
                .distinct()
                .map(code -> catalogue.branch(code).id())
                .toList();
        branches.forEach(scope::require);
        return branches;
    }
}
