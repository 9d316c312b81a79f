package clinic.platform.web;

import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes elements to the response. Whatever it is told is escaped. */
public final class Markup {
    private final ResponseWriter out;
    private final String icons;

    /** @param icons the address of the sprite, to which the name of an icon is added */
    Markup(ResponseWriter out, String icons) {
        this.out = out;
        this.icons = icons;
    }

    /** @param attributes names and values by turns; one without a value is left out */
    public Markup start(String element, @Nullable String... attributes) throws IOException {
        out.startElement(element, null);
        for (int at = 0; at < attributes.length; at += 2) {
            String value = attributes[at + 1];
            if (value != null) out.writeAttribute(String.valueOf(attributes[at]), value, null);
        }
        return this;
    }

    public Markup text(@Nullable String text) throws IOException {
        if (text != null) out.writeText(text, null);
        return this;
    }

    public Markup end(String element) throws IOException {
        out.endElement(element);
        return this;
    }

    /** A whole element with nothing but text in it. */
    public Markup element(String element, @Nullable String styleClass, @Nullable String text) throws IOException {
        return start(element, "class", styleClass).text(text).end(element);
    }

    /** A table's cell of a figure. There are so many of them that what is always the same is written as it is. */
    public Markup figure(@Nullable String text) throws IOException {
        out.write("<td class=\"num\">");
        text(text);
        out.write("</td>");
        return this;
    }

    /** As {@code k:icon}. */
    public Markup icon(String name) throws IOException {
        return start("svg", "class", "i", "aria-hidden", "true")
                .start("use", "href", icons + name)
                .end("use")
                .end("svg");
    }

    /** As {@code k:bcode}. */
    public Markup branchCode(String code, String name) throws IOException {
        return start("span", "class", "bcode", "data-b", code.toLowerCase(Locale.ROOT), "title", name)
                .text(code)
                .end("span");
    }
}
