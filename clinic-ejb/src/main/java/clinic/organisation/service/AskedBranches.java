package clinic.organisation.service;

import clinic.organisation.Catalogue;
import clinic.platform.Scope;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which branches a use case is asked about, among those the caller may see. */
public final class AskedBranches {

    private AskedBranches() {}

    /**
     * The branch of that code, or without one all that the caller may see.
     *
     * @throws clinic.shared.NotAllowed when the caller may not see it; the attempt is audited
     */
    public static List<Long> of(Catalogue catalogue, Scope scope, @Nullable String code) {
        return of(catalogue, scope, code == null ? List.of() : List.of(code));
    }

    /** Those of the given codes, each once, or without any all that the caller may see. */
    public static List<Long> of(Catalogue catalogue, Scope scope, Collection<String> codes) {
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
