package clinic.roster.clock.service;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.roster.clock.Punch;
import clinic.roster.clock.PunchPhoto;
import clinic.roster.clock.persistence.PunchPhotoTable;
import clinic.roster.clock.persistence.PunchTable;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Objects;

/**
 * Photos that tablets took with punches, where a branch wants them: for whoever is in charge of the branch, and for the person
 * on them. Every look at somebody else's is audited.
 */
@Stateless
@Allowed({
    Role.RECEPTIONIST,
    Role.THERAPIST,
    Role.BRANCH_MANAGER,
    Role.STOCK_KEEPER,
    Role.PAYROLL_OFFICER,
    Role.HEAD_OFFICE,
    Role.ADMINISTRATOR
})
public class PunchPhotos {

    @Inject
    private PunchTable punches;

    @Inject
    private PunchPhotoTable table;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    /**
     * @throws NotFound when there is no such punch, or none was taken, or its time is over
     * @throws NotAllowed for somebody else's at a branch the caller is not in charge of
     */
    public PunchPhoto of(long id) {
        Punch punch = punches.find(id).orElseThrow(() -> new NotFound("punch", String.valueOf(id)));
        Caller caller = callers.caller();
        boolean own = Objects.equals(punch.staff(), caller.staffId());
        if (!own && !caller.holdsIn(punch.branch(), Role.BRANCH_MANAGER, Role.HEAD_OFFICE)) {
            throw new NotAllowed("You are not in charge of this branch.");
        }
        PunchPhoto photo = table.find(id).orElseThrow(() -> new NotFound("photo", String.valueOf(id)));
        if (!own) {
            audit.done("PunchPhotos.of", punch.branch(), "punch " + id);
        }
        return photo;
    }
}
