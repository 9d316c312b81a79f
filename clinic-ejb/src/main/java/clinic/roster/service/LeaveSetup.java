package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Scope;
import clinic.roster.LeaveMovement;
import clinic.roster.LeaveType;
import clinic.roster.persistence.LeaveTable;
import clinic.shared.Objections;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kinds of leave, which are the organisation's, and corrections of balances. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class LeaveSetup {
    private static final int MOST = 600_000;

    @Inject
    private LeaveTable table;

    @Inject
    private StaffScope staffScope;

    @Inject
    private WorkingTimes working;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** A kind of leave, new or in place of the one with that code. */
    public record PutType(
            String code,
            String name,
            boolean paid,
            boolean counted,
            int accrualMinutes,
            @Nullable Integer mostMinutes,
            boolean active) {}

    /** Adds a kind of leave, or changes it from now on; what was accrued and taken stays. */
    @Allowed(Role.HEAD_OFFICE)
    public LeaveType put(PutType put) {
        scope.requireEverywhere();
        LeaveType type = new LeaveType(
                table.nextId(),
                put.code().strip(),
                put.name().strip(),
                put.paid(),
                put.counted(),
                put.accrualMinutes(),
                put.mostMinutes(),
                put.active());
        type.objections().refuse();
        table.put(type);
        audit.done("LeaveSetup.put", null, type.code());
        return table.type(type.code());
    }

    /**
     * Corrects somebody's balance, up or down, and answers what is left in minutes.
     *
     * @param minutes signed, not 0
     */
    public int adjust(long staff, String typeCode, int minutes, String reason) {
        Catalogue.Member member = staffScope.decidable(staff);
        LeaveType type = table.type(typeCode);
        new Objections()
                .when(minutes == 0, "minutes", "Say by how many minutes the balance changes, like 480 or -60.")
                .when(Math.abs(minutes) > MOST, "minutes", "That is more than anybody works. Choose fewer minutes.")
                .when(!type.counted(), "kind", type.name() + " has no balance.")
                .text("reason", "The reason", reason, 300)
                .refuse();
        table.move(List.of(new LeaveMovement(
                table.nextId(),
                member.id(),
                type.id(),
                "adjustment",
                minutes,
                LocalDate.ofInstant(clock.instant(), working.zone(member)),
                null,
                null,
                reason.strip(),
                clock.instant(),
                callers.caller().name())));
        audit.done("LeaveSetup.adjust", null, member.name() + ": " + minutes + " min of " + type.name());
        return table.balances(type.id(), List.of(member.id())).getOrDefault(member.id(), 0);
    }
}
