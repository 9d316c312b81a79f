package clinic.platform.web;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be chosen: the options of a select, or radio buttons or check boxes with their words. */
public record Options(List<Option> all) implements Drawing {

    public record Option(String value, String name, boolean chosen) {}

    @Override
    public void draw(Markup out) throws IOException {
        for (Option option : all) {
            out.start("option", "value", option.value(), "selected", option.chosen() ? "selected" : null)
                    .text(option.name())
                    .end("option");
        }
    }

    /** Those of one group, in labels. */
    public Drawing radios(String group) {
        return out -> inputs(out, "radio", group, null);
    }

    public Drawing checks(String group) {
        return out -> inputs(out, "checkbox", group, "check");
    }

    private void inputs(Markup out, String type, String group, @Nullable String styleClass) throws IOException {
        for (Option option : all) {
            out.start("label", "class", styleClass)
                    .start(
                            "input",
                            "type",
                            type,
                            "name",
                            group,
                            "value",
                            option.value(),
                            "checked",
                            option.chosen() ? "checked" : null)
                    .end("input")
                    .text(option.name())
                    .end("label");
        }
    }
}
