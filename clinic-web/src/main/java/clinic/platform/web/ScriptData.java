package clinic.platform.web;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What a script needs to know, as a JSON data block that never runs. */
public final class ScriptData {
    private static final String PREFIX = "js.";

    /** The blocks of words by bundle and locale; as many as there are scripts. */
    private static final Map<String, String> WORDS = new ConcurrentHashMap<>();

    private ScriptData() {}

    /** The object as the data block of that id. */
    public static String block(String id, Object data) {
        return element("id=\"" + id + "\"", data);
    }

    /** All words of a bundle whose keys begin with {@code js.}. */
    static String words(String bundle, Locale locale) {
        return WORDS.computeIfAbsent(bundle + locale, any -> {
            ResourceBundle words = ResourceBundle.getBundle("clinic.text." + bundle, locale);
            Map<String, String> wanted = new TreeMap<>();
            for (String key : words.keySet()) {
                if (key.startsWith(PREFIX)) wanted.put(key.substring(PREFIX.length()), words.getString(key));
            }
            return element("data-text=\"" + bundle + "\"", wanted);
        });
    }

    /** JSON in which nothing can end the script element it stands in. */
    private static String element(String attribute, Object data) {
        return "<script type=\"application/json\" " + attribute + ">"
                + JsonConfig.JSON.toJson(data).replace("<", "\\u003c") + "</script>";
    }
}
