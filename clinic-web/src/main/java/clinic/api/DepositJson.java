package clinic.api;

import clinic.organisation.Catalogue;
import clinic.sales.Deposit;
import clinic.shared.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deposit of a visit in REST.
 *
 * @param state {@code none} where none is asked, {@code due}, {@code taken}, {@code waived}, {@code applied} to a sale,
 *     {@code refunded}, or {@code reversed} when it was just taken back
 * @param branch whose till took it
 * @param left what is still owed to the client
 * @param number the receipt's number within the branch
 * @param reason why it was waived
 * @param uses what became of it, oldest first
 */
public record DepositJson(
        String appointment,
        String state,
        MoneyJson amount,
        MoneyJson left,
        @Nullable String branch,
        @Nullable String date,
        @Nullable Long number,
        @Nullable String by,
        List<SaleJson.PaymentJson> payments,
        @Nullable MoneyJson change,
        @Nullable String journalEntry,
        @Nullable String reason,
        List<UseJson> uses) {

    /**
     * @param kind {@code applied}, {@code refunded}, {@code restored} (a refund taken back) or {@code reversed}
     * @param at the branch that did it
     * @param number the receipt of what was given back
     */
    public record UseJson(
            String kind,
            String at,
            String date,
            MoneyJson amount,
            List<SaleJson.PaymentJson> payments,
            @Nullable String sale,
            @Nullable Long number,
            @Nullable String journalEntry,
            @Nullable String reason,
            String by) {

        static UseJson of(Deposit.Use use, Catalogue catalogue) {
            return new UseJson(
                    use.kind().code(),
                    catalogue.branch(use.branch()).code(),
                    use.businessDate().toString(),
                    MoneyJson.of(use.amount()),
                    use.payments().stream().map(SaleJson.PaymentJson::of).toList(),
                    SaleJson.text(use.sale()),
                    use.number(),
                    SaleJson.text(use.entry()),
                    words(use.reason()),
                    use.madeBy());
        }
    }

    static DepositJson of(Deposit deposit, Catalogue catalogue) {
        return new DepositJson(
                String.valueOf(deposit.appointment()),
                deposit.state(),
                MoneyJson.of(deposit.amount()),
                MoneyJson.of(deposit.left()),
                catalogue.branch(deposit.branch()).code(),
                deposit.businessDate().toString(),
                deposit.number(),
                deposit.madeBy(),
                deposit.payments().stream().map(SaleJson.PaymentJson::of).toList(),
                MoneyJson.of(deposit.change()),
                SaleJson.text(deposit.entry()),
                words(deposit.reason()),
                deposit.uses().stream().map(use -> UseJson.of(use, catalogue)).toList());
    }

    /** What is asked for, and was neither taken nor waived. */
    static DepositJson asked(long appointment, Money amount) {
        return new DepositJson(
                String.valueOf(appointment),
                amount.isZero() ? "none" : "due",
                MoneyJson.of(amount),
                MoneyJson.of(Money.zero(amount.currency())),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                List.of());
    }

    private static @Nullable String words(String reason) {
        return reason.isEmpty() ? null : reason;
    }
}
