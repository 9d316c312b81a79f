package clinic.sales;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The code of a gift card: sixteen characters, 80 random bits, in groups of four. The alphabet is Crockford's base 32, which
 * leaves out what is easily mistaken; what is typed is read whatever its case and grouping, with O for 0 and I or L for 1.
 */
public final class GiftCardCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;

    private GiftCardCode() {}

    /** @param random one that cannot be predicted */
    public static String random(RandomGenerator random) {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(one -> ALPHABET.substring(one, one + 1))
                .collect(Collectors.joining());
    }

    /** What was typed as the code is kept: without spaces and dashes, mistaken characters put right. May be no code at all. */
    public static String read(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Pd}]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    /** Whether it could be a code, as {@link #read} answers it. */
    public static boolean isWhole(String code) {
        return code.length() == LENGTH && code.chars().allMatch(one -> ALPHABET.indexOf(one) >= 0);
    }

    /** As it is printed: {@code 7KQD-0M2X-…}. */
    public static String grouped(String code) {
        return IntStream.range(0, code.length() / GROUP)
                .mapToObj(at -> code.substring(at * GROUP, (at + 1) * GROUP))
                .collect(Collectors.joining("-"));
    }

    /** What may be shown of it: its last four characters. */
    public static String hint(String code) {
        return code.substring(code.length() - GROUP);
    }
}
