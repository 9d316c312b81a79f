package clinic.ledger;

import java.util.Arrays;

/** The accounts that the clinics post to. Names and kinds lie in the chart of accounts in the database. */
public enum LedgerAccount {
    /** What should lie in the branch's drawer. */
    CASH("1000"),
    /** What was paid by card and the acquirer has not settled yet. */
    CARD_CLEARING("1010"),
    /** Where branches settle with each other, and what the card acquirer pays out. */
    BANK("1020"),
    CLIENTS_RECEIVABLE("1200"),
    /** What another branch owes this one, because it took money for it or sold what was redeemed here. */
    DUE_FROM_BRANCHES("1300"),
    /** Money of clients for visits still to come: owed to them until a checkout uses it or it is given back. */
    CUSTOMER_DEPOSITS("2150"),
    /** What is left of the gift cards a branch sold: owed to whoever has their codes. */
    GIFT_CARDS("2160"),
    /** Sessions of the packages a branch sold that nobody has used yet: owed to their clients. */
    PACKAGES("2170"),
    /** Credits of the months of memberships that were paid at a branch and nobody has used yet. */
    MEMBERSHIPS("2175"),
    /** What clients left for therapists with a sale: owed to them until payroll pays it out; no revenue, and untaxed. */
    TIPS_PAYABLE("2180"),
    SALES_TAX_PAYABLE("2200"),
    /** What this branch owes another. Over all branches it equals {@link #DUE_FROM_BRANCHES} at the end of every day. */
    DUE_TO_BRANCHES("2300"),
    SERVICE_REVENUE("4000"),
    /** For cancelling late or not coming; earned when it is paid, because it may well be waived. */
    FEES("4100"),
    /**
     * What was paid before and not used in time. Income, but earned by no treatment: it is in the ledger, and not in the revenue of
     * services and fees.
     */
    BREAKAGE("4800"),
    /** Kept apart from revenue so that the price list stays visible; earned revenue is 4000 and 4100 less 4900. */
    DISCOUNTS_GIVEN("4900"),
    /** Small things bought with money out of the drawer. */
    PETTY_EXPENSES("6100"),
    /** What the card acquirer keeps of what it settles. */
    CARD_FEES("6200"),
    /** What the acquirer settled otherwise than the books had it: another amount, or without a payment, as a chargeback. */
    CARD_DIFFERENCES("6210"),
    /** What a drawer held less than it should have; what it held more is a credit. */
    CASH_OVER_SHORT("6900");

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

    /** Whether its lines name another branch. */
    public boolean isBetweenBranches() {
        return this == DUE_FROM_BRANCHES || this == DUE_TO_BRANCHES;
    }

    /** Whether its balance is revenue earned: credits less debits. */
    public boolean isRevenue() {
        return this == SERVICE_REVENUE || this == FEES || this == DISCOUNTS_GIVEN;
    }

    /** Whether reports of revenue read it: revenue, and the sales tax beside it. */
    public boolean isOfRevenueReports() {
        return isRevenue() || this == SALES_TAX_PAYABLE;
    }
}
