package clinic.sales.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.sales.PrepaidPackage;
import clinic.sales.Sale;
import clinic.sales.SaleLine;
import clinic.sales.persistence.PackageTable;
import clinic.sales.persistence.SaleTable;
import clinic.sales.persistence.VisitTable;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads sales and their receipts. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class SalesQueries {
    private static final int PAGE = 100;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /** @param next where the following page begins; null on the last */
    public record Page(List<Sale> sales, @Nullable String next) {}

    /**
     * A sale with the names that stand on its receipt.
     *
     * @param client the client's name; null when unknown
     * @param visitors the clients' names by appointment
     * @param takenBy the name of who took it
     * @param staff names by id
     * @param packages the packages it sold or of which it used sessions, as it left them
     */
    public record Receipt(
            Sale sale,
            String organisation,
            Catalogue.Branch branch,
            @Nullable String client,
            Map<Long, String> visitors,
            String takenBy,
            Map<Long, String> staff,
            List<PackageLine> packages)
            implements Serializable {

        /**
         * @param number the package's
         * @param left how many sessions
         * @param validUntil the last day it is good; null for without end
         */
        public record PackageLine(
                long number,
                String name,
                int left,
                @Nullable LocalDate validUntil) implements Serializable {}

        /** Whose line it is, where the sale is for several clients. */
        public @Nullable String whose(SaleLine line) {
            Long appointment = line.appointment();
            return appointment == null || Set.copyOf(visitors.values()).size() < 2 ? null : visitors.get(appointment);
        }
    }

    /** @throws NotFound when there is none of that id */
    public Sale sale(long id) {
        try (Connection connection = database.connection()) {
            return find(connection, id);
        } catch (SQLException e) {
            throw new IllegalStateException("the sale could not be read", e);
        }
    }

    /**
     * The sale that settled the appointment.
     *
     * @throws NotFound when it is not settled
     */
    public Sale ofAppointment(long appointment) {
        try (Connection connection = database.connection()) {
            Sale sale = new SaleTable(connection)
                    .settling(appointment)
                    .orElseThrow(() -> new NotFound("sale of appointment", appointment));
            scope.require(sale.branch());
            return sale;
        } catch (SQLException e) {
            throw new IllegalStateException("the sale could not be read", e);
        }
    }

    /** A sale as its receipt shows it. */
    public Receipt receipt(long id) {
        try (Connection connection = database.connection()) {
            Sale sale = find(connection, id);
            Catalogue catalogue = catalogues.current();
            Long client = sale.client();
            String takenBy = name(connection, "select name from account where login = ?", sale.takenBy());
            return new Receipt(
                    sale,
                    catalogue.organisation().name(),
                    catalogue.branch(sale.branch()),
                    client == null
                            ? null
                            : name(
                                    connection,
                                    "select first_name || ' ' || last_name from client where id = ?",
                                    client),
                    visitors(connection, sale),
                    takenBy == null ? sale.takenBy() : takenBy,
                    Stream.concat(
                                    sale.lines().stream().map(SaleLine::staff).filter(Objects::nonNull),
                                    sale.tips().stream().map(Sale.Tip::therapist))
                            .distinct()
                            .collect(Collectors.toMap(
                                    staff -> staff,
                                    staff -> catalogue.member(staff).name())),
                    packages(connection, sale));
        } catch (SQLException e) {
            throw new IllegalStateException("the receipt could not be read", e);
        }
    }

    /**
     * A page of up to a hundred sales of a branch on its local business date, by receipt number.
     *
     * @param cursor {@code next} of the page before
     * @throws IllegalArgumentException when the cursor cannot be read
     */
    public Page sales(String branch, LocalDate date, @Nullable String cursor) {
        long id = catalogues.current().branch(branch).id();
        scope.require(id);
        long after = cursor == null ? 0 : Long.parseLong(cursor);
        try (Connection connection = database.connection()) {
            List<Sale> found = new SaleTable(connection).page(id, date, after, PAGE + 1);
            if (found.size() <= PAGE) {
                return new Page(found, null);
            }
            List<Sale> page = found.subList(0, PAGE);
            return new Page(List.copyOf(page), String.valueOf(page.get(PAGE - 1).number()));
        } catch (SQLException e) {
            throw new IllegalStateException("the sales could not be read", e);
        }
    }

    private Sale find(Connection connection, long id) throws SQLException {
        Sale sale = new SaleTable(connection).find(id).orElseThrow(() -> new NotFound("sale", id));
        scope.require(sale.branch());
        return sale;
    }

    private static List<Receipt.PackageLine> packages(Connection connection, Sale sale) throws SQLException {
        return new PackageTable(connection)
                .ofSale(sale.id()).stream()
                        .map(prepaid -> prepaid.uses().stream()
                                .filter(use -> Objects.equals(use.sale(), sale.id()))
                                .reduce((before, last) -> last)
                                .map(use -> line(prepaid, use.left().sessions(), use.validUntil()))
                                .orElseGet(() -> line(prepaid, prepaid.kind().sessions(), prepaid.goodUntil())))
                        .toList();
    }

    private static Receipt.PackageLine line(PrepaidPackage prepaid, int left, @Nullable LocalDate until) {
        return new Receipt.PackageLine(prepaid.id(), prepaid.kind().name(), left, until);
    }

    private static Map<Long, String> visitors(Connection connection, Sale sale) throws SQLException {
        Map<Long, String> names = new LinkedHashMap<>();
        for (VisitTable.Visit visit : new VisitTable(connection).read(sale.appointments())) {
            names.put(visit.id(), visit.clientName());
        }
        return names;
    }

    private static @Nullable String name(Connection connection, String query, Object key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setObject(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
