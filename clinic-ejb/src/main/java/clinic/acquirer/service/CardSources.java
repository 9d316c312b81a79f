package clinic.acquirer.service;

import clinic.access.Role;
import clinic.acquirer.CardLayout;
import clinic.acquirer.persistence.CardLayoutTable;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Where files of card settlements come from, and how each source writes them. */
@Stateless
@Allowed(Role.HEAD_OFFICE)
public class CardSources {

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

    /** The layout of every source, by code. */
    public List<CardLayout> all() {
        try (Connection connection = database.connection()) {
            return new CardLayoutTable(connection)
                    .current().stream().map(CardLayoutTable.Stored::layout).toList();
        } catch (SQLException e) {
            throw new IllegalStateException("the sources could not be read", e);
        }
    }

    /**
     * From now on files of the source are written like that; those taken before stay as they were read.
     *
     * @throws Refused with everything that is wrong, each by the field
     */
    public void keep(CardLayout layout) {
        scope.requireEverywhere();
        layout.objections().refuse();
        Long fixed = layout.branch();
        if (fixed != null) {
            catalogues.current().branch(fixed);
        }
        try (Connection connection = database.connection()) {
            new CardLayoutTable(connection)
                    .add(
                            ids.next("acquirer_seq"),
                            layout,
                            clock.instant(),
                            callers.caller().name());
            audit.done("CardSources.keep", null, layout.source());
        } catch (SQLException e) {
            throw new IllegalStateException("the source could not be kept", e);
        }
    }
}
