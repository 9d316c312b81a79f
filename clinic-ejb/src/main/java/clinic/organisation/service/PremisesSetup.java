package clinic.organisation.service;

import clinic.access.Role;
import clinic.organisation.Branch;
import clinic.organisation.EquipmentUnit;
import clinic.organisation.RetirementPolicy.Retirement;
import clinic.organisation.RetirementPolicy.Subject;
import clinic.organisation.Room;
import clinic.organisation.persistence.Setup;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rooms and the equipment of branches. Managers look after those of their own branch. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.ADMINISTRATOR})
public class PremisesSetup {

    @Inject
    private Setup setup;

    @Inject
    private Changes changes;

    @Inject
    private Scope scope;

    @Inject
    private Clock clock;

    /**
     * @param capacity how many clients it takes at once, 1–20
     * @param position 1–999; rooms whose positions follow each other are next to each other, null when it does not matter
     */
    public record RoomDetails(
            String code,
            String name,
            String kind,
            int capacity,
            @Nullable Integer position,
            boolean active) {

        public RoomDetails {
            code = code.strip();
            name = name.strip();
            kind = kind.strip().toLowerCase(Locale.ROOT);
        }

        Objections objections() {
            return new Objections()
                    .text("room-code", "The room's number", code, 12)
                    .text("room-name", "The room's name", name, 120)
                    .text("room-kind", "The kind of room", kind, 40)
                    .when(capacity < 1 || capacity > 20, "capacity", "A room takes 1 to 20 clients.")
                    .when(position != null && (position < 1 || position > 999), "position", "A position is 1 to 999.");
        }
    }

    public record UnitDetails(String kind, String label, boolean movable, boolean active) {

        public UnitDetails {
            kind = kind.strip().toLowerCase(Locale.ROOT);
            label = label.strip();
        }

        Objections objections() {
            return new Objections()
                    .text("unit-kind", "The kind of equipment", kind, 40)
                    .text("unit-label", "The label", label, 60);
        }
    }

    /**
     * Adds a room to a branch and answers its id.
     *
     * @throws Refused with every reason at once, by field
     */
    public long addRoom(long branch, RoomDetails details) {
        scope.require(branch);
        changes.begin();
        Branch at = setup.get(Branch.class, "branch", branch);
        check(branch, null, details);
        Room room = new Room(
                branch, details.code(), details.name(), details.kind(), details.capacity(), details.position());
        inUse(room, details.active());
        setup.add(room);
        changes.done("PremisesSetup.addRoom", branch, at.details().code() + " " + details.code());
        return room.id();
    }

    /** Changes a room; taking it out of use asks whoever still needs it. */
    public void reviseRoom(long id, RoomDetails details) {
        changes.begin();
        Room room = setup.get(Room.class, "room", id);
        scope.require(room.branch());
        check(room.branch(), id, details);
        if (room.active() && !details.active()) {
            changes.refuseRetirement(new Retirement(Subject.ROOM, id, room.branch(), room.name(), clock.instant()));
        }
        room.revise(details.code(), details.name(), details.kind(), details.capacity(), details.position());
        inUse(room, details.active());
        changes.done("PremisesSetup.reviseRoom", room.branch(), details.code());
    }

    /** Adds a piece of equipment to a branch and answers its id. */
    public long addUnit(long branch, UnitDetails details) {
        scope.require(branch);
        changes.begin();
        Branch at = setup.get(Branch.class, "branch", branch);
        check(branch, null, details);
        EquipmentUnit unit = new EquipmentUnit(branch, details.kind(), details.label(), details.movable());
        inUse(unit, details.active());
        setup.add(unit);
        changes.done("PremisesSetup.addUnit", branch, at.details().code() + " " + details.label());
        return unit.id();
    }

    /** Changes a piece of equipment; taking it out of use asks whoever still needs it. */
    public void reviseUnit(long id, UnitDetails details) {
        changes.begin();
        EquipmentUnit unit = setup.get(EquipmentUnit.class, "equipment unit", id);
        scope.require(unit.branch());
        check(unit.branch(), id, details);
        if (unit.active() && !details.active()) {
            changes.refuseRetirement(
                    new Retirement(Subject.EQUIPMENT, id, unit.branch(), unit.label(), clock.instant()));
        }
        unit.revise(details.kind(), details.label(), details.movable());
        inUse(unit, details.active());
        changes.done("PremisesSetup.reviseUnit", unit.branch(), details.label());
    }

    private static void inUse(Room room, boolean active) {
        if (active) {
            room.reopen();
        } else {
            room.retire();
        }
    }

    private static void inUse(EquipmentUnit unit, boolean active) {
        if (active) {
            unit.reopen();
        } else {
            unit.retire();
        }
    }

    private void check(long branch, @Nullable Long besides, RoomDetails details) {
        boolean taken = setup.ownedBy(Room.class, branch).stream()
                .anyMatch(other ->
                        other.code().equalsIgnoreCase(details.code()) && (besides == null || other.id() != besides));
        details.objections()
                .when(
                        taken,
                        "room-code",
                        "This branch already has a room " + details.code() + ". Choose another number.")
                .refuse();
    }

    private void check(long branch, @Nullable Long besides, UnitDetails details) {
        boolean taken = setup.ownedBy(EquipmentUnit.class, branch).stream()
                .anyMatch(other ->
                        other.label().equalsIgnoreCase(details.label()) && (besides == null || other.id() != besides));
        details.objections()
                .when(taken, "unit-label", "This branch already has a " + details.label() + ". Choose another label.")
                .refuse();
    }
}
