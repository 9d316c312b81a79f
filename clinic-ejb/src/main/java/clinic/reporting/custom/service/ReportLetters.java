package clinic.reporting.custom.service;

import clinic.mail.Mail.Attachment;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.ReportFormat;
import clinic.reporting.custom.ReportTable;
import clinic.shared.Refused;

/** Puts a report that was run into the file and the words it is mailed as; those who make pages can. */
@FunctionalInterface
public interface ReportLetters {

    /** A file and the words it comes with. */
    record Letter(String subject, String text, Attachment file) {}

    /** @throws Refused when there can be no such file of it */
    Letter of(CustomReport report, ReportTable table, ReportFormat format);
}
