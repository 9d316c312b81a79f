package clinic.sales;

import clinic.ledger.LedgerAccount;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What money is paid into a drawer or out of it for, besides sales. */
public enum CashPurpose {
    /** Change fetched from the bank, or money brought there. */
    BANK(LedgerAccount.BANK),
    /** Something small bought for the clinic, or what came back of the money for it. */
    EXPENSE(LedgerAccount.PETTY_EXPENSES);

    private final LedgerAccount account;

    CashPurpose(LedgerAccount account) {
        this.account = account;
    }

    public LedgerAccount account() {
        return account;
    }

    /** As written in the database and in REST. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CashPurpose> find(String code) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.code().equals(code))
                .findFirst();
    }
}
