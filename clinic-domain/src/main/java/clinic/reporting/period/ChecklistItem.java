package clinic.reporting.period;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing to look at before a month is closed.
 *
 * @param found how many of it there are; none is as it should be
 * @param blocks whether the month cannot be closed while there are some; otherwise a reason confirms them
 * @param branch where the first of them is, when that is known
 * @param date and on which day
 */
public record ChecklistItem(
        Kind kind,
        long found,
        boolean blocks,
        @Nullable Long branch,
        @Nullable LocalDate date) implements Serializable {

    /** What is looked at, in the order somebody who closes a month goes through it. */
    public enum Kind {
        /** Branches where the month is not over yet. */
        NOT_OVER("The month is not over yet everywhere. It can be closed from the first of the next one."),
        /** Earlier months with entries that are open: months are closed one after the other, and the first closes those before it. */
        EARLIER_OPEN("Earlier months are still open."),
        /** Visits of the month that were neither completed nor cancelled nor missed. */
        VISITS_UNFINISHED("Visits of the month are still open on the day board."),
        /** Completed visits of the month that are not paid. */
        VISITS_UNPAID("Completed visits of the month are not paid yet."),
        /** Deposits that are still held although their visit's day is over. */
        DEPOSITS_HELD("Deposits of visits that are over are still held."),
        /** Pairs of branches that owe each other something up to the end of the month. */
        BRANCHES_UNSETTLED("Branches still owe each other something."),
        /** Kinds and branches whose deposits or gift cards are not what the ledger owes. */
        LIABILITIES_DIFFER("What is owed to clients is not what the ledger says. Tell support."),
        /** Totals of the month that are not those of its rows. */
        BOOKS_DIFFER("Totals of the month are not those of its entries. Tell support.");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What is wrong while there are some. */
        public String words() {
            return words;
        }

        /** As written in REST and kept: {@code visits-unpaid}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Kind> of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst();
        }
    }

    public static ChecklistItem of(Kind kind, long found, boolean blocks) {
        return new ChecklistItem(kind, found, blocks, null, null);
    }

    /** Whether there is nothing to do. */
    public boolean isClear() {
        return found == 0;
    }
}
