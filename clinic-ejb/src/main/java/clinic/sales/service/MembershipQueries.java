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
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads memberships. Like packages they are the chain's: known to every desk. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class MembershipQueries {

    @Inject
    private Database database;

    /**
     * A membership and its credits.
     *
     * @param credits of the months that were paid, the first first
     */
    public record View(Membership membership, List<PrepaidPackage> credits) implements Serializable {
        /** How many can be used on that day. */
        public int creditsLeft(LocalDate day) {
            return credits.stream()
                    .filter(one -> !one.isPast(day))
                    .mapToInt(one -> one.left().sessions())
                    .sum();
        }
    }

    private interface Read<T> {
        T from(Connection connection) throws SQLException;
    }

    private <T> T read(Read<T> read) {
        try (Connection connection = database.connection()) {
            return read.from(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("memberships could not be read", e);
        }
    }

    /** Every kind under its present terms, sold by now or not, by name. */
    public List<PackageKind> kinds() {
        return read(connection -> new PackageKindTable(connection).all()).stream()
                .filter(PackageKind::isMembership)
                .toList();
    }

    /** @throws NotFound when there is none of that code */
    public PackageKind kind(String code) {
        return kinds().stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("kind of membership", code));
    }

    /** @throws NotFound when there is none of that number */
    public View membership(long id) {
        return read(connection -> views(connection, new MembershipTable(connection).read(List.of(id)))).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("membership", id));
    }

    /** Every membership of the client, the latest first. */
    public List<View> ofClient(long client) {
        return read(connection -> views(connection, new MembershipTable(connection).ofClient(client)));
    }

    private static List<View> views(Connection connection, List<Membership> memberships) throws SQLException {
        List<Long> ids = memberships.stream()
                .flatMap(one -> one.months().stream())
                .map(Membership.Month::credits)
                .filter(Objects::nonNull)
                .toList();
        Map<Long, PrepaidPackage> packages = new PackageTable(connection)
                .read(ids).stream().collect(Collectors.toMap(PrepaidPackage::id, Function.identity()));
        return memberships.stream()
                .map(one -> new View(
                        one,
                        one.months().stream()
                                .map(Membership.Month::credits)
                                .filter(Objects::nonNull)
                                .map(packages::get)
                                .toList()))
                .toList();
    }
}
