package clinic.sales.service;

import clinic.access.Role;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.sales.Membership;
import clinic.sales.PackageKind;
import clinic.sales.PrepaidPackage;
import clinic.sales.persistence.MembershipTable;
import clinic.sales.persistence.PackageKindTable;
import clinic.sales.persistence.PackageTable;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads packages. Like clients they are the chain's: good at any branch, and known to every desk. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class PackageQueries {

    @Inject
    private Database database;

    private interface Read<T> {
        T from(Connection connection) throws SQLException;
    }

    private <T> T read(Read<T> read) {
        try (Connection connection = database.connection()) {
            return read.from(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("packages could not be read", e);
        }
    }

    /** Every kind under its present terms, sold by now or not, by name. */
    public List<PackageKind> kinds() {
        return read(connection -> new PackageKindTable(connection).all()).stream()
                .filter(kind -> !kind.isMembership())
                .toList();
    }

    /** @throws NotFound when there is none of that code */
    public PackageKind kind(String code) {
        return read(connection -> new PackageKindTable(connection).find(code))
                .filter(kind -> !kind.isMembership())
                .orElseThrow(() -> new NotFound("kind of package", code));
    }

    /**
     * The kind of package or of membership.
     *
     * @throws NotFound when there is none of that code
     */
    public PackageKind offered(String code) {
        return read(connection -> new PackageKindTable(connection).find(code))
                .orElseThrow(() -> new NotFound("kind of package", code));
    }

    /** @throws NotFound when there is none of that number */
    public PrepaidPackage prepaid(long id) {
        return find(id).orElseThrow(() -> new NotFound("package", id));
    }

    /** The package of that number, if there is one. */
    public Optional<PrepaidPackage> find(long id) {
        return read(connection -> new PackageTable(connection).find(id));
    }

    /** Every package of the client, the latest first. */
    public List<PrepaidPackage> ofClient(long client) {
        return read(connection -> new PackageTable(connection).ofClients(List.of(client)));
    }

    /** Those clients' packages, and credits of memberships that are not frozen, that can be used on that day, those that end first before the others. */
    public List<PrepaidPackage> usable(Collection<Long> clients, LocalDate day) {
        return read(connection -> {
                    List<PrepaidPackage> all = new PackageTable(connection).ofClients(clients);
                    Set<Long> frozen = new MembershipTable(connection)
                            .concerned(all, List.of()).stream()
                                    .filter(membership -> membership.isFrozenOn(day))
                                    .map(Membership::id)
                                    .collect(Collectors.toSet());
                    return all.stream()
                            .filter(prepaid -> prepaid.membership() == null || !frozen.contains(prepaid.membership()))
                            .toList();
                })
                .stream()
                .filter(prepaid -> !prepaid.left().isNone() && !prepaid.isPast(day))
                .sorted(java.util.Comparator.comparing(
                                PrepaidPackage::validUntil,
                                java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder()))
                        .thenComparing(PrepaidPackage::id))
                .toList();
    }
}
