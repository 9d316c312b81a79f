package clinic.container;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.booking.service.AppointmentQueries;
import clinic.booking.service.BookingDesk;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Transactions;
import clinic.shared.NotAllowed;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.inject.Inject;
import jakarta.persistence.metamodel.EntityType;
import java.io.File;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What only a container shows: the mapping against the migrated schema, who may call, and what rolls back. */
@ArquillianTest
class ContainerIT {

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Callers callers;

    @Inject
    private BookingDesk bookingDesk;

    @Inject
    private AppointmentQueries appointments;

    @Inject
    private EntityReader entities;

    @Deployment
    static WebArchive application() {
        File libraries = new File(System.getProperty("clinic.container"), "lib");
        File[] jars = libraries.listFiles((folder, name) -> name.endsWith(".jar"));
        assertNotNull(jars, () -> "no libraries in " + libraries);
        JavaArchive services = ShrinkWrap.create(JavaArchive.class, "clinic-ejb.jar")
                .as(ExplodedImporter.class)
                .importDirectory(new File(System.getProperty("clinic.classes")))
                .as(JavaArchive.class);
        return ShrinkWrap.create(WebArchive.class, "container.war")
                .addAsLibraries(jars)
                .addAsLibrary(services)
                .addClasses(ContainerIT.class, EntityReader.class);
    }

    @Test
    void everyEntityFitsItsTable() {
        Collection<EntityType<?>> types = entities.types();
        assertTrue(types.size() >= 3, () -> "only " + types);
        for (EntityType<?> type : types) {
            assertDoesNotThrow(() -> entities.read(type), type::getName);
        }
    }

    @Test
    void nobodyCallsAUseCaseUnsigned() {
        assertThrows(NotAllowed.class, () -> appointments.get(1));
    }

    @Test
    void aRoleThatDoesNotCoverItIsDeniedAndTheDenialIsKept() throws SQLException {
        long before = denials();
        Caller stock = new Caller(7, "stock", "Stock", null, List.of(new Grant(Role.STOCK_KEEPER, null)));
        assertThrows(
                NotAllowed.class,
                () -> callers.as(stock, () -> {
                    bookingDesk.cancel(1, "not mine to cancel", null);
                    return null;
                }));
        assertEquals(before + 1, denials());
    }

    @Test
    void aRefusalRollsBackWhatWasDoneBeforeIt() throws SQLException {
        assertThrows(
                Refused.class,
                () -> transactions.inNew(() -> {
                    region(1, "Refused");
                    throw new Refused(List.of(new Refusal("no", "No.")));
                }));
        assertEquals(0, count("select count(*) from region where name = 'Refused'"));
        transactions.inNew(() -> region(2, "Kept"));
        assertEquals(1, count("select count(*) from region where name = 'Kept'"));
    }

    @Test
    void connectionsAndEntitiesShareOneTransaction() {
        assertTrue(transactions.inNew(() -> {
            region(3, "Shared");
            return entities.hasRegion("Shared");
        }));
    }

    private boolean region(long id, String name) {
        try (var connection = database.connection();
                var insert = connection.prepareStatement("insert into region (id, name, version) values (?, ?, 0)")) {
            insert.setLong(1, id);
            insert.setString(2, name);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long denials() throws SQLException {
        return count("select count(*) from audit_entry where outcome = 'denied'");
    }

    private long count(String query) throws SQLException {
        try (var connection = database.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
