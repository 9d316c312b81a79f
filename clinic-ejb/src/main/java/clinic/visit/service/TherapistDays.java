package clinic.visit.service;

import clinic.access.Role;
import clinic.booking.AppointmentStatus;
import clinic.booking.persistence.Blocks;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.Branch;
import clinic.organisation.Catalogue.Member;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.shared.TimeSlot;
import clinic.visit.DeskMessage;
import clinic.visit.TherapistDay;
import clinic.visit.TherapistDay.Pause;
import clinic.visit.TherapistDay.Place;
import clinic.visit.TherapistDay.Visit;
import clinic.visit.VisitDetail;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The signed-in therapist's own day: their visits and nobody else's, at the branches they work at. Writes nothing. */
@Stateless
@Allowed(Role.THERAPIST)
public class TherapistDays {
    private static final String DAY = """
            select a.id, a.status, a.service_id, a.branch_id, a.business_date, a.room_id, a.starts_at, a.ends_at, a.minutes,
                   a.status_since, a.note, c.first_name, c.last_name, c.note as client_note,
                   (select count(*) from appointment p where p.client_id = a.client_id and p.starts_at < a.starts_at
                    and p.status in ('completed', 'settled')) as visits_before
            from appointment a join client c on c.id = a.client_id
            where a.therapist_id = ? and a.starts_at > ? and a.starts_at < ?
              and a.status not in ('cancelled', 'late-cancelled', 'no-show')
            order by a.starts_at, a.id
            """;
    private static final String ADD_ONS = """
            select x.appointment_id, x.service_id, x.minutes from appointment a
            join appointment_add_on x on x.appointment_id = a.id
            where a.therapist_id = ? and a.starts_at > ? and a.starts_at < ? order by x.id
            """;
    private static final long DAY_AND_A_HALF = 36 * 3_600L;

    @Inject
    private Catalogues catalogues;

    @Inject
    private DeskMessages messages;

    @Inject
    private Blocks blocks;

    @Inject
    private Database database;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /** Today at each branch, by that branch's own clock. */
    public TherapistDay today() {
        Catalogue catalogue = catalogues.current();
        Instant now = clock.instant();
        List<Branch> branches = catalogue.branches().stream()
                .filter(branch -> branch.active() && scope.covers(branch.id()))
                .toList();
        LocalDate first = branches.isEmpty()
                ? LocalDate.ofInstant(now, java.time.ZoneOffset.UTC)
                : LocalDate.ofInstant(now, branches.get(0).zone());
        Long staff = callers.caller().staffId();
        if (staff == null) return new TherapistDay("", first, List.of(), List.of(), List.of(), List.of());
        Member member = catalogue.member(staff);
        List<DeskMessage> said = messages.ofCaller(first.minusDays(1), first.plusDays(1));
        List<Visit> visits = visits(catalogue, staff, now, open(said));
        List<Place> places = branches.stream()
                .flatMap(branch -> place(catalogue, branch, member, now, visits).stream())
                .sorted(Comparator.comparing(place -> place.from() == null))
                .toList();
        LocalDate date = places.isEmpty()
                ? first
                : LocalDate.ofInstant(now, places.get(0).zone());
        return new TherapistDay(member.name(), date, places, visits, pauses(catalogue, staff, now), said);
    }

    private List<Pause> pauses(Catalogue catalogue, long staff, Instant now) {
        return blocks
                .ofTherapist(staff, new TimeSlot(now.minusSeconds(DAY_AND_A_HALF), now.plusSeconds(DAY_AND_A_HALF)))
                .stream()
                .filter(block -> scope.covers(block.branch()))
                .flatMap(block -> {
                    Branch branch = catalogue.branch(block.branch());
                    LocalDate today = LocalDate.ofInstant(now, branch.zone());
                    boolean touches = block.slot()
                            .overlaps(new TimeSlot(
                                    today.atStartOfDay(branch.zone()).toInstant(),
                                    today.plusDays(1)
                                            .atStartOfDay(branch.zone())
                                            .toInstant()));
                    return touches
                            ? Stream.of(new Pause(
                                    block.kind(),
                                    block.note(),
                                    branch.zone(),
                                    block.slot().start(),
                                    block.slot().end()))
                            : Stream.of();
                })
                .toList();
    }

    private static Map<Long, Long> open(List<DeskMessage> said) {
        return said.stream()
                .filter(message -> message.appointment() != null && !message.seen())
                .collect(Collectors.toMap(
                        message -> Objects.requireNonNull(message.appointment()), DeskMessage::id, (a, b) -> b));
    }

