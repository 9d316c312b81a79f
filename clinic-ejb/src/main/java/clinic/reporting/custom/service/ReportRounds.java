package clinic.reporting.custom.service;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.access.service.KnownAccounts;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.SqlState;
import clinic.platform.Transactions;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.ReportMailing;
import clinic.reporting.custom.persistence.CustomReportTable;
import clinic.reporting.custom.persistence.MailingTable;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends the reports that are due, each in a transaction of its own with what is written about it and with its next time, on one
 * node only. It runs over the branches that its owner sees then. Times that were missed are sent once; the next one is after now.
 * What is refused is written down with the reason and holds up nothing else. Of an owner whose account is closed, or who may read
 * reports no more, nothing is sent any longer.
 */
@ApplicationScoped
public class ReportRounds {
    private static final Logger LOG = Logger.getLogger(ReportRounds.class.getName());
    private static final int AT_ONCE = 50;

    @Inject
    private ReportPost post;

    @Inject
    private KnownAccounts accounts;

    @Inject
    private Callers callers;

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Resource
    private @Nullable ManagedExecutorService executor;

    private final AtomicBoolean busy = new AtomicBoolean();

    /** Sends what is due, on a thread of its own; nothing happens while the round before is not over. */
    public void begin(ReportLetters letters) {
        ManagedExecutorService threads = executor;
        if (threads == null || !busy.compareAndSet(false, true)) {
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    round(letters);
                } catch (RuntimeException e) {
                    LOG.log(
                            Level.WARNING,
                            "Reports that are due could not be read or written; they are tried again.",
                            e);
                } finally {
                    busy.set(false);
                }
            });
        } catch (RuntimeException e) {
            busy.set(false);
            throw e;
        }
    }

    /** Sends what is due now. */
    void round(ReportLetters letters) {
        for (ReportMailing mailing : due()) {
            try {
                transactions.inNew(() -> send(mailing, letters));
            } catch (RuntimeException e) {
                if (!SqlState.isContention(e)) {
                    LOG.log(Level.WARNING, e, () -> "report " + mailing.report() + " could not be sent");
                    transactions.inNew(() -> refuse(mailing));
                }
            }
        }
    }

    private List<ReportMailing> due() {
        try (Connection connection = database.connection()) {
            return new MailingTable(connection).due(clock.instant(), AT_ONCE);
        } catch (SQLException e) {
            throw new IllegalStateException("the reports that are due could not be read", e);
        }
    }

    /** Sends it, or writes down why not; answers whether it was this node's to send. */
    private boolean send(ReportMailing mailing, ReportLetters letters) {
        try (Connection connection = database.connection()) {
            MailingTable table = new MailingTable(connection);
            Optional<CustomReport> found = new CustomReportTable(connection).find(mailing.report());
            if (found.isEmpty()) {
                return false;
            }
            CustomReport report = found.get();
            Optional<Caller> owner = accounts.find(report.owner())
                    .map(KnownAccounts.Known::caller)
                    .filter(ReportRounds::mayRead);
            if (owner.isEmpty()) {
                boolean claimed = table.claimAndPause(mailing);
                if (claimed) {
                    post.refuse(
                            report,
                            mailing,
                            mailing.due(),
                            "The account of " + report.ownerName()
                                    + " is closed or may not read reports any more. The report is paused.");
                }
                return claimed;
            }
            boolean claimed = table.claim(mailing, mailing.schedule().next(clock.instant()));
            if (claimed) {
                callers.as(owner.get(), () -> attempt(report, mailing, letters));
            }
            return claimed;
        } catch (SQLException e) {
            throw new IllegalStateException("report " + mailing.report() + " could not be sent", e);
        }
    }

    private static boolean mayRead(Caller caller) {
        return caller.holds(Role.HEAD_OFFICE, Role.BRANCH_MANAGER);
    }

    /** What refuses the report rolls back a transaction of its own, so that the reason is kept. */
    private boolean attempt(CustomReport report, ReportMailing mailing, ReportLetters letters) {
        ReportPost.Packed packed;
        try {
            packed = transactions.inNew(() -> post.pack(mailing, letters));
        } catch (Refused | NotAllowed | NotFound why) {
            return !post.refuse(report, mailing, mailing.due(), String.valueOf(why.getMessage()))
                    .isSent();
        }
        return post.send(report, mailing, mailing.due(), packed).isSent();
    }

    /** It broke in a way that no rule foresees, and would do so again at once. */
    private boolean refuse(ReportMailing mailing) {
        try (Connection connection = database.connection()) {
            Optional<CustomReport> report = new CustomReportTable(connection).find(mailing.report());
            boolean claimed = report.isPresent()
                    && new MailingTable(connection)
                            .claim(mailing, mailing.schedule().next(clock.instant()));
            if (claimed) {
                post.refuse(
                        report.get(),
                        mailing,
                        mailing.due(),
                        "Something went wrong inside the server. Its log says what.");
            }
            return claimed;
        } catch (SQLException e) {
            throw new IllegalStateException("what became of the report could not be written down", e);
        }
    }
}
