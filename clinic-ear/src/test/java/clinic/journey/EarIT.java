package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.journey.RunningClinic.Deployable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The EAR on Payara Server: the production shape. */
class EarIT {

    @Test
    void aClientIsBookedTreatedAndChargedAndHeadOfficeSeesTheMoney() {
        new Story(RunningClinic.of(Deployable.EAR)).bookedTreatedChargedAndSeenByHeadOffice();
    }

    @Test
    void itIsHealthyAndDescribesItself() {
        Smoke.of(RunningClinic.of(Deployable.EAR));
    }

    /** The same jars in both shapes, none twice: skinny in the EAR, complete in the WAR. */
    @Test
    void itCarriesTheJarsOfTheWarAndNoOther() throws IOException {
        Path ear = RunningClinic.TARGET.resolve("clinic.ear");
        List<String> shared = jars(Files.newInputStream(ear), "lib/");
        List<String> own;
        try (ZipFile zip = new ZipFile(ear.toFile())) {
            own = jars(zip.getInputStream(zip.getEntry("clinic-web.war")), "WEB-INF/lib/");
        }
        Set<String> all = new TreeSet<>(shared);
        all.addAll(own);
        assertEquals(shared.size() + own.size(), all.size(), "a jar lies in the EAR and in its WAR");
        Path war = RunningClinic.ROOT.resolve("clinic-web/target/clinic-web.war");
        Set<String> ofWar = new TreeSet<>(jars(Files.newInputStream(war), "WEB-INF/lib/"));
        ofWar.removeIf(jar -> jar.startsWith("clinic-ejb"));
        assertEquals(ofWar, all);
    }

    private static List<String> jars(InputStream archive, String folder) throws IOException {
        List<String> jars = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith(folder) && entry.getName().endsWith(".jar")) {
                    jars.add(entry.getName()
                            .substring(folder.length())
                            .replaceFirst("(clinic-\\w+)-[0-9.]+\\.jar", "$1.jar"));
                }
            }
        }
        return jars;
    }
}
