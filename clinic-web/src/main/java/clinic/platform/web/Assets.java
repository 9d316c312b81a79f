package clinic.platform.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * Where the static files lie. Their address carries a sum over their content, so a browser may keep them for ever and
 * still sees a new release at once; every node of a cluster comes to the same sum.
 */
@Named
@ApplicationScoped
public class Assets {
    static final String FOLDER = "/assets/";

    @Inject
    ServletContext context;

    private String path = "";

    @PostConstruct
    void sum() {
        CRC32 sum = new CRC32();
        add(FOLDER, sum);
        path = context.getContextPath() + FOLDER + "~" + Long.toHexString(sum.getValue());
    }

    public String getPath() {
        return path;
    }

    /** The address of the sprite, to which the name of an icon is added. */
    public String getIcons() {
        return path + "/icons.svg#";
    }

    /** The address of one icon of the sprite. */
    public String icon(String name) {
        return getIcons() + name;
    }

    private void add(String folder, CRC32 sum) {
        Set<String> names = context.getResourcePaths(folder);
        if (names == null) return;
        for (String name : new TreeSet<>(names)) {
            if (name.endsWith("/")) {
                add(name, sum);
                continue;
            }
            try (InputStream in = context.getResourceAsStream(name)) {
                if (in != null) sum.update(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
