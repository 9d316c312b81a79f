package clinic.roster.clock.service;

import clinic.access.Role;
import clinic.access.service.Passwords;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Scope;
import clinic.platform.Secrets;
import clinic.platform.Tries;
import clinic.roster.clock.Pin;
import clinic.roster.clock.persistence.KioskTable;
import clinic.shared.NotAllowed;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;

/** Which devices are a branch's time clock, and the PINs people use at them. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class ClockKiosks {

    @Inject
    private KioskTable table;

    @Inject
    private Passwords passwords;

    @Inject
    private Tries tries;

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

    /** Makes a device the time clock of a branch and answers the secret it keeps. */
    public String open(String branchCode) {
        Catalogue.Branch branch = required(branchCode);
        String secret = Secrets.random();
        table.open(
                branch.id(),
                Secrets.sha256(secret),
                clock.instant(),
                callers.caller().name());
        audit.done("ClockKiosks.open", branch.id(), branch.code());
        return secret;
    }

    /** Ends every time clock of the branch at once. Answers how many there were. */
    public int close(String branchCode) {
        Catalogue.Branch branch = required(branchCode);
        int closed = table.close(branch.id(), clock.instant());
        audit.done("ClockKiosks.close", branch.id(), closed + " of " + branch.code());
        return closed;
    }

    /** How many devices are time clocks of the branch. */
    public int count(String branchCode) {
        return table.count(required(branchCode).id());
    }

    /**
     * The caller's own PIN from now on; only its salted hash is kept.
     *
     * @throws Refused {@code pin}: not 4 to 8 digits, or easy to guess
     */
    @Allowed({
        Role.RECEPTIONIST,
        Role.THERAPIST,
        Role.BRANCH_MANAGER,
        Role.STOCK_KEEPER,
        Role.PAYROLL_OFFICER,
        Role.HEAD_OFFICE,
        Role.ADMINISTRATOR
    })
    public void choosePin(Pin pin) {
        Long staff = callers.caller().staffId();
        if (staff == null) {
            throw new NotAllowed("Your account is not linked to your name on the staff list.");
        }
        pin.objections().refuse();
        table.setPin(
                staff,
                passwords.hash(pin.digits()),
                clock.instant(),
                callers.caller().name());
        audit.done("ClockKiosks.choosePin", null, "staff " + staff);
    }

    /**
     * Forgets the PIN of somebody at a branch of the caller, and wrong tries of it: they choose a new one under their own name
     * before they can punch at a kiosk again.
     *
     * @throws Refused {@code no-pin} when they have none
     */
    public void resetPin(long staff) {
        Catalogue.Member member = catalogues.current().member(staff);
        long branch = member.assignments().stream()
                .map(Catalogue.Assignment::branch)
                .filter(scope::covers)
                .findFirst()
                .orElseGet(() -> member.assignments().stream()
                        .map(Catalogue.Assignment::branch)
                        .findFirst()
                        .orElseThrow(() -> new NotAllowed("Nobody manages somebody without an assignment.")));
        scope.require(branch);
        if (table.pinOf(staff).isEmpty()) {
            throw new Refused(
                    "no-pin", member.name() + " has no PIN. They choose one on their own page of the time clock.");
        }
        table.removePin(staff);
        tries.succeeded(KioskClock.subject(staff));
        audit.done("ClockKiosks.resetPin", branch, "staff " + staff);
    }

    private Catalogue.Branch required(String code) {
        Catalogue.Branch branch = catalogues.current().branch(code);
        scope.require(branch.id());
        return branch;
    }
}
