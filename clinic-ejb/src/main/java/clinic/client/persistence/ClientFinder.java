package clinic.client.persistence;

import clinic.client.ClientSearch;
import clinic.client.ClientSearch.Term;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds client ids by what was typed, from the index of search keys alone. The rarest term leads and the others are
 * asked of each client it names, so the work does not grow with the number of clients.
 */
public final class ClientFinder {
    /** Above every character a key has. */
    private static final String ABOVE = "\uffff";

    private static final int FEW = 3;
    private static final int COMMON = 20_000;

    private final Connection connection;
    private final NavigableMap<String, Integer> words;

    /** @param words every word of the clients' names with about how many have it */
    public ClientFinder(Connection connection, NavigableMap<String, Integer> words) {
        this.connection = connection;
        this.words = words;
    }

    /**
     * Ids in the order of the words they were found by.
     *
     * @param exact every term begins one of their keys
     * @param close found only after allowing for slips in spelling; never also in {@code exact}
     */
    public record Found(List<Long> exact, List<Long> close) {}

    /** At most so many exact finds; close ones only when there are fewer than three of them. */
    public Found find(ClientSearch search, int limit) throws SQLException {
        if (search.terms().isEmpty()) {
            return new Found(List.of(), List.of());
        }
        List<Long> exact = matching(search.terms(), limit);
        if (exact.size() >= FEW) {
            return new Found(exact, List.of());
        }
        List<Term> widened = search.terms().stream().map(this::widened).toList();
        if (widened.equals(search.terms())) {
            return new Found(exact, List.of());
        }
        List<Long> close = new ArrayList<>(matching(widened, limit));
        close.removeAll(exact);
        return new Found(exact, close);
    }

    private Term widened(Term term) {
        if (!term.word()) {
            return term;
        }
        Set<String> prefixes = new LinkedHashSet<>(term.prefixes());
        prefixes.addAll(Spelling.near(term.text(), words));
        return new Term(prefixes, true);
    }

    private List<Long> matching(List<Term> terms, int limit) throws SQLException {
        List<Term> byRarity =
                terms.stream().sorted(Comparator.comparingLong(this::frequency)).toList();
        Set<Long> found = new LinkedHashSet<>();
        for (String lead : byRarity.get(0).prefixes()) {
            found.addAll(matching(lead, byRarity.subList(1, byRarity.size()), limit));
            if (found.size() >= limit) {
                break;
            }
        }
        return found.stream().limit(limit).toList();
    }

    private List<Long> matching(String lead, List<Term> others, int limit) throws SQLException {
        String sql = "select k.client_id from client_search_key k where k.search_key >= ? and k.search_key < ?"
                + others.stream().map(ClientFinder::hasAny).collect(Collectors.joining())
                + " order by k.search_key, k.client_id fetch first " + limit + " rows only";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int next = range(select, 1, lead);
            for (Term other : others) {
                for (String prefix : other.prefixes()) {
                    next = range(select, next, prefix);
                }
            }
            List<Long> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found;
        }
    }

    private static String hasAny(Term term) {
        String any = term.prefixes().stream()
                .map(prefix -> "(o.search_key >= ? and o.search_key < ?)")
                .collect(Collectors.joining(" or "));
        return " and exists (select 1 from client_search_key o where o.client_id = k.client_id and (" + any + "))";
    }

    private static int range(PreparedStatement select, int at, String prefix) throws SQLException {
        select.setString(at, prefix);
        select.setString(at + 1, prefix + ABOVE);
        return at + 2;
    }

    /** About how many keys the term's prefixes begin. */
    private long frequency(Term term) {
        return term.prefixes().stream().mapToLong(this::frequency).sum();
    }

    private long frequency(String prefix) {
        if (Character.isDigit(prefix.charAt(0))) {
            return prefix.length() >= 7 ? 1 : prefix.length() >= 4 ? COMMON / 100 : COMMON;
        }
        return sum(words.subMap(prefix, true, prefix + ABOVE, false).values());
    }

    private static long sum(Collection<Integer> counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
