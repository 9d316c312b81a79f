package clinic.visit.service;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.booking.AppointmentStatus;
import clinic.booking.DiaryChanged;
import clinic.booking.service.AppointmentQueries;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.platform.Time;
import clinic.shared.Named;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import clinic.visit.DeskMessage;
import clinic.visit.DeskMessage.Kind;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls from the desk to a therapist whose client waits, notes from a therapist to the desk, and that they were seen.
 * Every open page of the branch learns of each at once, as of any change of the day.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class DeskMessages {
    private static final int LONGEST = 300;
    private static final String SELECT =
            "select id, kind, appointment_id, therapist_id, words, sent_at, sent_by, seen_at, branch_id, business_date"
                    + " from desk_message where ";

    @Inject
    private AppointmentQueries appointments;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Database database;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Event<DiaryChanged> changed;

    private record Row(DeskMessage message, long branch, LocalDate date) {}

    /** Tells the therapist that the client is here. A call that was not answered yet is not repeated. */
    public DeskMessage call(long appointment) {
        AppointmentQueries.View visit = appointments.get(appointment);
        long branch = visit.branch().id();
        scope.require(branch);
        if (visit.status() != AppointmentStatus.ARRIVED) {
            throw new Refused(
                    "nobody-waits", Named.client(visit.clientName()) + " is not waiting. Mark the arrival first.");
        }
        Optional<DeskMessage> open = read("appointment_id = ? and seen_at is null", appointment).stream()
                .map(Row::message)
                .filter(message -> message.therapist() == visit.therapist().id())
                .findFirst();
        return open.orElseGet(() -> add(
                branch, visit.date(), Kind.CALL, appointment, visit.therapist().id(), ""));
    }

    /** Writes to the desk of a branch that the caller treats at. */
    @Allowed(Role.THERAPIST)
    public DeskMessage write(String branchCode, String words) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        Long therapist = callers.caller().staffId();
        if (therapist == null) {
            throw new NotAllowed("Your account is not linked to your name on the staff list.");
        }
        String told = words.strip();
        if (told.isEmpty()) {
            throw new Refused("words-missing", "Write what the desk should know.");
        }
        if (told.length() > LONGEST) {
            throw new Refused("words-too-long", "Write at most " + LONGEST + " characters.");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), branch.zone());
        return add(branch.id(), today, Kind.NOTE, null, therapist, told);
    }

    /** A call is seen by its therapist, a note by the desk; a second time changes nothing. */
    @Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
    public DeskMessage see(long id) {
        Row row = read("id = ?", id).stream().findFirst().orElseThrow(() -> new NotFound("message", id));
        scope.require(row.branch());
        Caller caller = callers.caller();
        boolean mine = row.message().kind() == Kind.CALL
                ? caller.staffId() != null && caller.staffId() == row.message().therapist()
                : caller.holdsIn(row.branch(), Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE);
        if (!mine) {
            throw new NotAllowed("This was written to somebody else.");
        }
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update desk_message set seen_at = ?, seen_by = ? where id = ? and seen_at is null")) {
            update.setObject(1, Time.utc(clock.instant()));
            update.setString(2, caller.name());
            update.setLong(3, id);
            if (update.executeUpdate() > 0) changed.fire(new DiaryChanged(row.branch(), row.date()));
        } catch (SQLException e) {
            throw new IllegalStateException("the message could not be written", e);
        }
        return read("id = ?", id).get(0).message();
    }

    /** Takes back what nobody has seen yet: the desk a call, a therapist a note of theirs. */
    @Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
    public void takeBack(long id) {
        Row row = read("id = ?", id).stream().findFirst().orElseThrow(() -> new NotFound("message", id));
        scope.require(row.branch());
        Caller caller = callers.caller();
        boolean mine = row.message().kind() == Kind.NOTE
                ? caller.staffId() != null && caller.staffId() == row.message().therapist()
                : caller.holdsIn(row.branch(), Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE);
        if (!mine) {
            throw new NotAllowed("This was written by somebody else.");
        }
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from desk_message where id = ? and seen_at is null")) {
            delete.setLong(1, id);
            if (delete.executeUpdate() == 0) {
                throw new Refused("seen-already", "It has been seen already.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the message could not be taken back", e);
        }
        changed.fire(new DiaryChanged(row.branch(), row.date()));
    }

    /** What was said on that local day of the branch and still matters: open calls and notes, and answered calls. */
    @Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
    public List<DeskMessage> of(String branchCode, LocalDate date) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        return read("branch_id = ? and business_date = ? and (kind = 'call' or seen_at is null)", branch.id(), date)
                .stream()
                .map(Row::message)
                .toList();
    }

    /** What was said between the caller and the desks on those dates. */
    @Allowed(Role.THERAPIST)
    public List<DeskMessage> ofCaller(LocalDate from, LocalDate until) {
        Long therapist = callers.caller().staffId();
        if (therapist == null) return List.of();
        return read("therapist_id = ? and business_date between ? and ?", therapist, from, until).stream()
                .filter(row -> scope.covers(row.branch()))
                .map(Row::message)
                .toList();
    }

    private DeskMessage add(
            long branch, LocalDate date, Kind kind, @Nullable Long appointment, long therapist, String words) {
        Instant now = clock.instant();
        long id = ids.next("desk_message_seq");
        String by = callers.caller().name();
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into desk_message (id, branch_id, business_date, appointment_id, therapist_id, kind, words,"
                                + " sent_at, sent_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setLong(2, branch);
            insert.setObject(3, date);
            insert.setObject(4, appointment, Types.BIGINT);
            insert.setLong(5, therapist);
            insert.setString(6, kind.code());
            insert.setString(7, words);
            insert.setObject(8, Time.utc(now));
            insert.setString(9, by);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the message could not be written", e);
        }
        changed.fire(new DiaryChanged(branch, date));
        return new DeskMessage(
                id,
                kind,
                appointment,
                therapist,
                catalogues.current().member(therapist).name(),
                words,
                now,
                by,
                null);
    }

    private List<Row> read(String where, Object... parameters) {
        Catalogue catalogue = catalogues.current();
        List<Row> found = new ArrayList<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(SELECT + where + " order by id")) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime seen = row.getObject("seen_at", OffsetDateTime.class);
                    found.add(new Row(
                            new DeskMessage(
                                    row.getLong("id"),
                                    Kind.of(row.getString("kind")),
                                    row.getObject("appointment_id", Long.class),
                                    row.getLong("therapist_id"),
                                    catalogue
                                            .member(row.getLong("therapist_id"))
                                            .name(),
                                    row.getString("words"),
                                    row.getObject("sent_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getString("sent_by"),
                                    seen == null ? null : seen.toInstant()),
                            row.getLong("branch_id"),
                            row.getObject("business_date", LocalDate.class)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the messages could not be read", e);
        }
        return found;
    }
}
