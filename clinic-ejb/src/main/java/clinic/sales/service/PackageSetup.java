package clinic.sales.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.sales.PackageDetails;
import clinic.sales.PackageKind;
import clinic.sales.persistence.PackageKindTable;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Head office says which packages the chain sells. Terms are added, never changed: what was sold keeps its own. */
@Stateless
@Allowed(Role.HEAD_OFFICE)
public class PackageSetup {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    /**
     * Adds a kind of package.
     *
     * @throws Refused with every reason at once, by field
     */
    public PackageKind offer(PackageDetails details) {
        scope.requireEverywhere();
        try (Connection connection = database.connection()) {
            PackageKind kind = kind(ids.next("sales_seq"), 1, details);
            PackageKindTable table = new PackageKindTable(connection);
            table.add(kind.id(), kind.code());
            return added(table, kind, "PackageSetup.offer");
        } catch (SQLException e) {
            throw new IllegalStateException("the kind of package could not be added", e);
        }
    }

    /**
     * Gives the kind new terms; its code stays.
     *
     * @param version of the terms that were looked at; null for whichever are the present ones
     * @throws Refused with every reason at once, by field; {@code changed-meanwhile}
     */
    public PackageKind revise(String code, @Nullable Integer version, PackageDetails details) {
        scope.requireEverywhere();
        try (Connection connection = database.connection()) {
            PackageKindTable table = new PackageKindTable(connection);
            PackageKind present = table.find(code).orElseThrow(() -> new NotFound("kind of package", code));
            if (version != null && version != present.version()) {
                throw new Refused(
                        "changed-meanwhile",
                        "Somebody else changed this since you opened the page. Open it again and repeat your change.");
            }
            if (present.isMembership() != (details.monthly() != null)) {
                throw new NotFound(present.isMembership() ? "kind of package" : "kind of membership", code);
            }
            if (!details.code().equals(code)) {
                throw new Refused("code", "The code of a package stays. Add another package instead.");
            }
            return added(table, kind(present.id(), present.version() + 1, details), "PackageSetup.revise");
        } catch (SQLException e) {
            throw new IllegalStateException("the kind of package could not be changed", e);
        }
    }

    private PackageKind added(PackageKindTable table, PackageKind kind, String action) throws SQLException {
        table.addTerms(kind, clock.instant(), callers.caller().name());
        audit.done(action, null, kind.code() + ", version " + kind.version());
        return kind;
    }

    private PackageKind kind(long id, int version, PackageDetails details) {
        Catalogue catalogue = catalogues.current();
        Objections objections = details.objections(catalogue.currency());
        for (PackageDetails.Treatment treatment : details.treatments()) {
            Catalogue.Service service = catalogue.service(treatment.service());
            objections.when(
                    service.addOn() || !service.durations().contains(treatment.minutes()),
                    "treatments",
                    service.name() + " is not given for " + treatment.minutes() + " minutes.");
        }
        objections.refuse();
        return new PackageKind(
                id,
                ids.next("sales_seq"),
                version,
                details.code(),
                details.name().strip(),
                details.sessions(),
                treatments(catalogue, details),
                Objects.requireNonNull(details.price()),
                details.validDays(),
                details.transferable(),
                details.activeFrom(),
                details.activeUntil(),
                details.monthly());
    }

    private static List<PackageKind.Treatment> treatments(Catalogue catalogue, PackageDetails details) {
        return details.treatments().stream()
                .map(one -> new PackageKind.Treatment(
                        catalogue.service(one.service()).id(), one.minutes()))
                .distinct()
                .sorted(java.util.Comparator.comparing(PackageKind.Treatment::service)
                        .thenComparing(PackageKind.Treatment::minutes))
                .toList();
    }
}
