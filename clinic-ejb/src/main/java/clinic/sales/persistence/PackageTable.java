package clinic.sales.persistence;

import clinic.platform.IdList;
import clinic.platform.SqlState;
import clinic.platform.Time;
import clinic.sales.Bill;
import clinic.sales.PackageKind;
import clinic.sales.PrepaidPackage;
import clinic.sales.PrepaidPackage.Balance;
import clinic.sales.PrepaidPackage.Use;
import clinic.sales.Sale;
import clinic.shared.Money;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Packages that were sold and what became of them, on one connection. Rows are only added; they are sold with their sale. */
public final class PackageTable {
    /** Whose it is by now. */
    private static final String CLIENT = "coalesce(c.merged_into_id, p.client_id)";

    private static final String PACKAGES = "select p.id, p.branch_id, " + CLIENT + ", p.sale_id, p.business_date,"
            + " p.terms_id, p.valid_until, m.membership_id from prepaid_package p join client c on c.id = p.client_id"
            + " left join membership_month m on m.id = p.month_id where ";

    private final Connection connection;

    public PackageTable(Connection connection) {
        this.connection = connection;
    }

    public Optional<PrepaidPackage> find(long id) throws SQLException {
        return where("p.id = " + id).stream().findFirst();
    }

    /** Those packages; ids of none are left out. */
    public List<PrepaidPackage> read(Collection<Long> ids) throws SQLException {
        return ids.isEmpty() ? List.of() : where("p.id in (" + IdList.of(ids) + ")");
    }

    /** The same, kept from every other desk until the transaction ends; locked in order of id. */
    public List<PrepaidPackage> lock(Collection<Long> ids) throws SQLException {
        if (!ids.isEmpty()) {
            try (PreparedStatement lock = connection.prepareStatement(
                    "select id from prepaid_package where id in (" + IdList.of(ids) + ") order by id for update")) {
                lock.executeQuery().close();
            }
        }
        return read(ids);
    }

    /** The clients', those of records merged into theirs included, the latest first. */
    public List<PrepaidPackage> ofClients(Collection<Long> clients) throws SQLException {
        return clients.isEmpty()
                ? List.of()
                : where("(p.client_id in (" + IdList.of(clients) + ") or c.merged_into_id in (" + IdList.of(clients)
                        + "))");
    }

    /** Those it sold, and of which a session paid or was put back by it. */
    public List<PrepaidPackage> ofSale(long sale) throws SQLException {
        return where("(p.sale_id = " + sale + " or exists (select 1 from prepaid_use u where u.package_id = p.id"
                + " and u.sale_id = " + sale + "))");
    }

