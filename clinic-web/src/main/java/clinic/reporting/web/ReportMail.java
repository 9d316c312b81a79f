package clinic.reporting.web;

import clinic.mail.Mail.Attachment;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Clockwork;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.ReportFormat;
import clinic.reporting.custom.ReportTable;
import clinic.reporting.custom.service.ReportLetters;
import clinic.reporting.custom.service.ReportRounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;

/** Custom reports as mail: the file, and what it is of in words. Has those sent that are due, every five seconds on every node. */
@ApplicationScoped
public class ReportMail implements ReportLetters {

    @Inject
    Catalogues catalogues;

    @Inject
    ReportRounds rounds;

    void everyFiveSeconds(@Observes Clockwork.FiveSeconds passed) {
        rounds.begin(this);
    }

    @Override
    public Letter of(CustomReport report, ReportTable table, ReportFormat format) {
        Catalogue catalogue = catalogues.current();
        Map<String, String> facts = ReportWords.facts(table, catalogue);
        return new Letter(
                ReportWords.say(
                        "mailSubject",
                        report.name(),
                        ReportWords.dates(table.table().question().period())),
                ReportWords.say(
                        "mailText",
                        report.name(),
                        facts.entrySet().stream()
                                .map(fact -> fact.getKey() + ": " + fact.getValue())
                                .collect(Collectors.joining("\n")),
                        report.ownerName(),
                        catalogue.organisation().name()),
                new Attachment(
                        ReportSheet.fileName(table, format.code()),
                        switch (format) {
                            case PDF -> "application/pdf";
                            case XLSX -> RevenueSheet.XLSX;
                            case CSV -> "text/csv";
                        },
                        switch (format) {
                            case PDF -> ReportPdf.of(table, catalogue);
                            case XLSX -> ReportSheet.xlsx(table, catalogue);
                            case CSV -> ReportSheet.csv(table, catalogue);
                        }));
    }
}
