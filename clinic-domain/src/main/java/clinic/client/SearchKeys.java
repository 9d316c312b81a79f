package clinic.client;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client is found by: the folded words of the name, the digits of the phone (whole, and the last 10, 7 and 4 of
 * them) and the ISO date of birth. Whoever stores a client stores exactly these keys with it.
 */
public final class SearchKeys {
    /** The longest key the database takes. */
    public static final int LONGEST = 60;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern JOINERS = Pattern.compile("['\u2019\u02bc`\u00b4]");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    private static final int[] TAILS = {10, 7, 4};
    private static final Map<String, String> LETTERS = Map.of(
            "\u00df", "ss", "\u00e6", "ae", "\u0153", "oe", "\u00f8", "o", "\u0142", "l", "\u0111", "d", "\u00fe", "th",
            "\u00f0", "d", "\u0131", "i");

    private SearchKeys() {}

    /** All keys of one client, each once, in their order. */
    public static Set<String> of(
            String firstName, String lastName, @Nullable String phone, @Nullable LocalDate bornOn) {
        Set<String> keys = new TreeSet<>(words(firstName + " " + lastName));
        if (phone != null) {
            String digits = digits(phone);
            if (!digits.isEmpty()) {
                keys.add(digits);
            }
            for (int tail : TAILS) {
                if (digits.length() > tail) {
                    keys.add(digits.substring(digits.length() - tail));
                }
            }
        }
        if (bornOn != null) {
            keys.add(bornOn.toString());
        }
        return keys;
    }

    /** The words of a name without case, accents and apostrophes: {@code O'Brien-Núñez} is obrien and nunez. */
    public static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : SEPARATORS.split(fold(name))) {
            if (!word.isEmpty()) {
                words.add(word.length() > LONGEST ? word.substring(0, LONGEST) : word);
            }
        }
        return words;
    }

    /** The digits of a phone number as typed, without the plus sign and whatever separates them. */
    public static String digits(String phone) {
        return NO_DIGIT.matcher(phone).replaceAll("");
    }

    /** The key two writings of one phone number share, with and without the country's code. */
    public static String phoneKey(String phone) {
        String digits = digits(phone);
        return digits.length() > TAILS[0] ? digits.substring(digits.length() - TAILS[0]) : digits;
    }

    static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            lower = lower.replace(letter.getKey(), letter.getValue());
        }
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        return JOINERS.matcher(bare).replaceAll("");
    }
}
