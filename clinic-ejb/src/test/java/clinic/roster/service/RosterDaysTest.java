package clinic.roster.service;

import static clinic.roster.service.RosterClinic.MAYA;
import static clinic.roster.service.RosterClinic.MONDAY;
import static clinic.roster.service.RosterClinic.RV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.organisation.Catalogue;
import clinic.organisation.Rosters;
import clinic.organisation.persistence.CatalogueLoader;
import clinic.platform.Database;
import clinic.platform.Engine;
import clinic.roster.RosterPublished;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a node keeps of rosters, and when it looks again. */
class RosterDaysTest {

    /** Counts how often it is asked. */
    private static final class Counted extends Database {
        private final RosterClinic clinic;
        private final AtomicInteger connections = new AtomicInteger();

        Counted(RosterClinic clinic) {
            this.clinic = clinic;
        }

        @Override
        public Connection connection() throws SQLException {
            connections.incrementAndGet();
            return clinic.database().source().getConnection();
        }
    }

    private static RosterDays over(Database database) throws Exception {
        RosterDays days = new RosterDays();
        Field field = RosterDays.class.getDeclaredField("database");
        field.setAccessible(true);
        field.set(days, database);
        return days;
    }

    private static Catalogue.Branch riverside(RosterClinic clinic) throws Exception {
        try (Connection connection = clinic.database().source().getConnection()) {
            return new CatalogueLoader(connection).load().orElseThrow().branch(RV);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void fourWeeksAreReadOnceAndAsked(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            clinic.create("RV", MAYA, "2026-03-16T09:00", "2026-03-16T17:00");
            clinic.publish("RV", MONDAY, MONDAY);
            Counted database = new Counted(clinic);
            RosterDays days = over(database);
            Catalogue.Branch riverside = riverside(clinic);
            LocalDate first = LocalDate.ofEpochDay(Math.floorDiv(MONDAY.toEpochDay(), 28) * 28);
            int published = 0;
            for (int day = 0; day < 28; day++) {
                published += days.on(riverside, first.plusDays(day)).published() ? 1 : 0;
            }
            assertEquals(1, published);
            int asked = database.connections.get();
            assertTrue(
                    asked <= 1 + 28, () -> asked + " connections: one to read, the others at most to compare versions");
            days.on(riverside, MONDAY);
            assertTrue(database.connections.get() <= asked + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theNodeThatPublishesSeesItAtOnceAndAnotherSoon(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            RosterDays here = over(new Counted(clinic));
            RosterDays there = over(new Counted(clinic));
            Catalogue.Branch riverside = riverside(clinic);
            assertFalse(here.on(riverside, MONDAY).published());
            assertFalse(there.on(riverside, MONDAY).published());
            clinic.create("RV", MAYA, "2026-03-16T09:00", "2026-03-16T17:00");
            clinic.publish("RV", MONDAY, MONDAY);
            here.published(new RosterPublished(RV, MONDAY, MONDAY));
            assertTrue(here.on(riverside, MONDAY).published());
            long began = System.nanoTime();
            Rosters.Day seen = there.on(riverside, MONDAY);
            while (!seen.published() && System.nanoTime() - began < 5_000_000_000L) {
                LockSupport.parkNanos(10_000_000);
                seen = there.on(riverside, MONDAY);
            }
            assertTrue(seen.published());
            assertEquals(
                    Duration.ofHours(8),
                    Objects.requireNonNull(seen.shifts().get(MAYA)).get(0).length());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatWasRolledBackIsNotKept(Engine engine) throws Exception {
        try (RosterClinic clinic = new RosterClinic(engine)) {
            RosterDays days = over(new Counted(clinic));
            Catalogue.Branch riverside = riverside(clinic);
            clinic.create("RV", MAYA, "2026-03-16T09:00", "2026-03-16T17:00");
            try {
                clinic.plan(RosterClinic.HEAD_OFFICE, wiring -> {
                    wiring.get(PublishDesk.class).publish(new PublishRoster("RV", MONDAY, MONDAY, true, "test"));
                    throw new IllegalStateException("something else fails");
                });
            } catch (IllegalStateException expected) {
                assertEquals("something else fails", expected.getMessage());
            }
            days.published(new RosterPublished(RV, MONDAY, MONDAY));
            assertFalse(days.on(riverside, MONDAY).published());
        }
    }
}
