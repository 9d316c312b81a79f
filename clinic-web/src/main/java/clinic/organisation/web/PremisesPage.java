package clinic.organisation.web;

import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.Room;
import clinic.organisation.Catalogue.Unit;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.OrganisationQueries;
import clinic.organisation.service.PremisesSetup;
import clinic.organisation.service.PremisesSetup.RoomDetails;
import clinic.organisation.service.PremisesSetup.UnitDetails;
import clinic.organisation.service.SetupQueries;
import clinic.organisation.service.SetupQueries.Kinds;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rooms and equipment of one branch: {@code ?branch=RV}, with {@code &room=} or {@code &unit=} the one to change. */
@Named("setupPremises")
@RequestScoped
public class PremisesPage {

    @Inject
    HttpServletRequest request;

    @Inject
    OrganisationQueries queries;

    @Inject
    SetupQueries setupQueries;

    @Inject
    Catalogues catalogues;

    @Inject
    PremisesSetup setup;

    private Catalogue.@Nullable Branch branch;
    private List<Room> rooms = List.of();
    private List<Unit> units = List.of();
    private @Nullable Long room;
    private @Nullable Long unit;
    private @Nullable String roomCode;
    private @Nullable String roomName;
    private @Nullable String roomKind;
    private @Nullable String capacity = "1";
    private @Nullable String position;
    private boolean roomActive = true;
    private @Nullable String unitKind;
    private @Nullable String unitLabel;
    private boolean movable = true;
    private boolean unitActive = true;

    @PostConstruct
    void look() {
        String asked = Typed.orEmpty(Typed.parameter(request, "branch"));
        branch = catalogues.current().branch(asked);
        rooms = queries.rooms(asked);
        units = queries.equipment(asked);
        room = Typed.id(request, "room");
        unit = Typed.id(request, "unit");
        rooms.stream().filter(one -> Long.valueOf(one.id()).equals(room)).forEach(one -> {
            roomCode = one.code();
            roomName = one.name();
            roomKind = one.kind();
            capacity = Integer.toString(one.capacity());
            position = one.position() == null ? null : Integer.toString(one.position());
            roomActive = one.active();
        });
        units.stream().filter(one -> Long.valueOf(one.id()).equals(unit)).forEach(one -> {
            unitKind = one.kind();
            unitLabel = one.label();
            movable = one.movable();
            unitActive = one.active();
        });
    }

    public void saveRoom() {
        Long changed = room;
        RoomDetails details = new RoomDetails(
                Typed.orEmpty(roomCode),
                Typed.orEmpty(roomName),
                Typed.orEmpty(roomKind),
                Typed.number(capacity),
                position == null || position.isBlank() ? null : Typed.number(position),
                roomActive);
        Posting.current()
                .send(
                        () -> {
                            if (changed == null) {
                                setup.addRoom(at().id(), details);
                            } else {
                                setup.reviseRoom(changed, details);
                            }
                        },
                        changed == null ? "roomAdded" : "saved",
                        here());
    }

    public void saveUnit() {
        Long changed = unit;
        UnitDetails details = new UnitDetails(Typed.orEmpty(unitKind), Typed.orEmpty(unitLabel), movable, unitActive);
        Posting.current()
                .send(
                        () -> {
                            if (changed == null) {
                                setup.addUnit(at().id(), details);
                            } else {
                                setup.reviseUnit(changed, details);
                            }
                        },
                        changed == null ? "unitAdded" : "saved",
                        here());
    }

    private Catalogue.Branch at() {
        return java.util.Objects.requireNonNull(branch);
    }

    private String here() {
        return "/setup/premises?branch=" + at().code();
    }

    public Catalogue.@Nullable Branch getBranch() {
        return branch;
    }

    public List<Room> getRooms() {
        return rooms;
    }

    public List<Unit> getUnits() {
        return units;
    }

    public @Nullable Long getRoom() {
        return room;
    }

    public @Nullable Long getUnit() {
        return unit;
    }

    public Kinds getKinds() {
        return setupQueries.kinds();
    }

    public @Nullable String getRoomCode() {
        return roomCode;
    }

    public void setRoomCode(@Nullable String roomCode) {
        this.roomCode = roomCode;
    }

    public @Nullable String getRoomName() {
        return roomName;
    }

    public void setRoomName(@Nullable String roomName) {
        this.roomName = roomName;
    }

    public @Nullable String getRoomKind() {
        return roomKind;
    }

    public void setRoomKind(@Nullable String roomKind) {
        this.roomKind = roomKind;
    }

    public @Nullable String getCapacity() {
        return capacity;
    }

    public @Nullable String getPosition() {
        return position;
    }

    public void setPosition(@Nullable String position) {
        this.position = position;
    }

    public void setCapacity(@Nullable String capacity) {
        this.capacity = capacity;
    }

    public boolean isRoomActive() {
        return roomActive;
    }

    public void setRoomActive(boolean roomActive) {
        this.roomActive = roomActive;
    }

    public @Nullable String getUnitKind() {
        return unitKind;
    }

    public void setUnitKind(@Nullable String unitKind) {
        this.unitKind = unitKind;
    }

    public @Nullable String getUnitLabel() {
        return unitLabel;
    }

    public void setUnitLabel(@Nullable String unitLabel) {
        this.unitLabel = unitLabel;
    }

    public boolean isMovable() {
        return movable;
    }

    public void setMovable(boolean movable) {
        this.movable = movable;
    }

    public boolean isUnitActive() {
        return unitActive;
    }

    public void setUnitActive(boolean unitActive) {
        this.unitActive = unitActive;
    }
}