    private static Optional<Place> place(
            Catalogue catalogue, Branch branch, Member member, Instant now, List<Visit> visits) {
        LocalDate date = LocalDate.ofInstant(now, branch.zone());
        List<TimeSlot> working = branch.hoursOn(date).isPresent()
                ? catalogue.workday(branch, date).of(member)
                : List.of();
        boolean busy = visits.stream().anyMatch(visit -> visit.branchCode().equals(branch.code()));
        boolean treats = member.assignmentAt(branch.id(), date).isPresent();
        if (!busy && !treats) return Optional.empty();
        return Optional.of(new Place(
                branch.id(),
                branch.code(),
                branch.name(),
                branch.zone(),
                working.isEmpty() ? null : LocalTime.ofInstant(working.get(0).start(), branch.zone()),
                working.isEmpty()
                        ? null
                        : LocalTime.ofInstant(working.get(working.size() - 1).end(), branch.zone())));
    }

    private List<Visit> visits(Catalogue catalogue, long staff, Instant now, Map<Long, Long> calls) {
        List<Visit> visits = new ArrayList<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(DAY)) {
            Map<Long, List<Added>> addOns = addOns(connection, staff, now);
            select.setLong(1, staff);
            select.setObject(2, clinic.platform.Time.utc(now.minusSeconds(DAY_AND_A_HALF)));
            select.setObject(3, clinic.platform.Time.utc(now.plusSeconds(DAY_AND_A_HALF)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Branch branch = catalogue.branch(row.getLong("branch_id"));
                    LocalDate date = row.getObject("business_date", LocalDate.class);
                    if (scope.covers(branch.id()) && date.equals(LocalDate.ofInstant(now, branch.zone()))) {
                        visits.add(visit(
                                row, catalogue, branch, calls, addOns.getOrDefault(row.getLong("id"), List.of())));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the day could not be read", e);
        }
        return visits;
    }

    private record Added(long service, int minutes) {}

    private static Map<Long, List<Added>> addOns(Connection connection, long staff, Instant now) throws SQLException {
        Map<Long, List<Added>> addOns = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(ADD_ONS)) {
            select.setLong(1, staff);
            select.setObject(2, clinic.platform.Time.utc(now.minusSeconds(DAY_AND_A_HALF)));
            select.setObject(3, clinic.platform.Time.utc(now.plusSeconds(DAY_AND_A_HALF)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    addOns.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new Added(row.getLong(2), row.getInt(3)));
                }
            }
        }
        return addOns;
    }

    /** What a treatment under way can still be given with. */
    private static List<VisitDetail.AddOn> more(
            Catalogue catalogue, Branch branch, LocalDate date, Catalogue.Service given) {
        return catalogue.services().stream()
                .filter(service -> service.addOn()
                        && service.active()
                        && given.addOns().stream().noneMatch(one -> one.id() == service.id()))
                .flatMap(service -> catalogue.price(branch.id(), service.id(), service.minutesAdded(), date).stream()
                        .map(price ->
                                new VisitDetail.AddOn(service.code(), service.name(), service.minutesAdded(), price)))
                .sorted(Comparator.comparing(VisitDetail.AddOn::name))
                .toList();
    }

    private static Visit visit(
            ResultSet row, Catalogue catalogue, Branch branch, Map<Long, Long> calls, List<Added> added)
            throws SQLException {
        Catalogue.Service service = catalogue
                .service(row.getLong("service_id"))
                .with(
                        added.stream()
                                .map(one -> catalogue.service(one.service()))
                                .toList(),
                        added.stream().mapToInt(Added::minutes).sum());
        AppointmentStatus status = AppointmentStatus.of(row.getString("status"));
        int minutes = row.getInt("minutes");
        long id = row.getLong("id");
        return new Visit(
                id,
                status,
                row.getString("first_name") + " " + row.getString("last_name"),
                row.getString("client_note"),
                row.getString("note"),
                row.getInt("visits_before"),
                service.name(),
                service.addOns().stream().map(Catalogue.Service::name).toList(),
                status == AppointmentStatus.IN_TREATMENT
                        ? more(catalogue, branch, row.getObject("business_date", LocalDate.class), service)
                        : List.of(),
                branch.code(),
                branch.zone(),
                catalogue.room(row.getLong("room_id")).name(),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                minutes,
                instant(row, "status_since"),
                service.durations().stream().filter(other -> other > minutes).toList(),
                calls.get(id));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
