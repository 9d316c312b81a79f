package clinic.organisation.persistence;

import clinic.organisation.Travel.Pair;
import clinic.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The minutes somebody wrote down between two branches, as rows of {@code branch_travel}. */
@ApplicationScoped
public class TravelTable {

    @Inject
    private Database database;

    /** Writes down what is there, and forgets the pairs with nothing. */
    public void write(Map<Pair, Optional<Integer>> told) {
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from branch_travel where branch_id = ? and other_id = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into branch_travel (branch_id, other_id, minutes) values (?, ?, ?)")) {
            for (Map.Entry<Pair, Optional<Integer>> one : told.entrySet()) {
                delete.setLong(1, one.getKey().branch());
                delete.setLong(2, one.getKey().other());
                delete.addBatch();
                if (one.getValue().isPresent()) {
                    insert.setLong(1, one.getKey().branch());
                    insert.setLong(2, one.getKey().other());
                    insert.setInt(3, one.getValue().get());
                    insert.addBatch();
                }
            }
            delete.executeBatch();
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("the travel times could not be written", e);
        }
    }
}