    /** Packages of the branch of which something is left although their last day is before that one, at most so many. */
    public List<Long> past(long branch, LocalDate day, int limit) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select p.id from prepaid_package p"
                + " left join prepaid_use u on u.package_id = p.id and not exists (select 1 from prepaid_use l"
                + " where l.package_id = p.id and l.ordinal > u.ordinal) where p.branch_id = ?"
                + " and case when u.id is null then p.valid_until else u.valid_until end < ?"
                + " and coalesce(u.left_sessions, p.sessions) > 0 order by p.id fetch first " + limit
                + " rows only")) {
            select.setLong(1, branch);
            select.setObject(2, day);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    /**
     * The client, or whoever they were merged into.
     *
     * @throws NotFound when there is none
     */
    public long client(long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select coalesce(merged_into_id, id) from client where id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new NotFound("client", id);
                }
                return row.getLong(1);
            }
        }
    }

    /**
     * Adds the packages that the sale sold.
     *
     * @throws Refused {@code membership-paid} when somebody else took the same month at the same time
     */
    public void sell(Sale sale, List<Bill.NewPackage> sold) throws SQLException {
        if (sold.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into prepaid_package (id, sale_id,"
                + " branch_id, business_date, client_id, terms_id, sessions, price_minor, currency, valid_until,"
                + " month_id, month_ordinal) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < sold.size(); i++) {
                PackageKind kind = sold.get(i).kind();
                insert.setLong(1, sale.packages().get(i).id());
                insert.setLong(2, sale.id());
                insert.setLong(3, sale.branch());
                insert.setObject(4, sale.businessDate());
                insert.setLong(5, sold.get(i).client());
                insert.setLong(6, kind.terms());
                insert.setInt(7, kind.sessions());
                insert.setLong(8, kind.price().minor());
                insert.setString(9, kind.price().currency().getCurrencyCode());
                insert.setObject(10, sold.get(i).goodUntil(sale.businessDate()), Types.DATE);
                Bill.DueMonth month = sold.get(i).month();
                insert.setObject(11, month == null ? null : (Long) month.id(), Types.BIGINT);
                insert.setObject(12, month == null ? null : (Integer) month.ordinal(), Types.SMALLINT);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e)) {
                throw new Refused("membership-paid", "Somebody else has just taken this month. Open the client again.");
            }
            throw e;
        }
    }

    /**
     * Adds what became of the package.
     *
     * @throws Refused {@code package-used} when somebody else used it at the same time
     */
    public void add(PrepaidPackage prepaid, Use use) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into prepaid_use (id, package_id, ordinal,"
                + " kind, branch_id, business_date, sessions, amount_minor, left_sessions, left_minor, valid_until,"
                + " sale_id, appointment_id, reason, made_at, made_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, use.id());
            insert.setLong(2, prepaid.id());
            insert.setInt(3, prepaid.uses().size() + 1);
            insert.setString(4, use.kind().code());
            insert.setLong(5, use.branch());
            insert.setObject(6, use.businessDate());
            insert.setInt(7, use.sessions());
            insert.setLong(8, use.amount().minor());
            insert.setInt(9, use.left().sessions());
            insert.setLong(10, use.left().amount().minor());
            insert.setObject(11, use.validUntil(), Types.DATE);
            insert.setObject(12, use.sale(), Types.BIGINT);
            insert.setObject(13, use.appointment(), Types.BIGINT);
            insert.setString(14, use.reason());
            insert.setObject(15, Time.utc(use.madeAt()));
            insert.setString(16, use.madeBy());
            insert.executeUpdate();
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e)) {
                throw new Refused("package-used", "Somebody else has just used this package. Look at it again.");
            }
            throw e;
        }
    }

    private record Row(
            long id,
            long branch,
            long client,
            long sale,
            LocalDate soldOn,
            long terms,
            @Nullable LocalDate until,
            @Nullable Long membership) {}

    private List<PrepaidPackage> where(String condition) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(PACKAGES + condition + " order by p.id desc");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getObject(5, LocalDate.class),
                        row.getLong(6),
                        row.getObject(7, LocalDate.class),
                        row.getObject(8, Long.class)));
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, PackageKind> kinds = new PackageKindTable(connection)
                .ofTerms(rows.stream().map(Row::terms).toList());
        Map<Long, List<Use>> uses = uses(IdList.of(rows.stream().map(Row::id).toList()));
        return rows.stream()
                .map(row -> new PrepaidPackage(
                        row.id(),
                        row.branch(),
                        row.client(),
                        row.sale(),
                        row.soldOn(),
                        Objects.requireNonNull(kinds.get(row.terms())),
                        row.until(),
                        uses.getOrDefault(row.id(), List.of()),
                        row.membership()))
                .toList();
    }

    private Map<Long, List<Use>> uses(String packages) throws SQLException {
        Map<Long, List<Use>> uses = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select u.package_id, u.id, u.kind, u.branch_id,"
                        + " u.business_date, u.sessions, u.amount_minor, u.left_sessions, u.left_minor, p.currency,"
                        + " u.valid_until, u.sale_id, u.appointment_id, u.reason, u.made_at, u.made_by from prepaid_use u"
                        + " join prepaid_package p on p.id = u.package_id where u.package_id in (" + packages
                        + ") order by u.package_id, u.ordinal");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Currency currency = Currency.getInstance(row.getString(10));
                uses.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                        .add(new Use(
                                row.getLong(2),
                                PrepaidPackage.Outcome.of(row.getString(3)),
                                row.getLong(4),
                                row.getObject(5, LocalDate.class),
                                row.getInt(6),
                                Money.ofMinor(row.getLong(7), currency),
                                new Balance(row.getInt(8), Money.ofMinor(row.getLong(9), currency)),
                                row.getObject(11, LocalDate.class),
                                row.getObject(12, Long.class),
                                row.getObject(13, Long.class),
                                row.getString(14),
                                row.getObject(15, OffsetDateTime.class).toInstant(),
                                row.getString(16)));
            }
        }
        return uses;
    }
}
