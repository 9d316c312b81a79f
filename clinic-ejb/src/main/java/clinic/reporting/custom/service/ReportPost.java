package clinic.reporting.custom.service;

import clinic.mail.Mail;
import clinic.mail.service.Mails;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.reporting.Period;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.ReportMailing;
import clinic.reporting.custom.ReportRun;
import clinic.reporting.custom.ReportTable;
import clinic.reporting.custom.persistence.MailingTable;
import clinic.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands a report to the mail and writes down that it did, or why not, in the transaction of whoever sends it. */
@ApplicationScoped
public class ReportPost {
    private static final int LONGEST_REASON = 500;

    @Inject
    private CustomReports reports;

    @Inject
    private CustomReportRuns runs;

    @Inject
    private Mails mails;

    @Inject
    private Database database;

    @Inject
    private Ids ids;

    @Inject
    private Clock clock;

    /** A report that was run and can be sent. */
    record Packed(Mail mail, Period dates, int rows) {}

    /**
     * Runs the report over the caller's branches and makes the mail; changes nothing.
     *
     * @throws Refused {@code mail-not-set-up}, {@code attachment} when the file is larger than 10 MB, {@code too-long} and
     *     whatever else is against the report
     */
    Packed pack(ReportMailing mailing, ReportLetters letters) {
        mails.objection().ifPresent(why -> {
            throw new Refused("mail-not-set-up", why);
        });
        CustomReport report = reports.report(mailing.report());
        ReportTable table = runs.run(report.id());
        ReportLetters.Letter letter = letters.of(report, table, mailing.format());
        return new Packed(
                new Mail(mailing.recipients(), letter.subject(), letter.text(), List.of(letter.file())),
                table.table().question().period(),
                table.table().rows().size());
    }

    ReportRun send(CustomReport report, ReportMailing mailing, @Nullable Instant due, Packed packed) {
        String file = packed.mail().attachments().get(0).name();
        long mail = mails.send(packed.mail());
        return write(report, mailing, due, new ReportRun.Parcel(packed.dates(), file, packed.rows(), mail), null);
    }

    ReportRun refuse(CustomReport report, ReportMailing mailing, @Nullable Instant due, String reason) {
        String cut = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        return write(report, mailing, due, null, cut);
    }

    private ReportRun write(
            CustomReport report,
            ReportMailing mailing,
            @Nullable Instant due,
            ReportRun.@Nullable Parcel parcel,
            @Nullable String reason) {
        ReportRun run = new ReportRun(
                ids.next("report_run_seq"),
                report.id(),
                report.name(),
                report.owner(),
                due,
                clock.instant(),
                mailing.format(),
                mailing.recipients(),
                parcel,
                reason);
        try (Connection connection = database.connection()) {
            new MailingTable(connection).add(run);
            return run;
        } catch (SQLException e) {
            throw new IllegalStateException("what became of the report could not be written down", e);
        }
    }
}
