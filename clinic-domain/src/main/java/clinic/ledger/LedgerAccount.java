package clinic.ledger;

import java.util.Arrays;

/** The accounts that the clinics post to. Names and kinds lie in the chart of accounts in the database. */
public enum LedgerAccount {
    CASH("1000"),
    CARD_CLEARING("1010"),
    CLIENTS_RECEIVABLE("1200"),
    /** Money of clients for visits still to come: owed to them until a checkout uses it or it is given back. */
    CUSTOMER_DEPOSITS("2150"),
    SALES_TAX_PAYABLE("2200"),
    SERVICE_REVENUE("4000"),
    /** For cancelling late or not coming; earned when it is paid, because it may well be waived. */
    FEES("4100"),
    /** Kept apart from revenue so that the price list stays visible; earned revenue is 4000 and 4100 less 4900. */
    DISCOUNTS_GIVEN("4900");

    private final String code;

    LedgerAccount(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static LedgerAccount of(String code) {
        return Arrays.stream(values())
                .filter(account -> account.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no account " + code));
    }

    /** Whether its balance is revenue earned: credits less debits. */
    public boolean isRevenue() {
        return this == SERVICE_REVENUE || this == FEES || this == DISCOUNTS_GIVEN;
    }
}
