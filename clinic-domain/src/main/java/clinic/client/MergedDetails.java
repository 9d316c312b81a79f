package clinic.client;

import clinic.client.ClientField.Choice;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What becomes of the kept record's details when another one is merged into it, and when that is taken back. */
public final class MergedDetails {

    /** One field of the kept record that a merge changed. */
    public record Change(String was, String became) {}

    private MergedDetails() {}

    /** Both records as one; a field nobody chose for takes what {@link ClientField#choice} says. */
    public static ClientDetails of(ClientDetails from, ClientDetails into, Map<ClientField, Choice> chosen) {
        Map<ClientField, String> values = new EnumMap<>(ClientField.class);
        for (ClientField field : ClientField.values()) {
            String away = field.in(from);
            String kept = field.in(into);
            values.put(
                    field,
                    switch (chosen.getOrDefault(field, field.choice(from, into))) {
                        case FROM -> away;
                        case INTO -> kept;
                        case BOTH ->
                            kept.isEmpty() || kept.equals(away) ? away : away.isEmpty() ? kept : kept + "\n" + away;
                    });
        }
        return ClientField.details(values);
    }

    /** What differs, field by field. */
    public static Map<ClientField, Change> changes(ClientDetails before, ClientDetails after) {
        Map<ClientField, Change> changes = new LinkedHashMap<>();
        for (ClientField field : ClientField.values()) {
            String was = field.in(before);
            String became = field.in(after);
            if (!was.equals(became)) {
                changes.put(field, new Change(was, became));
            }
        }
        return changes;
    }

    /**
     * The details without what a merge changed: every field it changed has its former value again, every other one keeps
     * what was written since.
     *
     * @param unclear collects the fields that the merge changed and somebody changed again since
     */
    public static ClientDetails without(
            Map<ClientField, Change> changes, ClientDetails now, java.util.Collection<ClientField> unclear) {
        Map<ClientField, String> values = ClientField.of(now);
        changes.forEach((field, change) -> {
            String current = field.in(now);
            if (current.equals(change.became())) {
                values.put(field, change.was());
            } else if (!current.equals(change.was())) {
                unclear.add(field);
            }
        });
        return ClientField.details(values);
    }
}
