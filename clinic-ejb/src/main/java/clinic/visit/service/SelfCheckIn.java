package clinic.visit.service;

import clinic.access.Caller;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.booking.AppointmentStatus;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Secrets;
import clinic.platform.SqlState;
import clinic.platform.Time;
import clinic.platform.Tries;
import clinic.shared.Refused;
import clinic.visit.Initials;
import clinic.visit.SelfCheckInAnswer;
import clinic.visit.SelfCheckInAnswer.Kind;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client says themselves that they are here, at a kiosk or by the link to their visit, with their date of birth and
 * initials. Open to anybody who holds such a secret; may check a visit in and nothing else. Whether a visit exists is
 * told to nobody who cannot say whose it is. Runs outside transactions, so that a counted try stays counted; the check-in
 * itself is the desk's own.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SelfCheckIn {
    /** Nobody is here earlier than this before their visit. */
    static final Duration EARLIEST = Duration.ofMinutes(90);

    private static final String VISITS =
            "select a.id, a.status, a.client_id, a.starts_at, a.ends_at, a.therapist_id, a.room_id, a.business_date,"
                    + " a.branch_id, c.first_name, c.last_name, c.born_on from appointment a"
                    + " join client c on c.id = a.client_id where ";

    private record Visit(
            long id,
            AppointmentStatus status,
            long client,
            Instant starts,
            Instant ends,
            long therapist,
            long room,
            LocalDate date,
            long branch,
            String firstName,
            String lastName,
            @Nullable LocalDate bornOn) {

        boolean expected() {
            return status == AppointmentStatus.BOOKED || status == AppointmentStatus.CONFIRMED;
        }

        boolean isFor(LocalDate born, Initials initials) {
            return born.equals(bornOn) && initials.fit(firstName, lastName);
        }
    }

    private record Place(long id, long branch) {}

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Tries tries;

    @Inject
    private FrontDesk desk;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** The branch a device is the kiosk of; nothing when it is none, or was closed. */
    public Optional<Catalogue.Branch> branchOf(String kioskSecret) {
        return kiosk(kioskSecret).map(kiosk -> catalogues.current().branch(kiosk.branch()));
    }

    /** The branch of the visit a link is for; nothing once its day is over. */
    public Optional<Catalogue.Branch> branchOfLink(String linkSecret) {
        return link(linkSecret).map(visit -> catalogues.current().branch(visit.branch()));
    }

    /** Somebody at the kiosk: looks among all visits of the branch's day. */
    public SelfCheckInAnswer atKiosk(String kioskSecret, LocalDate born, Initials initials) {
        Place kiosk = kiosk(kioskSecret).orElse(null);
        if (kiosk == null) {
            return SelfCheckInAnswer.of(Kind.GONE);
        }
        LocalDate today = LocalDate.ofInstant(
                clock.instant(), catalogues.current().branch(kiosk.branch()).zone());
        return tried("kiosk:" + kiosk.id(), kiosk.branch(), () -> {
            List<Visit> theirs = visits(
                            "a.branch_id = ? and a.business_date = ? and c.born_on = ?"
                                    + " and a.status in ('booked', 'confirmed', 'arrived') order by a.starts_at, a.id",
                            kiosk.branch(),
                            today,
                            born)
                    .stream()
                    .filter(visit -> visit.isFor(born, initials))
                    .toList();
            if (theirs.stream().map(Visit::client).distinct().count() > 1) {
                audit.denied("SelfCheckIn", kiosk.branch(), "kiosk " + kiosk.id() + ": more than one client fits");
                return SelfCheckInAnswer.of(Kind.DESK);
            }
            return theirs.stream()
                    .filter(Visit::expected)
                    .findFirst()
                    .or(() -> theirs.stream().findFirst())
                    .map(visit -> arrive(visit, "kiosk " + kiosk.id()))
                    .orElse(SelfCheckInAnswer.of(Kind.WRONG));
        });
    }

    /** Somebody with the link to one visit: it is that visit or none. */
    public SelfCheckInAnswer byLink(String linkSecret, LocalDate born, Initials initials) {
        Visit visit = link(linkSecret).orElse(null);
        if (visit == null) {
            return SelfCheckInAnswer.of(Kind.GONE);
        }
        return tried("link:" + visit.id(), visit.branch(), () -> {
            if (visit.bornOn() == null) {
                return SelfCheckInAnswer.of(Kind.DESK);
            }
            return visit.isFor(born, initials) ? arrive(visit, "link") : SelfCheckInAnswer.of(Kind.WRONG);
        });
    }

    private SelfCheckInAnswer tried(
            String subject, long branch, java.util.function.Supplier<SelfCheckInAnswer> attempt) {
        Duration wait = tries.take(subject);
        if (!wait.isZero()) {
            audit.denied("SelfCheckIn", branch, subject + " is locked");
            return SelfCheckInAnswer.locked(Math.max(1, wait.plusMillis(999).toSeconds()));
        }
        SelfCheckInAnswer answer = attempt.get();
        if (answer.kind() == Kind.WRONG) {
            audit.denied("SelfCheckIn", branch, subject + ": no visit fits");
        } else {
            tries.succeeded(subject);
        }
        return answer;
    }

    private SelfCheckInAnswer arrive(Visit visit, String way) {
        Catalogue.Branch branch = catalogues.current().branch(visit.branch());
        Instant now = clock.instant();
        if (visit.status() == AppointmentStatus.ARRIVED) {
            return answer(Kind.ALREADY, visit, branch);
        }
        Instant opens = visit.starts().minus(EARLIEST);
        boolean today = LocalDate.ofInstant(now, branch.zone()).equals(visit.date());
        if (today && now.isBefore(opens)) {
            return new SelfCheckInAnswer(Kind.EARLY, LocalTime.ofInstant(opens, branch.zone()), "", "", 0);
        }
        if (!today || !visit.expected() || !now.isBefore(visit.ends())) {
            return SelfCheckInAnswer.of(Kind.DESK);
        }
        try {
            return callers.as(itself(visit.branch()), () -> {
                desk.checkIn(visit.id());
                audit.done("SelfCheckIn", visit.branch(), "visit " + visit.id() + " by " + way);
                return answer(Kind.CHECKED_IN, visit, branch);
            });
        } catch (RuntimeException e) {
            if (!isBeaten(e)) {
                throw e;
            }
            return visits("a.id = ?", visit.id()).stream()
                    .filter(since -> since.status() == AppointmentStatus.ARRIVED)
                    .findFirst()
                    .map(since -> answer(Kind.ALREADY, since, branch))
                    .orElse(SelfCheckInAnswer.of(Kind.DESK));
        }
    }

    /** Somebody else did something with the visit at the same moment. */
    private static boolean isBeaten(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused || cause instanceof OptimisticLockException) {
                return true;
            }
        }
        return SqlState.isContention(failure);
    }

    private SelfCheckInAnswer answer(Kind kind, Visit visit, Catalogue.Branch branch) {
        Catalogue catalogue = catalogues.current();
        return new SelfCheckInAnswer(
                kind,
                LocalTime.ofInstant(visit.starts(), branch.zone()),
                catalogue.room(visit.room()).name(),
                catalogue.member(visit.therapist()).name(),
                0);
    }

    /** May do at the desk of that branch what this class asks for, and shows in the visit's history. */
    private static Caller itself(long branch) {
        return new Caller(-1, "self-check-in", "Self check-in", null, List.of(new Grant(Role.RECEPTIONIST, branch)));
    }

    private Optional<Place> kiosk(String secret) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select id, branch_id from kiosk where token_hash = ? and closed_at is null")) {
            select.setString(1, Secrets.sha256(secret));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Place(row.getLong(1), row.getLong(2))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the kiosk could not be read", e);
        }
    }

    private Optional<Visit> link(String secret) {
        return visits(
                        "a.id = (select l.appointment_id from check_in_link l where l.token_hash = ? and l.expires_at > ?)",
                        Secrets.sha256(secret),
                        Time.utc(clock.instant()))
                .stream()
                .findFirst();
    }

    private List<Visit> visits(String condition, Object... values) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(VISITS + condition)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            List<Visit> visits = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    visits.add(new Visit(
                            row.getLong(1),
                            AppointmentStatus.of(row.getString(2)),
                            row.getLong(3),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getObject(5, OffsetDateTime.class).toInstant(),
                            row.getLong(6),
                            row.getLong(7),
                            row.getObject(8, LocalDate.class),
                            row.getLong(9),
                            row.getString(10),
                            row.getString(11),
                            row.getObject(12, LocalDate.class)));
                }
            }
            return visits;
        } catch (SQLException e) {
            throw new IllegalStateException("the visits could not be read", e);
        }
    }
}
