package clinic.booking;

import clinic.shared.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rules that somebody at the desk sets aside for one booking or move, by the code of their refusal, each with the reason
 * why. Online nothing can be set aside, and of the rules only those that protect a habit, never those that protect a fact.
 */
public record Overrides(String source, Map<String, String> reasons) {
    private static final Set<String> ALLOWED = Set.of("lead-time", "horizon");
    private static final String ONLINE = "online";

    public static final Overrides NONE = new Overrides("", Map.of());

    public Overrides {
        Map<String, String> given = new LinkedHashMap<>();
        if (!source.equals(ONLINE)) {
            new TreeMap<>(reasons).forEach((code, reason) -> {
                if (ALLOWED.contains(code) && !reason.isBlank()) {
                    given.put(code, reason.strip());
                }
            });
        }
        reasons = Map.copyOf(given);
    }

    /** Whether that refusal is set aside. */
    public boolean lift(Refusal refusal) {
        return reasons.containsKey(refusal.code());
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
