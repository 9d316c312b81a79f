package clinic.shared;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects every reason against a command, so that all are said at once. A reason against one field carries the field's
 * name in kebab-case as its code, e.g. {@code first-name}.
 */
public final class Objections {
    private final List<Refusal> reasons = new ArrayList<>();

    /** Adds the reason when the fact holds. */
    public Objections when(boolean wrong, String code, String message) {
        if (wrong) {
            reasons.add(new Refusal(code, message));
        }
        return this;
    }

    /** Objects when the text is blank or longer than it may be. */
    public Objections text(String field, String label, String value, int longest) {
        when(value.isBlank(), field, label + " is missing. Fill it in.");
        return atMost(field, label, value, longest);
    }

    public Objections atMost(String field, String label, String value, int longest) {
        return when(value.length() > longest, field, label + " is too long: " + longest + " characters fit.");
    }

    public Objections add(Refusal reason) {
        reasons.add(reason);
        return this;
    }

    /** Every reason so far. */
    public List<Refusal> reasons() {
        return List.copyOf(reasons);
    }

    public boolean none() {
        return reasons.isEmpty();
    }

    /** @throws Refused with every reason, when there is one */
    public void refuse() {
        Refused.ifAny(reasons);
    }
}
