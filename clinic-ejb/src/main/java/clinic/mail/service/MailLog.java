package clinic.mail.service;

import clinic.access.Role;
import clinic.mail.Delivery;
import clinic.mail.MailState;
import clinic.mail.persistence.MailTable;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of the mail, for head office and administrators of the whole organisation. What is in it is not shown. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.ADMINISTRATOR})
public class MailLog {

    /** @param next where the following page begins, null on the last */
    public record Page(List<Delivery> deliveries, @Nullable Long next) {}

    @Inject
    private Database database;

    @Inject
    private MailServer server;

    @Inject
    private Scope scope;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Why no mail can be sent and what would change that; empty when it can. */
    public Optional<String> objection() {
        scope.requireEverywhere();
        return server.objection();
    }

    /**
     * A page of mails, newest first, one for every address.
     *
     * @param state null for all
     * @param before the cursor of the page before, null for the first page
     * @param most mails, 1 to 500
     */
    public Page page(@Nullable MailState state, @Nullable Long before, int most) {
        scope.requireEverywhere();
        int limit = Math.max(1, Math.min(500, most));
        try (Connection connection = database.connection()) {
            List<Delivery> found =
                    new MailTable(connection).before(before == null ? Long.MAX_VALUE : before, state, limit + 1);
            return found.size() > limit
                    ? new Page(
                            List.copyOf(found.subList(0, limit)),
                            found.get(limit - 1).id())
                    : new Page(found, null);
        } catch (SQLException e) {
            throw new IllegalStateException("the mails could not be read", e);
        }
    }

    /**
     * Tries one again that was given up or waits, as if it were new.
     *
     * @throws NotFound when there is none of that id
     * @throws Refused {@code mail-not-set-up} when no mail can be sent, {@code mail-not-repeatable} when it was sent or is being sent
     */
    public Delivery retry(long id) {
        scope.requireEverywhere();
        server.require();
        try (Connection connection = database.connection()) {
            MailTable table = new MailTable(connection);
            Delivery delivery = table.find(id).orElseThrow(() -> new NotFound("mail", id));
            if (!delivery.isRepeatable() || !table.again(id, clock.instant())) {
                throw new Refused("mail-not-repeatable", "This mail was sent, or is about to be.");
            }
            audit.done("MailLog.retry", null, "mail " + id + " to " + delivery.address());
            return table.find(id).orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException("the mail could not be tried again", e);
        }
    }
}
