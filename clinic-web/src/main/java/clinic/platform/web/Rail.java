package clinic.platform.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The links to the places the caller may go.
 *
 * @param setup at the foot; null for whom there is nothing to set up
 */
record Rail(
        String contextPath,
        List<RailEntry> entries,
        @Nullable RailEntry setup) implements Drawing {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("clinic.text.shell", Locale.ENGLISH);

    @Override
    public void draw(Markup out) throws IOException {
        for (RailEntry entry : entries) link(out, entry);
        if (setup != null) {
            out.start("div", "class", "rail-foot");
            link(out, setup);
            out.end("div");
        }
    }

    private void link(Markup out, RailEntry entry) throws IOException {
        out.start("a", "href", contextPath + entry.href(), "aria-current", entry.current())
                .icon(entry.icon())
                .text(WORDS.getString(entry.key()))
                .end("a");
    }
}
