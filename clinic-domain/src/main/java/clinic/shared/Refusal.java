package clinic.shared;

import java.io.Serializable;
import java.util.List;

/**
 * One reason why a rule says no, and what would work instead.
 *
 * @param code machine-readable, stable, kebab-case: {@code slot-taken}, {@code outside-opening-hours}
 * @param message who and when, in words a receptionist can act on
 * @param ways what would work instead, best first
 */
public record Refusal(String code, String message, List<Way> ways) implements Serializable {

    public Refusal(String code, String message, Way... ways) {
        this(code, message, List.of(ways));
    }

    public Refusal withWays(List<Way> better) {
        return new Refusal(code, message, List.copyOf(better));
    }
}
