package clinic.visit;

import clinic.client.SearchKeys;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The initials somebody writes down for themselves, without case, accents and dots. They fit a name when they are the
 * first letter of the first name and of the last name, or of every word of both: {@code mc} and {@code mdlc} fit María
 * de la Cruz.
 */
public record Initials(String letters) {

    public static Initials of(String typed) {
        return new Initials(String.join("", SearchKeys.words(typed)));
    }

    /** Whether there are enough of them, and not a whole name, to mean anybody. */
    public boolean usable() {
        return letters.length() >= 2 && letters.length() <= 8 && letters.chars().allMatch(Character::isLetter);
    }

    public boolean fit(String firstName, String lastName) {
        List<String> first = SearchKeys.words(firstName);
        List<String> last = SearchKeys.words(lastName);
        if (first.isEmpty() || last.isEmpty()) {
            return false;
        }
        String begin = first.get(0).substring(0, 1);
        return letters.equals(begin + last.get(0).charAt(0))
                || letters.equals(begin + last.get(last.size() - 1).charAt(0))
                || letters.equals(starts(first) + starts(last));
    }

    private static String starts(List<String> words) {
        return words.stream().map(word -> word.substring(0, 1)).collect(Collectors.joining());
    }
}
