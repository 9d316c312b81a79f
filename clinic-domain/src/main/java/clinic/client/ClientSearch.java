package clinic.client;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed to find a client, taken apart: words, phone digits and dates of birth, in whatever order. A client
 * matches when every term matches, and a term when one of its prefixes begins one of the client's {@link SearchKeys}.
 * A date such as 12/3/1985 means 12 March or, where that is the custom, 3 December: both are looked for.
 */
public record ClientSearch(List<Term> terms) {

    /**
     * One thing typed.
     *
     * @param prefixes beginnings of search keys; one of them has to match
     * @param word whether it is a word of a name, and so may be misspelt
     */
    public record Term(Set<String> prefixes, boolean word) {

        static Term word(String prefix) {
            return new Term(Set.of(prefix), true);
        }

        static Term exact(Set<String> prefixes) {
            return new Term(Collections.unmodifiableSet(new LinkedHashSet<>(prefixes)), false);
        }

        /** The word as typed, folded. */
        public String text() {
            return prefixes.iterator().next();
        }
    }

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{1,2})-(\\d{1,2})\\b");
    private static final Pattern NUMBERS = Pattern.compile("\\b(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})\\b");
    private static final String MONTH_NAME = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
    private static final Pattern DAY_FIRST =
            Pattern.compile("\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+" + MONTH_NAME + ",?\\s+(\\d{4})\\b");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("\\b" + MONTH_NAME + "\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b");
    private static final Pattern BEGUN_DATE = Pattern.compile("\\b\\d{4}-(?:\\d{1,2}-?)?");
    private static final Pattern PHONE =
            Pattern.compile("(?<![\\p{L}\\d])[+(]*\\d(?:[\\s().\\-/]*\\d)+(?![\\p{L}\\d])");

    /** Takes apart what was typed; nothing usable gives no terms, and so finds nobody. */
    public static ClientSearch of(String typed) {
        List<Term> terms = new ArrayList<>();
        String rest = SearchKeys.fold(typed);
        rest = take(rest, ISO, terms, m -> date(m.group(1), m.group(2), m.group(3)));
        rest = take(rest, NUMBERS, terms, m -> {
            Set<String> either = new LinkedHashSet<>(date(m.group(3), m.group(2), m.group(1)));
            either.addAll(date(m.group(3), m.group(1), m.group(2)));
            return either;
        });
        rest = take(rest, DAY_FIRST, terms, m -> date(m.group(3), month(m.group(2)), m.group(1)));
        rest = take(rest, MONTH_FIRST, terms, m -> date(m.group(3), month(m.group(1)), m.group(2)));
        rest = take(rest, PHONE, terms, m -> {
            Set<String> either = new LinkedHashSet<>(Set.of(SearchKeys.digits(m.group())));
            if (BEGUN_DATE.matcher(m.group()).matches()) {
                either.add(m.group());
            }
            return either;
        });
        SearchKeys.words(rest).forEach(word -> terms.add(Term.word(word)));
        return new ClientSearch(List.copyOf(terms));
    }

    /** Moves what the pattern finds from the text to the terms; what it finds but cannot read stays in the text. */
    private static String take(
            String text, Pattern pattern, List<Term> terms, Function<MatchResult, Set<String>> reading) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder rest = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            Set<String> prefixes = reading.apply(matcher.toMatchResult());
            if (!prefixes.isEmpty()) {
                terms.add(Term.exact(prefixes));
                rest.append(text, from, matcher.start()).append(' ');
                from = matcher.end();
            }
        }
        return rest.append(text.substring(from)).toString();
    }

    private static Set<String> date(String year, String month, String day) {
        return valid(year, month, day).map(date -> Set.of(date.toString())).orElse(Set.of());
    }

    private static Optional<LocalDate> valid(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String month(String name) {
        return Integer.toString(MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1);
    }
}
