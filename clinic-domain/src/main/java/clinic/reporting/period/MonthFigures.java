package clinic.reporting.period;

import clinic.reporting.LiabilityRow;
import clinic.shared.Money;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures a month closed with, each beside what belongs to the month but was posted after its end.
 *
 * @param confirmed what was still open when it was closed, with the reasons
 * @param late how many entries came later
 */
public record MonthFigures(
        ClosedMonth closed,
        List<Confirmation> confirmed,
        List<Balance> balances,
        List<Revenue> revenue,
        List<Liability> liabilities,
        long late)
        implements Serializable {

    /** An item of the checklist as it stood; the reason is empty where there was nothing to confirm. */
    public record Confirmation(ChecklistItem.Kind item, long found, String reason) implements Serializable {}

    /**
     * An account of a branch.
     *
     * @param debit debits of the month as it closed
     * @param balance debits less credits of all entries up to the month's end, as it closed
     * @param late debits less credits of what came later
     */
    public record Balance(
            long branch, String account, String name, Money debit, Money credit, Money balance, Money late)
            implements Serializable {

        /** What the balance would be if all that belongs to the month had come in time. */
        public Money today() {
            return balance.plus(late);
        }
    }

    /**
     * Revenue earned at a branch.
     *
     * @param service null for what was earned with none
     * @param visits completed, less completions taken back
     */
    public record Revenue(long branch, @Nullable Long service, Money earned, long visits, Money late)
            implements Serializable {

        public Money today() {
            return earned.plus(late);
        }
    }

    /** What a branch owed to clients when the month was closed, and what is counted for the month today. */
    public record Liability(LiabilityRow kept, Money today) implements Serializable {}
}
