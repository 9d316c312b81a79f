package clinic.organisation.service;

import clinic.organisation.Catalogue;
import clinic.organisation.persistence.CatalogueLoader;
import clinic.platform.Database;
import clinic.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The current {@link Catalogue}. Whoever changes the organisation calls {@link #changed()} in the same transaction; every
 * node compares versions when it asks, so none works on an outdated picture.
 */
@ApplicationScoped
public class Catalogues {

    @Inject
    private Database database;

    private volatile @Nullable Catalogue latest;

    /**
     * The organisation as committed now.
     *
     * @throws Refused while nobody has set up an organisation
     */
    public Catalogue current() {
        return find().orElseThrow(() ->
                new Refused("not-set-up", "There is no organisation yet. Open the first-run page to create it."));
    }

    /** The organisation as committed now, or empty before the first run. */
    public Optional<Catalogue> find() {
        try (Connection connection = database.connection()) {
            CatalogueLoader loader = new CatalogueLoader(connection);
            Catalogue known = latest;
            if (known != null && known.version() == loader.version()) {
                return Optional.of(known);
            }
            Optional<Catalogue> loaded = loader.load();
            latest = loaded.orElse(null);
            return loaded;
        } catch (SQLException e) {
            throw new IllegalStateException("the organisation could not be read", e);
        }
    }

    /** Marks the organisation as changed; takes effect on all nodes when the transaction commits. */
    public void changed() {
        try (Connection connection = database.connection();
                PreparedStatement raise = connection.prepareStatement(
                        "update catalogue_version set version = nextval('catalogue_version_seq')")) {
            raise.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the organisation could not be changed", e);
        }
    }
}
