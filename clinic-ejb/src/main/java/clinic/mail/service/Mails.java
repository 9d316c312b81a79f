package clinic.mail.service;

import clinic.mail.Mail;
import clinic.mail.persistence.MailTable;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/**
 * Sends mail on behalf of another context's use case, in that use case's transaction and under its permissions: what is rolled
 * back sends nothing, what is committed is sent, also when the node dies right after.
 */
@ApplicationScoped
public class Mails {

    @Inject
    private Database database;

    @Inject
    private MailServer server;

    @Inject
    private Ids ids;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /** Whether this installation can send mail at all. */
    public boolean isSetUp() {
        return server.objection().isEmpty();
    }

    /** Why no mail can be sent and what would change that; empty when it can. */
    public Optional<String> objection() {
        return server.objection();
    }

    /**
     * Writes the mail down and answers its id; it is sent within seconds after the transaction is committed, to each address by
     * itself.
     *
     * @throws Refused {@code mail-not-set-up} when this installation sends no mail
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long send(Mail mail) {
        server.require();
        long id = ids.next("mail_seq");
        try (Connection connection = database.connection()) {
            new MailTable(connection)
                    .add(id, mail, clock.instant(), callers.caller().name(), () -> ids.next("mail_seq"));
            return id;
        } catch (SQLException e) {
            throw new IllegalStateException("the mail could not be written down", e);
        }
    }
}
