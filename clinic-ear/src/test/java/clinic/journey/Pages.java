package clinic.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The pages there are, as the WAR's source has them. */
final class Pages {
    private static final Path WEBAPP = RunningClinic.ROOT.resolve("clinic-web/src/main/webapp");

    /** They are about one thing, which their address has to name, or for somebody who is not signed in. */
    private static final Set<String> OF_ONE_THING = Set.of(
            "/clients/merge",
            "/desk/board",
            "/desk/checkout",
            "/desk/day-report",
            "/desk/deposit",
            "/desk/invoice",
            "/desk/my-day",
            "/desk/series",
            "/desk/visit",
            "/first-run",
            "/kiosk",
            "/reports/custom-schedule",
            "/sign-in",
            "/setup/account",
            "/setup/assignment",
            "/setup/branch",
            "/setup/credential",
            "/setup/hours",
            "/setup/member",
            "/setup/package",
            "/setup/premises",
            "/setup/price-list",
            "/setup/service");

    private Pages() {}

    /** Those that need nothing named in their address. */
    static List<String> ofThemselves() {
        return all().stream().filter(page -> !OF_ONE_THING.contains(page)).toList();
    }

    /** Addresses without query, such as {@code /desk/day-board}; error pages are not asked for by address. */
    static List<String> all() {
        try (var files = Files.walk(WEBAPP)) {
            return files.map(WEBAPP::relativize)
                    .map(file -> "/" + file.toString().replace('\\', '/'))
                    .filter(page -> page.endsWith(".xhtml"))
                    .filter(page -> !page.startsWith("/WEB-INF/") && !page.startsWith("/error/"))
                    .map(page -> page.substring(0, page.length() - ".xhtml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
