package clinic.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.HexFormat;

/** Access of the bench to REST: a personal access token of the demo administrator. */
final class Token {
    private static final String SECRET = "kk_bench-bench-bench-bench-bench-bench-bench-1";

    private Token() {}

    /** Puts the token into the database, where a kept one may have it already, and answers the headers that show it. */
    static String headers(Connection connection) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(SECRET.getBytes(StandardCharsets.UTF_8));
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into access_token (id, account_id, name, token_hash, created_at) select nextval('access_seq'), id,"
                        + " 'bench', ?, now() from account where login = 'admin' on conflict (token_hash) do nothing")) {
            insert.setString(1, HexFormat.of().formatHex(hash));
            insert.executeUpdate();
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
        return "Authorization: Bearer " + SECRET + "\r\nAccept: application/json\r\nContent-Type: application/json\r\n";
    }
}
