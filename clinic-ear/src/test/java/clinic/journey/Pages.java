package clinic.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The pages there are, as the WAR's source has them. */
final class Pages {
    private static final Path WEBAPP = RunningClinic.ROOT.resolve("clinic-web/src/main/webapp");

    private Pages() {}

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
