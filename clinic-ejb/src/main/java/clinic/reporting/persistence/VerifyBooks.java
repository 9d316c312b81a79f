package clinic.reporting.persistence;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * {@code bin/clinic verify-books}: recomputes whatever is kept besides the raw rows and names the first difference. Ends with 0
 * when there is none, with 1 when there is one or the database cannot be read.
 */
public final class VerifyBooks {
    private VerifyBooks() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        System.exit(verify(
                arguments[0],
                environment.getOrDefault("CLINIC_DB_USER", "clinic"),
                environment.getOrDefault("CLINIC_DB_PASSWORD", "clinic"),
                System.out));
    }

    /** Says what was found, in one line, and answers the exit code. Reads at one moment, and changes nothing. */
    static int verify(String url, String user, String password, PrintStream out) {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Optional<String> difference = new BooksCheck(connection).firstDifference();
            connection.rollback();
            out.println(difference
                    .map(wrong -> "clinic: the books are wrong: " + wrong)
                    .orElseGet(() -> "The books are right: " + BooksCheck.checks() + " checks, no difference."));
            return difference.isPresent() ? 1 : 0;
        } catch (SQLException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            out.println("clinic: the database cannot be read: " + why);
            return 1;
        }
    }
}
