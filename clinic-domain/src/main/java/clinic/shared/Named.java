package clinic.shared;

/**
 * A client's name within a sentence. It stands between Unicode's first-strong isolate and its end, which nobody sees, which
 * keep a name in another script from turning the sentence round, and by which a screen that masks names finds it. Whoever
 * is no such screen gets the sentence {@link #plain}.
 */
public final class Named {
    private static final char BEGIN = '\u2068';
    private static final char END = '\u2069';

    private Named() {}

    public static String client(String name) {
        return BEGIN + name + END;
    }

    /** The same words without the marks. */
    public static String plain(String words) {
        return words.indexOf(BEGIN) < 0 ? words : words.replaceAll("[" + BEGIN + END + "]", "");
    }
}
