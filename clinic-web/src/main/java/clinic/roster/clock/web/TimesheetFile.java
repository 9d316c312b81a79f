package clinic.roster.clock.web;

import clinic.organisation.Catalogue;
import clinic.roster.clock.Stretch.Kind;
import clinic.roster.clock.Timesheet;
import clinic.roster.clock.WorkedDay;
import clinic.roster.clock.Workweek;
import clinic.roster.clock.service.SheetView;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The timesheets of a week for payroll: CSV (RFC 4180, UTF-8), one heading line and a row for each person, local date and
 * branch. Minutes are whole; hours are the counted minutes with two decimals, a half up.
 */
public final class TimesheetFile {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "week",
                    "timesheet",
                    "person",
                    "name",
                    "state",
                    "date",
                    "branch",
                    "work_minutes",
                    "paid_break_minutes",
                    "travel_minutes",
                    "unpaid_break_minutes",
                    "counted_minutes",
                    "counted_hours")
            .get();
    private static final BigDecimal HOUR = BigDecimal.valueOf(60);

    private TimesheetFile() {}

    /** A file name such as {@code timesheets-2026-11-16.csv}. */
    public static String name(Workweek week) {
        return "timesheets-" + week.start() + ".csv";
    }

    public static byte[] csv(List<SheetView> sheets, Catalogue catalogue) {
        StringWriter out = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
            for (SheetView sheet : sheets) {
                for (WorkedDay day : sheet.days()) {
                    row(printer, sheet, day, catalogue);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void row(CSVPrinter printer, SheetView view, WorkedDay day, Catalogue catalogue) throws IOException {
        Timesheet sheet = view.timesheet();
        printer.printRecord(
                sheet.week().start(),
                sheet.id(),
                sheet.staff(),
                view.name(),
                sheet.state().code(),
                day.date(),
                catalogue.branch(day.branch()).code(),
                day.minutes(Kind.WORK),
                day.minutes(Kind.PAID_BREAK),
                day.minutes(Kind.TRAVEL),
                day.minutes(Kind.BREAK),
                day.countedMinutes(),
                BigDecimal.valueOf(day.countedMinutes())
                        .divide(HOUR, 2, RoundingMode.HALF_UP)
                        .toPlainString());
    }
}
