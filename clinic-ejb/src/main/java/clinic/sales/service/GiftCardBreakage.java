package clinic.sales.service;

import clinic.access.Caller;
import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.ledger.service.Journal;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.platform.Clockwork;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.SqlState;
import clinic.platform.Transactions;
import clinic.sales.GiftCard;
import clinic.sales.persistence.GiftCardBreakageTable;
import clinic.sales.persistence.GiftCardBreakageTable.Dormant;
import clinic.sales.persistence.GiftCardBreakageTable.Last;
import clinic.sales.persistence.GiftCardTable;
import clinic.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The policy of breakage on gift cards: what is left of a card that nobody has used for {@code clinic.giftcards.breakage.months} is
 * earned as breakage where it was sold, within the hour after that branch's midnight. The card itself never expires, as law
 * wants it in many places (in the United States not within five years: 15 U.S.C. 1693l-1): it pays all it holds, and using it, or
 * giving it back, takes the breakage back first. By default nothing is ever taken for breakage. Done twice or by two nodes it
 * changes nothing more.
 */
@ApplicationScoped
public class GiftCardBreakage {
    private static final Logger LOG = Logger.getLogger(GiftCardBreakage.class.getName());
    private static final int AT_ONCE = 500;
    private static final int LEAST_MONTHS = 12;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Journal journal;

    @Inject
    private Ids ids;

    @Inject
    private Transactions transactions;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "clinic.giftcards.breakage.months", defaultValue = "0")
    private int months;

    /** A number of months that nobody could call long is said in the log and does nothing: neither tills nor other work wait for it. */
    void hourly(@Observes Clockwork.Hour hour) {
        if (months < LEAST_MONTHS) {
            if (months != 0) {
                LOG.warning("clinic.giftcards.breakage.months is " + months + ": write 0 for never, or " + LEAST_MONTHS
                        + " and more. No breakage is posted.");
            }
            return;
        }
        catalogues
                .find()
                .ifPresent(catalogue -> callers.as(Caller.SYSTEM, () -> {
                    for (Catalogue.Branch branch : catalogue.branches()) {
                        LocalDate since = today(branch).minusMonths(months);
                        for (long card : transactions.inNew(() -> unused(branch, since))) {
                            try {
                                transactions.inNew(() -> lapse(branch, card, since));
                            } catch (RuntimeException e) {
                                if (!SqlState.isDuplicate(e) && !SqlState.isContention(e)) {
                                    throw e;
                                }
                            }
                        }
                    }
                    return 0;
                }));
    }

    private LocalDate today(Catalogue.Branch branch) {
        return LocalDate.ofInstant(clock.instant(), branch.zone());
    }

    /** Cards the branch sold that hold something and that nobody has used since that date. */
    List<Long> unused(Catalogue.Branch branch, LocalDate since) {
        try (Connection connection = database.connection()) {
            return new GiftCardBreakageTable(connection).unused(branch.id(), since, AT_ONCE);
        } catch (SQLException e) {
            throw new IllegalStateException("gift cards could not be read", e);
        }
    }

    /** Posts what is left of one as breakage, unless somebody has used it meanwhile or posted it; answers whether it did. */
    boolean lapse(Catalogue.Branch branch, long id, LocalDate since) {
        try (Connection connection = database.connection()) {
            GiftCard card = new GiftCardTable(connection).lockAll(List.of(id)).get(0);
            GiftCardBreakageTable table = new GiftCardBreakageTable(connection);
            Last last = table.last(id).orElse(null);
            boolean used =
                    card.uses().stream().anyMatch(use -> !use.businessDate().isBefore(since));
            if (card.left().isZero()
                    || used
                    || !table.dormant(List.of(id)).isEmpty()
                    || (last != null && !last.date().isBefore(since))) {
                return false;
            }
            post(table, card, last == null ? 1 : last.ordinal() + 1, true, card.left(), today(branch));
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("the breakage of gift card " + id + " could not be posted", e);
        }
    }

    /**
     * Takes the breakage of those cards back, which are locked and about to be used, in this transaction. The entries are of the branches that sold them, on their dates.
     */
    void wake(Connection connection, Collection<GiftCard> cards) throws SQLException {
        GiftCardBreakageTable table = new GiftCardBreakageTable(connection);
        List<Dormant> dormant = table.dormant(cards.stream().map(GiftCard::id).toList());
        for (Dormant one : dormant) {
            GiftCard card = cards.stream()
                    .filter(each -> each.id() == one.card())
                    .findFirst()
                    .orElseThrow();
            Catalogue.Branch branch = catalogues.current().branch(card.branch());
            post(table, card, one.ordinal() + 1, false, one.amount(card.amount().currency()), today(branch));
        }
    }

    private void post(
            GiftCardBreakageTable table, GiftCard card, int ordinal, boolean dormant, Money amount, LocalDate date)
            throws SQLException {
        long id = ids.next("sales_seq");
        JournalEntry.Draft entry = JournalEntry.of(
                card.branch(),
                date,
                amount.currency(),
                JournalEntry.GIFT_CARD,
                id,
                "Gift card " + card.id() + (dormant ? " not used for long" : " used after all"));
        journal.post((dormant
                        ? entry.debit(LedgerAccount.GIFT_CARDS, amount).credit(LedgerAccount.BREAKAGE, amount)
                        : entry.debit(LedgerAccount.BREAKAGE, amount).credit(LedgerAccount.GIFT_CARDS, amount))
                .entry());
        table.add(
                id,
                card.id(),
                ordinal,
                dormant,
                date,
                amount,
                clock.instant(),
                callers.caller().name());
    }
}
