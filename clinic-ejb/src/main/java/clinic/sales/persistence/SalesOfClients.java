package clinic.sales.persistence;

import clinic.client.KeptForClients;
import clinic.platform.Database;
import clinic.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sales, charges and packages are never changed: each is its visit's client's, or of whoever the client written down was merged into. */
@ApplicationScoped
public class SalesOfClients implements KeptForClients {

    @Inject
    private Database database;

    @Override
    public List<Column> following() {
        return List.of();
    }

    @Override
    public List<Column> standing() {
        return List.of(
                new Column("sale", "id", "client_id", false),
                new Column("charge", "id", "client_id", false),
                new Column("prepaid_package", "id", "client_id", false),
                new Column("membership", "id", "client_id", false));
    }

    @Override
    public Set<Long> branches(Collection<Long> clients) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select distinct s.branch_id from unnest(?) r (id) join sale s on s.client_id = r.id")) {
            select.setArray(1, connection.createArrayOf("bigint", clients.toArray()));
            Set<Long> branches = new LinkedHashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    branches.add(row.getLong(1));
                }
            }
            return branches;
        } catch (SQLException e) {
            throw new IllegalStateException("the branches of a client's sales could not be read", e);
        }
    }

    /** Packages, memberships, and sales without a visit: the others go where their visit goes. */
    @Override
    public List<String> addedSince(long client, Instant since) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement("select s.id, 'the sale with receipt ',"
                        + " s.receipt_number from sale s where s.client_id = ? and s.taken_at > ? and not exists"
                        + " (select 1 from sale_line l where l.sale_id = s.id and l.appointment_id is not null)"
                        + " union all select p.id, 'package ', p.id from prepaid_package p join sale s"
                        + " on s.id = p.sale_id where p.client_id = ? and s.taken_at > ? union all select m.id, 'membership ', m.id"
                        + " from membership m where m.client_id = ? and m.made_at > ? order by 1")) {
            select.setLong(1, client);
            select.setObject(2, Time.utc(since));
            select.setLong(3, client);
            select.setObject(4, Time.utc(since));
            select.setLong(5, client);
            select.setObject(6, Time.utc(since));
            List<String> added = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    added.add(row.getString(2) + row.getLong(3));
                }
            }
            return added;
        } catch (SQLException e) {
            throw new IllegalStateException("the sales of a client could not be read", e);
        }
    }
}
