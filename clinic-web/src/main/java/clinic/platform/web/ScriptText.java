package clinic.platform.web;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;

/** The words a script needs, as a data block that never runs: all keys of a bundle that begin with {@code js.}. */
final class ScriptText {
    private static final String PREFIX = "js.";

    private ScriptText() {}

    static String block(String bundle, Locale locale) {
        ResourceBundle words = ResourceBundle.getBundle("clinic.text." + bundle, locale);
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (String key : new TreeSet<>(words.keySet())) {
            if (key.startsWith(PREFIX)) json.add(key.substring(PREFIX.length()), words.getString(key));
        }
        return "<script type=\"application/json\" data-text=\"" + bundle + "\">"
                + safe(json.build().toString()) + "</script>";
    }

    /** JSON that cannot end the script element it stands in. */
    static String safe(String json) {
        return json.replace("<", "\\u003c");
    }
}
