package clinic.visit.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.platform.Secrets;
import clinic.platform.Time;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The desk's side of self check-in: links to one visit, and devices that stand in a branch. Each secret is shown once;
 * only its hash is kept.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class CheckInLinks {

    /** @param secret shown this once */
    public record Link(String secret, Instant expiresAt) {}

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * A link by which the client of that visit checks in; it is over with the visit's day at the branch. Links given out
     * before stay good.
     *
     * @throws Refused when the visit is not expected any more, or its day is over
     */
    public Link issue(long appointment) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select branch_id, business_date, status from appointment where id = ?")) {
            select.setLong(1, appointment);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new NotFound("appointment", appointment);
                }
                Catalogue.Branch branch = catalogues.current().branch(row.getLong(1));
                scope.require(branch.id());
                String status = row.getString(3);
                if (!status.equals("booked") && !status.equals("confirmed")) {
                    throw new Refused("wrong-state", "Only a visit that is booked or confirmed can be checked in.");
                }
                Instant end = row.getObject(2, LocalDate.class)
                        .plusDays(1)
                        .atStartOfDay(branch.zone())
                        .toInstant();
                if (!clock.instant().isBefore(end)) {
                    throw new Refused("day-over", "The day of this visit is over.");
                }
                Link link = new Link(Secrets.random(), end);
                keep(connection, appointment, link);
                audit.done("CheckInLinks.issue", branch.id(), "visit " + appointment);
                return link;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the link could not be kept", e);
        }
    }

    private void keep(Connection connection, long appointment, Link link) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into check_in_link (token_hash, appointment_id, issued_at, issued_by, expires_at)"
                        + " values (?, ?, ?, ?, ?)")) {
            insert.setString(1, Secrets.sha256(link.secret()));
            insert.setLong(2, appointment);
            insert.setObject(3, Time.utc(clock.instant()));
            insert.setString(4, callers.caller().name());
            insert.setObject(5, Time.utc(link.expiresAt()));
            insert.executeUpdate();
        }
    }

    /** Makes a device the kiosk of a branch and answers the secret it keeps. */
    public String openKiosk(String branchCode) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        String secret = Secrets.random();
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into kiosk (id, branch_id, token_hash, opened_at, opened_by)"
                                + " values (nextval('kiosk_seq'), ?, ?, ?, ?)")) {
            insert.setLong(1, branch.id());
            insert.setString(2, Secrets.sha256(secret));
            insert.setObject(3, Time.utc(clock.instant()));
            insert.setString(4, callers.caller().name());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the kiosk could not be opened", e);
        }
        audit.done("CheckInLinks.openKiosk", branch.id(), branch.code());
        return secret;
    }

    /** Ends every kiosk of the branch at once, wherever the devices are. Answers how many there were. */
    public int closeKiosks(String branchCode) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update kiosk set closed_at = ? where branch_id = ? and closed_at is null")) {
            update.setObject(1, Time.utc(clock.instant()));
            update.setLong(2, branch.id());
            int closed = update.executeUpdate();
            audit.done("CheckInLinks.closeKiosks", branch.id(), closed + " of " + branch.code());
            return closed;
        } catch (SQLException e) {
            throw new IllegalStateException("the kiosks could not be closed", e);
        }
    }

    /** How many devices are kiosks of the branch. */
    public int kiosks(String branchCode) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select count(*) from kiosk where branch_id = ? and closed_at is null")) {
            select.setLong(1, branch.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the kiosks could not be counted", e);
        }
    }
}
