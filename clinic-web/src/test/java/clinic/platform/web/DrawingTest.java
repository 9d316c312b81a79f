package clinic.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.platform.web.Options.Option;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DrawingTest {
    private static final Options OPTIONS =
            new Options(List.of(new Option("", "Nothing", false), new Option("a", "<A>", true)));

    @Test
    void theChosenOptionOfASelectIsSelectedAndAnEmptyValueIsStillAValue() throws IOException {
        assertEquals(
                "<option [value=]>{Nothing}</option><option [value=a] [selected=selected]>{<A>}</option>",
                drawn(OPTIONS));
    }

    @Test
    void inputsOfAGroupStandInLabels() throws IOException {
        Options one = new Options(List.of(new Option("in", "Tax in", true)));
        assertEquals(
                "<label><input [type=radio] [name=tax] [value=in] [checked=checked]></input>{Tax in}</label>",
                drawn(one.radios("tax")));
        assertEquals(
                "<label [class=check]><input [type=checkbox] [name=tax] [value=in] [checked=checked]></input>{Tax in}</label>",
                drawn(one.checks("tax")));
    }

    @Test
    void branchesAndIconsLookAsTheirTagsDo() throws IOException {
        assertEquals(
                "<span [class=bcode] [data-b=rv] [title=Riverside]>{RV}</span>"
                        + "<svg [class=i] [aria-hidden=true]><use [href=/icons.svg#up]></use></svg>",
                drawn(out -> out.branchCode("RV", "Riverside").icon("up")));
    }

    /** What the response is told, text and values of attributes in brackets: only what is in them is escaped. */
    private static String drawn(Drawing drawing) throws IOException {
        Told told = new Told();
        drawing.draw(new Markup(told, "/icons.svg#"));
        return told.all.toString();
    }

    private static final class Told extends ResponseWriter {
        private final StringBuilder all = new StringBuilder();
        private boolean open;

        @Override
        public void startElement(String name, @Nullable UIComponent component) {
            closeStart();
            all.append('<').append(name);
            open = true;
        }

        @Override
        public void writeAttribute(String name, Object value, @Nullable String property) {
            all.append(" [").append(name).append('=').append(value).append(']');
        }

        @Override
        public void writeText(Object text, @Nullable String property) {
            closeStart();
            all.append('{').append(text).append('}');
        }

        @Override
        public void endElement(String name) {
            closeStart();
            all.append("</").append(name).append('>');
        }

        private void closeStart() {
            if (open) all.append('>');
            open = false;
        }

        @Override
        public void write(char[] characters, int from, int length) {
            throw unescaped();
        }

        @Override
        public void writeText(char[] text, int from, int length) {
            throw unescaped();
        }

        @Override
        public void writeURIAttribute(String name, Object value, @Nullable String property) {
            throw unescaped();
        }

        @Override
        public void writeComment(Object comment) {
            throw unescaped();
        }

        private static AssertionError unescaped() {
            return new AssertionError("a drawing writes elements, attributes and text");
        }

        @Override
        public ResponseWriter cloneWithWriter(Writer writer) {
            return this;
        }

        @Override
        public String getContentType() {
            return "text/html";
        }

        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public void startDocument() {}

        @Override
        public void endDocument() {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
