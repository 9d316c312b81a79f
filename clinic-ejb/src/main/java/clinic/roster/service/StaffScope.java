package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.platform.Scope;
import clinic.shared.NotAllowed;
import clinic.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** About whom the caller may act: about themselves, and as a manager about everybody with an assignment at their branches. */
@ApplicationScoped
class StaffScope {
    private static final Role[] MANAGERS = {Role.BRANCH_MANAGER, Role.HEAD_OFFICE};

    @Inject
    private Catalogues catalogues;

    @Inject
    private Callers callers;

    @Inject
    private Scope scope;

    /** @throws Refused {@code no-staff-member} when the caller's account is nobody's of the staff */
    Catalogue.Member self() {
        Long staff = callers.caller().staffId();
        if (staff == null) {
            throw new Refused(
                    "no-staff-member",
                    "Your account belongs to no member of the staff. Ask an administrator to join them.");
        }
        return catalogues.current().member(staff);
    }

    /** The caller, or somebody they manage. */
    Catalogue.Member selfOrManaged(@Nullable Long staff) {
        if (staff == null || staff.equals(callers.caller().staffId())) {
            return self();
        }
        return decidable(staff);
    }

    /** Somebody the caller manages. */
    Catalogue.Member decidable(long staff) {
        Catalogue.Member member = catalogues.current().member(staff);
        if (!manages(member)) {
            member.assignments().stream().findFirst().ifPresent(one -> scope.require(one.branch()));
            throw new NotAllowed("Only a manager of their branch decides about somebody else.");
        }
        return member;
    }

    boolean manages(Catalogue.Member member) {
        return callers.caller().holdsEverywhere(MANAGERS)
                || member.assignments().stream()
                        .anyMatch(one -> callers.caller().holdsIn(one.branch(), MANAGERS));
    }
}
