package clinic.sales.service;

import clinic.access.Role;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.platform.Secrets;
import clinic.sales.GiftCard;
import clinic.sales.GiftCardCode;
import clinic.sales.persistence.GiftCardTable;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Gift cards beside the checkout that sells and redeems them: issuing their codes, and looking one up. A code is told once, and
 * only a hash of it is kept.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class GiftCardDesk {
    private static final int LONGEST_REASON = 300;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private Database database;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    /**
     * The card with that code, wherever it was sold: a card is good at any branch.
     *
     * @param typed the code in whatever case and grouping
     * @throws NotFound when no card has it
     */
    public GiftCard lookUp(String typed) {
        String code = GiftCardCode.read(typed);
        try (Connection connection = database.connection()) {
            return new GiftCardTable(connection)
                    .coded(Secrets.sha256(code))
                    .orElseThrow(() -> new NotFound("gift card with this code ending in", end(code)));
        } catch (SQLException e) {
            throw new IllegalStateException("the gift card could not be read", e);
        }
    }

    private static String end(String code) {
        return code.length() < 4 ? code : GiftCardCode.hint(code);
    }

    /**
     * Issues the card's code, once.
     *
     * @return the code as it is printed; it cannot be told again
     * @throws Refused {@code code-issued} when it has one
     */
    public String issue(long id) {
        return issue(id, "", false);
    }

    /**
     * Replaces a code that was lost or seen by others: the former one is good for nothing from now on.
     *
     * @return the new code as it is printed; it cannot be told again
     * @throws Refused {@code reason-missing}
     */
    @Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
    public String replace(long id, String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new Refused(
                    "reason-missing", "Say in " + LONGEST_REASON + " letters or fewer why the code is replaced.");
        }
        return issue(id, why, true);
    }

    private String issue(long id, String reason, boolean again) {
        try (Connection connection = database.connection()) {
            GiftCardTable table = new GiftCardTable(connection);
            GiftCard card = table.find(id).orElseThrow(() -> new NotFound("gift card", id));
            scope.require(card.branch());
            int before = table.codes(id);
            if (before > 0 && !again) {
                throw new Refused(
                        "code-issued",
                        "The code of this card was issued, and cannot be told again. A manager can replace it.");
            }
            String code = GiftCardCode.random(RANDOM);
            table.code(
                    ids.next("sales_seq"),
                    id,
                    before,
                    Secrets.sha256(code),
                    GiftCardCode.hint(code),
                    reason,
                    clock.instant(),
                    callers.caller().name());
            if (again) {
                audit.done("GiftCardDesk.replace", card.branch(), "code of gift card " + id + ": " + reason);
            }
            return GiftCardCode.grouped(code);
        } catch (SQLException e) {
            throw new IllegalStateException("the code could not be issued", e);
        }
    }
}
