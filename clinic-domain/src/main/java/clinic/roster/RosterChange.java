package clinic.roster;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One command on planned shifts, with each shift before and after it. Append-only; undoing it is another one.
 *
 * @param branch the one it was given at
 * @param undoes the change that this one takes back
 */
public record RosterChange(
        long id,
        long branch,
        Kind kind,
        Instant at,
        String by,
        @Nullable Long undoes,
        List<Item> items) {

    public enum Kind {
        CREATE,
        REVISE,
        MOVE,
        ASSIGN,
        COPY,
        REMOVE,
        COPY_WEEK,
        TEMPLATE,
        SWAP,
        SUGGESTION,
        UNDO;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** @param before null when there was no plan; {@code after} null when there is none any more */
    public record Item(
            long shift,
            @Nullable ShiftPlan before,
            @Nullable ShiftPlan after) {}
}
