package clinic.acquirer.service;

import clinic.organisation.Catalogue;
import clinic.platform.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose card payments somebody asks for. */
final class CardBranches {

    private CardBranches() {}

    /**
     * The branch of that code, or without one all that the caller may see.
     *
     * @throws clinic.shared.NotAllowed when the caller may not see it
     */
    static List<Long> asked(Catalogue catalogue, Scope scope, @Nullable String code) {
        if (code == null) {
            return scope.among(
                    catalogue.branches().stream().map(Catalogue.Branch::id).toList());
        }
        long branch = catalogue.branch(code).id();
        scope.require(branch);
        return List.of(branch);
    }
}
