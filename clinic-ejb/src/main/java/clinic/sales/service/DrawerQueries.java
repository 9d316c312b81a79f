package clinic.sales.service;

import clinic.access.Role;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.sales.Drawer;
import clinic.sales.persistence.DrawerTable;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads cash drawers. What a drawer should hold is told with its counts, and nowhere else. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class DrawerQueries {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /** @throws NotFound when there is none of that id */
    public Drawer drawer(long id) {
        Drawer drawer =
                read(drawers -> drawers.find(id)).stream().findFirst().orElseThrow(() -> new NotFound("drawer", id));
        scope.require(drawer.branch());
        return drawer;
    }

    /** Those opened at the branch on its local date, and the one that is open, whenever it was opened; oldest first. */
    public List<Drawer> of(String branch, LocalDate date) {
        long id = required(branch);
        return read(drawers -> drawers.of(id, date));
    }

    /** The branch's latest drawer, open or closed; what was left in it is the next one's float. */
    public Optional<Drawer> last(String branch) {
        long id = required(branch);
        return read(drawers -> drawers.last(id));
    }

    private long required(String branch) {
        long id = catalogues.current().branch(branch).id();
        scope.require(id);
        return id;
    }

    private interface Read<T> {
        T from(DrawerTable drawers) throws SQLException;
    }

    private <T> T read(Read<T> read) {
        try (Connection connection = database.connection()) {
            return read.from(new DrawerTable(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("the drawers could not be read", e);
        }
    }
}
