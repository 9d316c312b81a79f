package clinic.visit.service;

import clinic.access.Role;
import clinic.booking.AppointmentStatus;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.Branch;
import clinic.organisation.Catalogue.Member;
import clinic.organisation.Hours;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.IdList;
import clinic.platform.Scope;
import clinic.platform.Time;
import clinic.shared.Money;
import clinic.shared.NotFound;
import clinic.visit.BoardColumns;
import clinic.visit.DayBoard;
import clinic.visit.VisitDetail;
import clinic.visit.VisitDetail.Step;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the desk reads: the day of a branch in one query, one visit in three. Writes nothing. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class DayBoardQueries {
    private static final String DAY = """
            select a.id, a.branch_id, a.status, a.service_id, a.therapist_id, a.room_id, a.starts_at, a.ends_at, a.buffer_before,
                   a.buffer_after, a.status_since, c.first_name, c.last_name,
                   not exists (select 1 from appointment p where p.client_id = a.client_id and p.starts_at < a.starts_at
                               and p.status in ('completed', 'settled')) as first_visit,
                   o.client_id is not null as owes,
                   (select coalesce(sum(x.minutes), 0) from appointment_add_on x where x.appointment_id = a.id) as added
            from appointment a join client c on c.id = a.client_id
            left join (select distinct v.client_id, h.branch_id from charge h join appointment v on v.id = h.appointment_id
                       where h.branch_id in (%1$s) and not exists (select 1 from charge_end e where e.charge_id = h.id)) o
              on o.client_id = a.client_id and o.branch_id = a.branch_id
            where a.business_date = ? and a.branch_id in (%1$s)
            order by a.starts_at, a.id
            """;
    private static final String KEPT = """
            select 'hold' as kind, coalesce(h.party_id, h.id) as id, h.branch_id, h.therapist_id, h.room_id, h.starts_at,
                   h.ends_at, case when coalesce(h.party_id, h.id) = h.id then h.expires_at end as expires_at,
                   h.held_by as words, h.service_id
            from hold h where h.business_date = ? and h.branch_id in (%1$s) and h.ended_at is null and h.expires_at > ?
            union all
            select b.kind, b.id, b.branch_id, case when r.kind = 'T' then r.resource_id end,
                   case when r.kind = 'R' then r.resource_id end, b.starts_at, b.ends_at,
                   cast(null as timestamp with time zone), b.note, cast(null as bigint)
            from block b join block_resource r on r.block_id = b.id
            where b.branch_id in (%1$s) and b.lifted_at is null and b.ends_at > ? and b.starts_at < ?
            """;
    private static final String VISIT = """
            select a.*, c.first_name, c.last_name, c.phone, c.email, c.pronouns, c.born_on, c.note as client_note,
                   (select l.sale_id from sale_line l where l.appointment_id = a.id and l.service_id = a.service_id
                    and not exists (select 1 from sale w where w.refunds_id = l.sale_id and w.is_void)) as sale_id,
                   (select count(*) from appointment p where p.client_id = a.client_id and p.starts_at < a.starts_at
                    and p.status in ('completed', 'settled')) as visits_before,
                   (select coalesce(sum(h.amount_minor), 0) from charge h join appointment v on v.id = h.appointment_id
                    where v.client_id = a.client_id and h.branch_id = a.branch_id
                    and not exists (select 1 from charge_end e where e.charge_id = h.id)) as owed_minor
            from appointment a join client c on c.id = a.client_id
            where a.id = ?
            """;
    private static final String LIFE = """
            select id, happened_at, happened_by, kind, to_status, reason, undoes_id
            from appointment_event where appointment_id = ? order by happened_at desc, id desc
            """;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Database database;

    @Inject
    private Scope scope;

    @Inject
    private Clock clock;

    /** The branch's local date at this moment. */
    public LocalDate today(String branchCode) {
        Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        return clock.instant().atZone(branch.zone()).toLocalDate();
    }

    /** The day of one branch, with a column for everybody who works or every room that is open that day. */
    public DayBoard board(String branchCode, LocalDate date, BoardColumns by) {
        return boards(List.of(branchCode), date, by).get(0);
    }

    /** The same local date at several branches, in the order asked for; all show the same hours of the wall clock. */
    public List<DayBoard> boards(List<String> branchCodes, LocalDate date, BoardColumns by) {
        Catalogue catalogue = catalogues.current();
        Map<Long, DayBoardDrawing> drawings = new LinkedHashMap<>();
        for (String code : branchCodes) {
            Branch branch = catalogue.branch(code);
            scope.require(branch.id());
            drawings.put(branch.id(), new DayBoardDrawing(catalogue, branch, date, by, clock.instant()));
        }
        if (drawings.isEmpty()) return List.of();
        String ids = IdList.of(drawings.keySet());
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(DAY.formatted(ids))) {
            select.setObject(1, date);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Objects.requireNonNull(drawings.get(row.getLong("branch_id")))
                            .add(onBoard(row));
                }
            }
            kept(connection, ids, date, drawings);
        } catch (SQLException e) {
            throw new IllegalStateException("the day board could not be read", e);
        }
        for (DayBoardDrawing one : drawings.values()) {
            drawings.values().forEach(one::alongside);
        }
        return drawings.values().stream().map(DayBoardDrawing::board).toList();
    }

    /** What is held and blocked that day; the drawings leave out what does not touch it on their own clock. */
    private void kept(Connection connection, String ids, LocalDate date, Map<Long, DayBoardDrawing> drawings)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(KEPT.formatted(ids))) {
            select.setObject(1, date);
            select.setObject(2, Time.utc(clock.instant()));
            select.setObject(3, date.minusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
            select.setObject(4, date.plusDays(2).atStartOfDay().atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
                    Objects.requireNonNull(drawings.get(row.getLong("branch_id")))
                            .keep(new DayBoardDrawing.Kept(
                                    row.getLong("id"),
                                    row.getString("kind"),
                                    row.getObject("therapist_id", Long.class),
                                    row.getObject("room_id", Long.class),
                                    instant(row, "starts_at"),
                                    instant(row, "ends_at"),
                                    row.getString("words"),
                                    row.getObject("service_id", Long.class),
                                    expires == null ? null : expires.toInstant()));
                }
            }
        }
    }

    private static DayBoardDrawing.Visit onBoard(ResultSet row) throws SQLException {
        return new DayBoardDrawing.Visit(
                row.getLong("id"),
                AppointmentStatus.of(row.getString("status")),
                row.getString("first_name") + " " + row.getString("last_name"),
                row.getLong("service_id"),
                row.getLong("therapist_id"),
                row.getLong("room_id"),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                row.getInt("buffer_before"),
                row.getInt("buffer_after"),
                instant(row, "status_since"),
                row.getBoolean("first_visit"),
                row.getBoolean("owes"),
                row.getInt("added"));
    }

    /**
     * One visit with its history.
     *
     * @throws NotFound when there is no such appointment
     */
    public VisitDetail visit(long id) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(VISIT)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) throw new NotFound("appointment", id);
                scope.require(row.getLong("branch_id"));
                return detail(row, history(connection, id), addOns(connection, id));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the visit could not be read", e);
        }
    }

    /** Who works as a therapist at the branch on that date, by name. */
    public List<Member> therapists(String branchCode, LocalDate date) {
        Catalogue catalogue = catalogues.current();
        Branch branch = catalogue.branch(branchCode);
        scope.require(branch.id());
        return catalogue.therapists(branch.id()).stream()
                .filter(member -> member.assignmentAt(branch.id(), date).isPresent())
                .sorted(java.util.Comparator.comparing(Member::name))
                .toList();
    }

    /** The opening hours that date, or nothing when closed. */
    public java.util.Optional<Hours> hours(String branchCode, LocalDate date) {
        Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        return branch.hoursOn(date);
    }

    private VisitDetail detail(ResultSet row, List<Step> history, List<Added> added) throws SQLException {
        Catalogue catalogue = catalogues.current();
        Branch branch = catalogue.branch(row.getLong("branch_id"));
        Catalogue.Service service = catalogue.service(row.getLong("service_id"));
        LocalDate date = row.getObject("business_date", LocalDate.class);
        Currency currency = Currency.getInstance(row.getString("currency"));
        Money price = Money.ofMinor(row.getLong("price_minor"), currency);
        AppointmentStatus status = AppointmentStatus.of(row.getString("status"));
        Money deposit = status.canMove()
                ? catalogue
                        .terms(
                                branch.id(),
                                service.id(),
                                LocalDate.ofInstant(instant(row, "created_at"), branch.zone()))
                        .depositOn(price)
                : Money.zero(currency);
        LocalDate born = row.getObject("born_on", LocalDate.class);
        return new VisitDetail(
                row.getLong("id"),
                AppointmentStatus.of(row.getString("status")),
                instant(row, "status_since"),
                branch.id(),
                branch.code(),
                branch.zone(),
                date,
                row.getLong("client_id"),
                row.getString("first_name") + " " + row.getString("last_name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("pronouns"),
                born == null ? null : Period.between(born, date).getYears(),
                row.getString("client_note"),
                row.getInt("visits_before"),
                service.id(),
                service.code(),
                service.name(),
                row.getInt("minutes"),
                added.stream()
                        .map(one -> new VisitDetail.AddOn(
                                catalogue.service(one.service()).code(),
                                catalogue.service(one.service()).name(),
                                one.minutes(),
                                Money.ofMinor(one.priceMinor(), currency)))
                        .toList(),
                row.getLong("therapist_id"),
                catalogue.member(row.getLong("therapist_id")).name(),
                row.getLong("room_id"),
                catalogue.room(row.getLong("room_id")).name(),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                row.getInt("buffer_after"),
                price,
                row.getString("note"),
                row.getObject("sale_id", Long.class),
                Money.ofMinor(row.getLong("owed_minor"), currency),
                deposit,
                history);
    }

    private record Added(long service, int minutes, long priceMinor) {}

    private static List<Added> addOns(Connection connection, long id) throws SQLException {
        List<Added> added = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select x.service_id, x.minutes, x.price_minor"
                + " from appointment_add_on x where x.appointment_id = ? order by x.id")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    added.add(new Added(row.getLong(1), row.getInt(2), row.getLong(3)));
                }
            }
        }
        return added;
    }

    /** The add-ons that are offered at the branch that day, with a price, by name. */
    public List<VisitDetail.AddOn> offered(String branchCode, LocalDate date) {
        Catalogue catalogue = catalogues.current();
        Branch branch = catalogue.branch(branchCode);
        scope.require(branch.id());
        return catalogue.services().stream()
                .filter(service -> service.addOn() && service.active())
                .flatMap(service -> catalogue.price(branch.id(), service.id(), service.minutesAdded(), date).stream()
                        .map(price ->
                                new VisitDetail.AddOn(service.code(), service.name(), service.minutesAdded(), price)))
                .sorted(java.util.Comparator.comparing(VisitDetail.AddOn::name))
                .toList();
    }

    private static List<Step> history(Connection connection, long id) throws SQLException {
        List<Step> steps = new ArrayList<>();
        Set<Long> undone = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(LIFE)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Long undoes = row.getObject("undoes_id", Long.class);
                    if (undoes != null) undone.add(undoes);
                    steps.add(new Step(
                            instant(row, "happened_at"),
                            row.getString("happened_by"),
                            row.getString("kind"),
                            row.getString("to_status"),
                            row.getString("reason"),
                            undone.contains(row.getLong("id"))));
                }
            }
        }
        return steps;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
