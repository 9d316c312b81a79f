package clinic.organisation.service;

import clinic.organisation.Catalogue;
import clinic.organisation.Rosters;
import clinic.organisation.persistence.CatalogueLoader;
import clinic.platform.Database;
import clinic.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The current {@link Catalogue}. Whoever changes the organisation calls {@link #changed()} in the same transaction: this
 * node sees the change as soon as it is committed, other nodes, which compare versions, within a fifth of a second.
 */
@ApplicationScoped
public class Catalogues {
    private static final long COMPARE_NANOS = 200_000_000L;

    /** The organisation has changed, in the running transaction. */
    public record Changed() {}

    private record Known(Catalogue catalogue, long comparedAt, long changes) {}

    @Inject
    private Database database;

    @Inject
    private Event<Changed> changed;

    @Inject
    private Rosters rosters;

    private final AtomicLong changes = new AtomicLong();

    private volatile @Nullable Known latest;

    /**
     * The organisation as committed.
     *
     * @throws Refused while nobody has set up an organisation
     */
    public Catalogue current() {
        return find().orElseThrow(() ->
                new Refused("not-set-up", "There is no organisation yet. Open the first-run page to create it."));
    }

    /** The organisation as committed, or empty before the first run. */
    public Optional<Catalogue> find() {
        Known known = latest;
        long changesBefore = changes.get();
        long now = System.nanoTime();
        if (known != null && known.changes() == changesBefore && now - known.comparedAt() < COMPARE_NANOS) {
            return Optional.of(known.catalogue());
        }
        try (Connection connection = database.connection()) {
            CatalogueLoader loader = new CatalogueLoader(connection);
            Optional<Catalogue> found = known != null && known.catalogue().version() == loader.version()
                    ? Optional.of(known.catalogue())
                    : loader.load(rosters);
            latest = found.map(catalogue -> new Known(catalogue, now, changesBefore))
                    .orElse(null);
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the organisation could not be read", e);
        }
    }

    /** Marks the organisation as changed; takes effect when the transaction commits. */
    public void changed() {
        try (Connection connection = database.connection();
                PreparedStatement raise = connection.prepareStatement(
                        "update catalogue_version set version = nextval('catalogue_version_seq')")) {
            raise.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the organisation could not be changed", e);
        }
        changed.fire(new Changed());
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed change) {
        changes.incrementAndGet();
    }
}
