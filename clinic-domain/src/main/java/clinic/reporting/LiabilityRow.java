package clinic.reporting;

import clinic.shared.Money;
import java.io.Serializable;
import java.util.Locale;

/**
 * How what a branch owes to clients moved during a month, of one kind: opening, and sold, less what was redeemed, given
 * back and not used in time, is closing. Read from the deposits, gift cards, packages and tips themselves, and held against the ledger.
 *
 * @param redeemed by sales of any branch
 * @param refunded given back to clients by any branch
 * @param expired posted as breakage, less what was owed again
 * @param ledger the balance of the kind's account in the branch's books at the end of the month
 */
public record LiabilityRow(
        Kind kind, long branch, Money opening, Money sold, Money redeemed, Money refunded, Money expired, Money ledger)
        implements Serializable {

    /** What can be owed. */
    public enum Kind {
        DEPOSITS("2150"),
        GIFT_CARDS("2160"),
        PACKAGES("2170"),
        MEMBERSHIPS("2175"),
        /** Owed to therapists, not to clients; payroll will pay it out. */
        TIPS("2180");

        private final String account;

        Kind(String account) {
            this.account = account;
        }

        /** The code of its account. */
        public String account() {
            return account;
        }

        /** As written in REST: {@code gift-cards}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Money closing() {
        return opening.plus(sold).minus(redeemed).minus(refunded).minus(expired);
    }

    /** Whether the ledger says the same; if not, the books are wrong. */
    public boolean agrees() {
        return closing().equals(ledger);
    }
}
