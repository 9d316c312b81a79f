package clinic.client.persistence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Words spelt almost like the one typed. A slip is a letter too many, missing or wrong, or two neighbours swapped; words
 * of three to six letters allow one slip, longer ones two. The word typed may also be the beginning of a longer one.
 */
final class Spelling {
    private static final int SHORTEST = 3;
    private static final int SHORTEST_FOR_TWO = 7;
    private static final int SUGGESTIONS = 8;

    private record Near(String word, int slips, boolean begun, boolean otherStart, int clients) {}

    private static final Comparator<Near> NEAREST = Comparator.comparingInt(Near::slips)
            .thenComparing(Near::begun)
            .thenComparing(Near::otherStart)
            .thenComparing(Comparator.comparingInt(Near::clients).reversed())
            .thenComparing(Near::word);

    private Spelling() {}

    static boolean canBeMisspelt(String word) {
        return word.length() >= SHORTEST;
    }

    /** The nearest words, best first, at most eight, without the word itself. */
    static List<String> near(String typed, Map<String, Integer> words) {
        if (!canBeMisspelt(typed)) {
            return List.of();
        }
        int allowed = typed.length() < SHORTEST_FOR_TWO ? 1 : 2;
        LevenshteinDistance distance = new LevenshteinDistance(allowed);
        long letters = letters(typed);
        List<Near> near = new ArrayList<>();
        words.forEach((word, clients) -> {
            if (word.length() < typed.length() - allowed || Long.bitCount(letters & ~letters(word)) > allowed) {
                return;
            }
            boolean otherStart = word.charAt(0) != typed.charAt(0);
            int whole = slips(distance, typed, word, allowed);
            if (whole > 0) {
                near.add(new Near(word, whole, false, otherStart, clients));
            } else if (whole < 0 && word.length() > typed.length()) {
                int begun = slips(distance, typed, word.substring(0, typed.length()), allowed);
                if (begun > 0) {
                    near.add(new Near(word, begun, true, otherStart, clients));
                }
            }
        });
        return near.stream().sorted(NEAREST).limit(SUGGESTIONS).map(Near::word).toList();
    }

    /** How many slips lie between the words; negative when more than allowed. */
    private static int slips(LevenshteinDistance distance, String typed, String word, int allowed) {
        int slips = distance.apply(typed, word);
        return slips != 1 && allowed >= 1 && swapped(typed, word) ? 1 : slips;
    }

    /** Whether the words differ only by two neighbouring letters in each other's place. */
    static boolean swapped(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        int at = 0;
        while (at < one.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at + 1 < one.length()
                && one.charAt(at) == other.charAt(at + 1)
                && one.charAt(at + 1) == other.charAt(at)
                && one.substring(at + 2).equals(other.substring(at + 2));
    }

    /** Which letters occur, as bits; different letters may share one. */
    private static long letters(String word) {
        long bits = 0;
        for (int i = 0; i < word.length(); i++) {
            bits |= 1L << (word.charAt(i) & 63);
        }
        return bits;
    }
}
