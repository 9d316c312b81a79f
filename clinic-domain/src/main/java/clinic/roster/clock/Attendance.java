package clinic.roster.clock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From punching in to punching out.
 *
 * @param last the punch heard last: out, or whatever came before while it is open
 * @param out null while it is open, and for good when out was forgotten
 * @param forgotten whether out was not punched within the longest time; such an attendance counts nothing until corrected
 * @param stretches what counts, in order and without overlap; of an open attendance up to now
 */
public record Attendance(Punch in, Punch last, @Nullable Punch out, boolean forgotten, List<Stretch> stretches) {

    public Attendance {
        stretches = List.copyOf(stretches);
    }

    /** Whether the person is in, or on a break, now. */
    public boolean isOpen() {
        return out == null && !forgotten;
    }

    public boolean isOnBreak() {
        return isOpen() && last.kind() == PunchKind.BREAK_START;
    }
}
