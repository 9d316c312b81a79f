package clinic.acquirer;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * A file of the acquirer's, as far as the reader may see it: sums and counts are of the lines of their branches.
 *
 * @param known lines of the file that an earlier file had, which are not in this one
 * @param counts how many lines are in which state
 * @param posted whether it stands in the books
 */
public record CardSettlement(
        long id,
        String source,
        String fileName,
        int known,
        LocalDate first,
        LocalDate last,
        Instant uploadedAt,
        String uploadedBy,
        boolean posted,
        Map<LineState, Integer> counts,
        Money gross,
        Money fee)
        implements Serializable {

    public enum State {
        /** Somebody has to look at lines. */
        OPEN,
        READY,
        POSTED
    }

    public State state() {
        return posted ? State.POSTED : open() > 0 ? State.OPEN : State.READY;
    }

    public int lines() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many lines somebody has to decide. */
    public int open() {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().isOpen())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    public Money net() {
        return gross.minus(fee);
    }
}
