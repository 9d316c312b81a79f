package clinic.booking;

import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rules that somebody at the desk sets aside for one booking or move, by the code of their refusal, each with the reason
 * why. Online nothing can be set aside, and of the rules only those that protect a habit, never those that protect a fact.
 */
public record Overrides(String source, Map<String, String> reasons) {
    /** The codes of the rules that can be set aside. */
    public static final Set<String> ALLOWED = Set.of("lead-time", "horizon", "load-budget");

    private static final int LONGEST_REASON = 250;
    private static final String ONLINE = "online";

    public static final Overrides NONE = new Overrides("", Map.of());

    /** For a visit that stands already: how far ahead it is booked was decided when it was. */
    public static final Overrides STANDING =
            new Overrides("desk", Map.of("lead-time", "stands already", "horizon", "stands already"));

    /** @throws Refused when a reason says nothing or more than can be kept */
    public Overrides {
        Map<String, String> given = new LinkedHashMap<>();
        if (!source.equals(ONLINE)) {
            new TreeMap<>(reasons).forEach((code, reason) -> {
                if (reason.isBlank()) {
                    throw new Refused("reason-missing", "Say why the rule may be set aside.");
                }
                if (reason.length() > LONGEST_REASON) {
                    throw new Refused("reason-too-long", "Say it shorter: " + LONGEST_REASON + " characters fit.");
                }
                if (ALLOWED.contains(code)) {
                    given.put(code, reason.strip());
                }
            });
        }
        reasons = Map.copyOf(given);
    }

    /** Whether a client books by themselves, who can set nothing aside. */
    public boolean online() {
        return source.equals(ONLINE);
    }

    /** Whether that refusal is set aside. */
    public boolean lift(Refusal refusal) {
        return reasons.containsKey(refusal.code());
    }

    /** The reasons with the way out that only a desk has, where each of them can be set aside. */
    public List<Refusal> offer(List<Refusal> reasons) {
        if (online() || !reasons.stream().map(Refusal::code).allMatch(ALLOWED::contains)) {
            return reasons;
        }
        List<Way> ways = new ArrayList<>(reasons.get(0).ways());
        ways.add(new Way("override", "Book anyway, and say why", null, null, null));
        List<Refusal> offered = new ArrayList<>(reasons);
        offered.set(0, reasons.get(0).withWays(ways));
        return offered;
    }

    /** What was set aside and why, as it is kept in the visit's history; empty when nothing was. */
    public String words(Set<String> codes) {
        String words = new TreeMap<>(reasons)
                .entrySet().stream()
                        .filter(one -> codes.contains(one.getKey()))
                        .map(one -> one.getKey() + ": " + one.getValue())
                        .collect(Collectors.joining("; "));
        return words.length() > 300 ? words.substring(0, 300) : words;
    }
}
