package clinic.sales;

import clinic.ledger.LedgerAccount;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How somebody pays. */
public enum Means {
    CASH(LedgerAccount.CASH),
    CARD(LedgerAccount.CARD_CLEARING),
    /** What was taken before the visit; a checkout uses it by itself, nobody hands it over. */
    DEPOSIT(LedgerAccount.CUSTOMER_DEPOSITS),
    /** A part of what a gift card holds; its code is the reference that is handed over, and never kept. */
    GIFT_CARD(LedgerAccount.GIFT_CARDS),
    /** A session of a package; the order says which pays for which visit, nobody hands it over. */
    PACKAGE(LedgerAccount.PACKAGES),
    /** A credit of a membership; as with a session. */
    MEMBERSHIP(LedgerAccount.MEMBERSHIPS);

    private final LedgerAccount account;

    Means(LedgerAccount account) {
        this.account = account;
    }

    /** Where the money goes in the ledger. */
    public LedgerAccount account() {
        return account;
    }

    /** As written in the database and in REST. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Means> find(String code) {
        return Arrays.stream(values())
                .filter(means -> means.code().equals(code))
                .findFirst();
    }
}
