package clinic.sales.persistence;

import clinic.platform.IdList;
import clinic.platform.SqlState;
import clinic.platform.Time;
import clinic.sales.Membership;
import clinic.sales.Membership.Month;
import clinic.sales.Membership.Step;
import clinic.sales.PackageKind;
import clinic.sales.PrepaidPackage;
import clinic.sales.SaleOrder;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Memberships, their months and what became of them, on one connection. Rows are only added. */
public final class MembershipTable {
    private static final String MEMBERSHIPS = "select s.id, s.branch_id, coalesce(c.merged_into_id, s.client_id),"
            + " s.terms_id, s.joined_on, s.billing_day from membership s join client c on c.id = s.client_id where ";

    private final Connection connection;

    public MembershipTable(Connection connection) {
        this.connection = connection;
    }

    public Optional<Membership> find(long id) throws SQLException {
        return where("s.id = " + id).stream().findFirst();
    }

    /** Those memberships; ids of none are left out. */
    public List<Membership> read(Collection<Long> ids) throws SQLException {
        return ids.isEmpty() ? List.of() : where("s.id in (" + IdList.of(ids) + ")");
    }

    /** The same, kept from everybody else until the transaction ends. */
    public Optional<Membership> lock(long id) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select id from membership where id = ? for update")) {
            lock.setLong(1, id);
            lock.executeQuery().close();
        }
        return find(id);
    }

    /** Keeps the memberships of the months that are asked for from everybody else until the transaction ends. */
    public void lockMonths(List<SaleOrder.NewPackage> asked) throws SQLException {
        List<Long> months = months(asked);
        if (!months.isEmpty()) {
            try (PreparedStatement lock =
                    connection.prepareStatement("select s.id from membership s where s.id in (select m.membership_id"
                            + " from membership_month m where m.id in (" + IdList.of(months)
                            + ")) order by s.id for update")) {
                lock.executeQuery().close();
            }
        }
    }

    private static List<Long> months(List<SaleOrder.NewPackage> asked) {
        return asked.stream()
                .map(SaleOrder.NewPackage::month)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The client's, those of records merged into theirs included, the latest first. */
    public List<Membership> ofClient(long client) throws SQLException {
        return where("(s.client_id = " + client + " or c.merged_into_id = " + client + ")");
    }

    /** Those whose credits the packages are, and of which a month is asked for. */
    public List<Membership> concerned(Collection<PrepaidPackage> packages, List<SaleOrder.NewPackage> asked)
            throws SQLException {
        List<Long> ids = packages.stream()
                .map(PrepaidPackage::membership)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<Long> months = months(asked);
        if (ids.isEmpty() && months.isEmpty()) {
            return List.of();
        }
        return where("(s.id in (" + IdList.of(ids.isEmpty() ? List.of(-1L) : ids)
                + ") or s.id in (select m.membership_id from membership_month m where m.id in ("
                + IdList.of(months.isEmpty() ? List.of(-1L) : months) + ")))");
    }

    /** Memberships of the branch of which a month may have begun by that day, at most so many after that one, by id. */
    public List<Long> perhapsDue(long branch, LocalDate day, long after, int limit) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select s.id from membership s where s.branch_id = ?"
                        + " and s.id > ? and not exists (select 1 from membership_month m where m.membership_id = s.id"
                        + " and m.starts_on > s.joined_on and m.starts_on > ?) and not exists (select 1 from membership_step e"
                        + " where e.membership_id = s.id and e.kind = 'cancelled' and e.until_date < ? and not exists"
                        + " (select 1 from membership_step u where u.membership_id = s.id and u.ordinal > e.ordinal"
                        + " and u.kind = 'undone')) order by s.id fetch first " + limit + " rows only")) {
            select.setLong(1, branch);
            select.setLong(2, after);
            select.setObject(3, day.minusDays(28));
            select.setObject(4, day.minusDays(62));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    public void add(Membership membership, Instant at, String by) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into membership (id, branch_id, client_id,"
                + " terms_id, joined_on, billing_day, made_at, made_by) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, membership.id());
            insert.setLong(2, membership.branch());
            insert.setLong(3, membership.client());
            insert.setLong(4, membership.kind().terms());
            insert.setObject(5, membership.joinedOn());
            insert.setInt(6, membership.billingDay());
            insert.setObject(7, Time.utc(at));
            insert.setString(8, by);
            insert.executeUpdate();
        }
    }

    /**
     * Adds a month that is billed.
     *
     * @throws SQLException a duplicate when somebody else billed it at the same time
     */
    public void bill(Membership membership, Month month, LocalDate businessDate, Instant at, String by)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into membership_month (id, membership_id,"
                + " starts_on, business_date, made_at, made_by) values (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, month.id());
            insert.setLong(2, membership.id());
            insert.setObject(3, month.startsOn());
            insert.setObject(4, businessDate);
            insert.setObject(5, Time.utc(at));
            insert.setString(6, by);
            insert.executeUpdate();
        }
    }

    /**
     * Adds what became of the membership.
     *
     * @throws Refused {@code changed-meanwhile} when somebody else changed it at the same time
     */
    public void add(Membership membership, Step step) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into membership_step (id, membership_id,"
                + " ordinal, kind, from_date, until_date, business_date, reason, made_at, made_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, step.id());
            insert.setLong(2, membership.id());
            insert.setInt(3, membership.steps().size() + 1);
            insert.setString(4, step.kind().code());
            insert.setObject(5, step.from());
            insert.setObject(6, step.until());
            insert.setObject(7, step.businessDate());
            insert.setString(8, step.reason());
            insert.setObject(9, Time.utc(step.madeAt()));
            insert.setString(10, step.madeBy());
            insert.executeUpdate();
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e)) {
                throw new Refused(
                        "changed-meanwhile", "Somebody else has just changed this membership. Look at it again.");
            }
            throw e;
        }
    }

    private record Row(long id, long branch, long client, long terms, LocalDate joinedOn, int billingDay) {}

    private List<Membership> where(String condition) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(MEMBERSHIPS + condition + " order by s.id desc");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getObject(5, LocalDate.class),
                        row.getInt(6)));
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        String ids = IdList.of(rows.stream().map(Row::id).toList());
        Map<Long, PackageKind> kinds = new PackageKindTable(connection)
                .ofTerms(rows.stream().map(Row::terms).distinct().toList());
        Map<Long, Map<Long, Month>> months = months(ids);
        Map<Long, List<Step>> steps = steps(ids);
        return rows.stream()
                .map(row -> new Membership(
                        row.id(),
                        row.branch(),
                        row.client(),
                        Objects.requireNonNull(kinds.get(row.terms())),
                        row.joinedOn(),
                        row.billingDay(),
                        List.copyOf(months.getOrDefault(row.id(), Map.of()).values()),
                        steps.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private Map<Long, Map<Long, Month>> months(String memberships) throws SQLException {
        Map<Long, Map<Long, Month>> months = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select m.membership_id, m.id, m.starts_on, p.id,"
                        + " v.id from membership_month m left join prepaid_package p on p.month_id = m.id"
                        + " left join sale v on v.refunds_id = p.sale_id and v.is_void where m.membership_id in ("
                        + memberships + ") order by m.membership_id, m.starts_on, p.month_ordinal");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Map<Long, Month> own = months.computeIfAbsent(row.getLong(1), any -> new LinkedHashMap<>());
                Month before = own.get(row.getLong(2));
                int voided = before == null ? 0 : before.voided();
                Long credits = row.getObject(4, Long.class);
                boolean isVoid = row.getObject(5) != null;
                own.put(
                        row.getLong(2),
                        new Month(
                                row.getLong(2),
                                row.getObject(3, LocalDate.class),
                                isVoid ? null : credits,
                                isVoid ? voided + 1 : voided));
            }
        }
        return months;
    }

    private Map<Long, List<Step>> steps(String memberships) throws SQLException {
        Map<Long, List<Step>> steps = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select membership_id, id, kind, from_date,"
                        + " until_date, business_date, reason, made_at, made_by from membership_step"
                        + " where membership_id in (" + memberships + ") order by membership_id, ordinal");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                steps.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                        .add(new Step(
                                row.getLong(2),
                                Membership.Change.of(row.getString(3)),
                                row.getObject(4, LocalDate.class),
                                row.getObject(5, LocalDate.class),
                                row.getObject(6, LocalDate.class),
                                row.getString(7),
                                row.getObject(8, OffsetDateTime.class).toInstant(),
                                row.getString(9)));
            }
        }
        return steps;
    }
}
