package clinic.client.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import clinic.client.ClientSearch;
import clinic.client.persistence.ClientFinder.Found;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Searching among 200,000 clients on both engines. Not in the default suite for the time it takes to fill the tables:
 * {@code mvn test -pl clinic-ejb -am -Dtest=ClientSearchLoad -Dsurefire.failIfNoSpecifiedTests=false}. Prints how long
 * searches took; asserts only what they found.
 */
class ClientSearchLoad {
    private static final int CLIENTS = 200_000;
    private static final int SEARCHES = 2_000;
    private static final String[] STARTS = {
        "al", "an", "bar", "ben", "car", "chri", "dan", "el", "fer", "ga", "har", "is", "jo", "ka", "la", "lu", "mar",
        "mi", "na", "ol", "pa", "ro", "sa", "ste", "ta", "vi", "wil", "ya", "zo", "ki"
    };
    private static final String[] MIDDLES = {"a", "be", "ca", "de", "e", "ga", "i", "li", "ma", "ne", "o", "ri", "ta"};
    private static final String[] ENDS = {
        "n", "s", "son", "ton", "ley", "ez", "man", "ng", "ra", "tte", "vic", "ski", "sen", "well", "ford", "nia", "th"
    };

    @Test
    void h2FindsAmongTwoHundredThousand() throws SQLException {
        try (Connection connection = ManyClients.h2()) {
            search("H2", connection);
        }
    }

    @Test
    void postgresFindsAmongTwoHundredThousand() throws SQLException, IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            ManyClients.migrate(url, "postgres", "postgres", "postgresql");
            try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres")) {
                search("PostgreSQL", connection);
            }
        }
    }

    private static void search(String engine, Connection connection) throws SQLException {
        ManyClients clients = new ManyClients(connection);
        Random random = new Random(7);
        List<String> first = names(random, 1_500);
        List<String> last = names(random, 6_000);
        connection.setAutoCommit(false);
        for (int id = 1; id <= CLIENTS; id++) {
            clients.add(id, skewed(first, random), skewed(last, random), phone(id), born(id));
        }
        clients.add(CLIENTS + 1, "Zbigniew", "Featherstonehaugh", "+1 617 999 0001", LocalDate.of(1985, 3, 12));
        clients.flush();
        connection.commit();
        connection.setAutoCommit(true);
        try (java.sql.Statement analyze = connection.createStatement()) {
            analyze.execute("analyze");
        }
        NavigableMap<String, Integer> words = clients.words();
        ClientFinder finder = new ClientFinder(connection, words);
        measured(engine + ", a begun name", finder, random, r -> begun(skewed(last, r)));
        measured(
                engine + ", two begun names",
                finder,
                random,
                r -> begun(skewed(first, r)) + " " + begun(skewed(last, r)));
        measured(engine + ", a phone", finder, random, r -> phone(1 + r.nextInt(CLIENTS))
                .substring(8));
        measured(engine + ", a birthday", finder, random, r -> born(r.nextInt(CLIENTS))
                .toString());
        measured(
                engine + ", a misspelt name",
                finder,
                random,
                r -> misspelt(skewed(first, r), r) + " " + misspelt(skewed(last, r), r));
        long her = CLIENTS + 1;
        assertEquals(List.of(her), find(finder, "zbig feather").exact());
        assertEquals(List.of(her), find(finder, "617 999 0001").exact());
        assertEquals(List.of(her), find(finder, "zbigniew 12/3/1985").exact());
        assertEquals(List.of(her), find(finder, "fetherstonhaugh").close());
        assertFalse(find(finder, "ma").exact().isEmpty());
    }

    private interface Typing {
        String type(Random random);
    }

    private static Found find(ClientFinder finder, String typed) throws SQLException {
        return finder.find(ClientSearch.of(typed), 41);
    }

    private static void measured(String what, ClientFinder finder, Random random, Typing typing) throws SQLException {
        long[] nanos = new long[SEARCHES];
        int found = 0;
        for (int i = 0; i < SEARCHES; i++) {
            String typed = typing.type(random);
            long before = System.nanoTime();
            Found hits = find(finder, typed);
            nanos[i] = System.nanoTime() - before;
            found += hits.exact().size() + hits.close().size();
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-32s p50 %6.2f ms  p95 %6.2f ms  max %6.2f ms  %d found%n",
                what, nanos[SEARCHES / 2] / 1e6, nanos[SEARCHES * 95 / 100] / 1e6, nanos[SEARCHES - 1] / 1e6, found);
    }

    private static List<String> names(Random random, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = STARTS[random.nextInt(STARTS.length)]
                    + MIDDLES[random.nextInt(MIDDLES.length)]
                    + (random.nextBoolean() ? MIDDLES[random.nextInt(MIDDLES.length)] : "")
                    + ENDS[random.nextInt(ENDS.length)];
            names.add(Character.toUpperCase(name.charAt(0)) + name.substring(1));
        }
        return names;
    }

    /** A few names are very common, most are rare, as in life. */
    private static String skewed(List<String> names, Random random) {
        double u = random.nextDouble();
        return names.get((int) (names.size() * u * u * u));
    }

    private static String begun(String name) {
        return name.substring(0, Math.min(3, name.length()));
    }

    private static String misspelt(String name, Random random) {
        int at = 1 + random.nextInt(name.length() - 2);
        return name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    }

    private static String phone(int id) {
        return "+1 617 %03d %04d".formatted(id / 10_000, id % 10_000);
    }

    private static LocalDate born(int id) {
        return LocalDate.of(1940, 1, 1).plusDays(id * 37L % 25_000);
    }
}
