package clinic.reporting.custom.service;

import clinic.access.Role;
import clinic.mail.service.Mails;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Database;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.MailingDraft;
import clinic.reporting.custom.ReportFormat;
import clinic.reporting.custom.ReportMailing;
import clinic.reporting.custom.ReportRun;
import clinic.reporting.custom.ReportSchedule;
import clinic.reporting.custom.persistence.MailingTable;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has kept reports sent by mail at their times. Whoever finds a report sees when and to whom it is sent and what became of it; only
 * the owner changes that.
 */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class ReportMailings {
    private static final int PAGE = 20;

    @Inject
    private CustomReports reports;

    @Inject
    private ReportPost post;

    @Inject
    private Mails mails;

    @Inject
    private Database database;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @param next where the following page begins; null on the last */
    public record Page(List<ReportRun> runs, @Nullable Long next) {}

    /** Why no mail can be sent and what would change that; empty when it can. */
    public Optional<String> objection() {
        return mails.objection();
    }

    /**
     * Empty when the report is not sent.
     *
     * @throws NotFound when the caller does not find the report
     */
    public Optional<ReportMailing> find(long report) {
        return inTable(table -> table.find(reports.report(report).id()));
    }

    /** Those of these reports that are sent, by the report's id; for a list of reports that the caller has found. */
    public Map<Long, ReportMailing> of(Collection<CustomReport> found) {
        return inTable(table -> table.of(found.stream().map(CustomReport::id).toList()).stream()
                .collect(Collectors.toMap(ReportMailing::report, Function.identity())));
    }

    /**
     * Has the caller's report sent as the draft says, for the first time or from now on.
     *
     * @param version the one that was looked at; 0 when it was not sent so far
     * @throws Refused with every reason of the {@linkplain MailingDraft draft}; {@code changed-by-other} when it has been changed
     *     since
     * @throws NotAllowed when the report is somebody else's
     */
    public ReportMailing schedule(long report, long version, MailingDraft draft) {
        CustomReport own = reports.own(report);
        Objections objections = new Objections();
        ReportSchedule schedule = draft.schedule(objections);
        ReportFormat format = draft.format(objections);
        draft.recipients(objections);
        objections.refuse();
        Instant now = clock.instant();
        ReportMailing mailing = new ReportMailing(
                report, schedule, format, draft.recipients(), draft.paused() ? null : schedule.next(now), version + 1);
        return inTable(table -> {
            if (!(version == 0 ? table.add(mailing, now) : table.revise(mailing, now))) {
                throw new Refused(
                        "changed-by-other",
                        "When it is sent was changed since you opened it. Look at it again, then change it.");
            }
            audit.done(
                    "ReportMailings.schedule",
                    own.definition().branch(),
                    report + " " + own.name() + " to " + String.join(", ", mailing.recipients()));
            return mailing;
        });
    }

    /**
     * Has it sent no more; what was sent stays written down.
     *
     * @throws NotFound when it was not sent
     */
    public void end(long report) {
        CustomReport own = reports.own(report);
        inTable(table -> {
            if (!table.delete(report)) {
                throw new NotFound("schedule of report", report);
            }
            audit.done("ReportMailings.end", own.definition().branch(), report + " " + own.name());
            return own;
        });
    }

    /**
     * Sends the caller's report there and then, also while it is paused; its next time stays.
     *
     * @throws Refused {@code mail-not-set-up}, {@code attachment} when the file is larger than 10 MB, and whatever else is against
     *     the report
     * @throws NotFound when it is not said yet as what and to whom
     */
    public ReportRun sendNow(long report, ReportLetters letters) {
        CustomReport own = reports.own(report);
        ReportMailing mailing = find(report).orElseThrow(() -> new NotFound("schedule of report", report));
        ReportRun run = post.send(own, mailing, null, post.pack(mailing, letters));
        audit.done(
                "ReportMailings.sendNow",
                own.definition().branch(),
                report + " " + own.name() + " to " + String.join(", ", mailing.recipients()));
        return run;
    }

    /**
     * A page of up to twenty times that the report was sent or refused, the newest first.
     *
     * @param before {@code next} of the page before
     */
    public Page runs(long report, @Nullable Long before) {
        List<ReportRun> runs = inTable(
                table -> table.runs(reports.report(report).id(), before == null ? Long.MAX_VALUE : before, PAGE + 1));
        return runs.size() <= PAGE
                ? new Page(runs, null)
                : new Page(runs.subList(0, PAGE), runs.get(PAGE - 1).id());
    }

    private interface Work<T> {
        T on(MailingTable table) throws SQLException;
    }

    private <T> T inTable(Work<T> work) {
        try (Connection connection = database.connection()) {
            return work.on(new MailingTable(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("when the report is sent could not be read or written", e);
        }
    }
}
