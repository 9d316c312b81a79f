package clinic.acquirer.persistence;

import clinic.acquirer.CardFileReading;
import clinic.acquirer.CardLayout;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** A file of comma-separated values, cell by cell, its columns found by name. */
public final class CardCsv {
    /** More than any acquirer pays out at once; a file of a mistake ends here. */
    public static final int MOST_LINES = 50_000;

    private CardCsv() {}

    /** @throws Refused {@code not-csv}, {@code column-missing} for each, {@code too-many-lines} */
    public static void read(String text, CardLayout layout, CardFileReading reading) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(layout.separator())
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .setAllowMissingColumnNames(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_EMPTY)
                .get();
        try (CSVParser parser = CSVParser.parse(text.startsWith("\ufeff") ? text.substring(1) : text, format)) {
            columns(parser, layout);
            for (CSVRecord record : parser) {
                if (record.getRecordNumber() > MOST_LINES) {
                    throw new Refused(
                            "too-many-lines", "A file has up to " + MOST_LINES + " lines. Upload it in parts.");
                }
                int number = (int) parser.getCurrentLineNumber();
                if (!record.isConsistent()) {
                    reading.object(
                            number,
                            "it has " + record.size() + " cells, and the head has "
                                    + parser.getHeaderNames().size() + ".");
                } else if (!blank(record)) {
                    reading.read(number, record::get);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new Refused("not-csv", "The file cannot be read as comma-separated values: " + e.getMessage());
        }
    }

    private static boolean blank(CSVRecord record) {
        return record.stream().allMatch(String::isEmpty);
    }

    private static void columns(CSVParser parser, CardLayout layout) {
        Set<String> there = parser.getHeaderNames().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<Refusal> missing = layout.columns().needed().stream()
                .filter(name -> !there.contains(name.toLowerCase(Locale.ROOT)))
                .map(name -> new Refusal(
                        "column-missing",
                        "The file has no column \"" + name + "\". Is it of source " + layout.name() + "?"))
                .toList();
        Refused.ifAny(missing);
    }
}
