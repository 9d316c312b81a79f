package clinic.reporting.web;

import clinic.ledger.ChartAccount;
import clinic.ledger.JournalLine;
import clinic.ledger.PostedEntry;
import clinic.organisation.Catalogue;
import clinic.shared.Money;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The journal in the Intuit Interchange Format, tabs between fields: the accounts it uses, then each entry as a general journal
 * transaction, debits positive and credits negative, the branch as its class, the entry's id as document number. Dates are
 * month/day/year.
 */
final class JournalIif implements JournalFile {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.US);
    private static final List<String> BANK_ACCOUNTS = List.of("1000", "1020");
    private static final Map<String, String> TYPES = Map.of(
            "asset", "OCASSET",
            "liability", "OCLIAB",
            "equity", "EQUITY",
            "revenue", "INC",
            "expense", "EXP");

    private final Writer out;
    private final List<ChartAccount> chart;
    private final Map<String, String> names;
    private final Catalogue catalogue;

    JournalIif(OutputStream out, List<ChartAccount> chart, Catalogue catalogue) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.chart = chart;
        names = chart.stream().collect(Collectors.toMap(ChartAccount::code, ChartAccount::name));
        this.catalogue = catalogue;
        begin();
    }

    private void begin() throws IOException {
        line("!ACCNT", "NAME", "ACCNTTYPE", "ACCNUM");
        for (ChartAccount account : chart) {
            line("ACCNT", account.name(), type(account), account.code());
        }
        line("!TRNS", "TRNSTYPE", "DATE", "ACCNT", "CLASS", "AMOUNT", "DOCNUM", "MEMO");
        line("!SPL", "TRNSTYPE", "DATE", "ACCNT", "CLASS", "AMOUNT", "DOCNUM", "MEMO");
        line("!ENDTRNS");
    }

    @Override
    public void add(PostedEntry posted) throws IOException {
        var entry = posted.entry();
        boolean first = true;
        for (JournalLine line : entry.lines()) {
            line(
                    first ? "TRNS" : "SPL",
                    "GENERAL JOURNAL",
                    date(entry.businessDate()),
                    names.getOrDefault(line.account().code(), line.account().code()),
                    catalogue.branch(entry.branch()).code(),
                    amount(line),
                    Long.toString(posted.id()),
                    entry.memo());
            first = false;
        }
        if (!first) {
            line("ENDTRNS");
        }
    }

    private static String type(ChartAccount account) {
        return BANK_ACCOUNTS.contains(account.code()) ? "BANK" : TYPES.getOrDefault(account.kind(), "OCASSET");
    }

    private static String date(LocalDate date) {
        return DATE.format(date);
    }

    private static String amount(JournalLine line) {
        Money amount = line.debit().minus(line.credit());
        return amount.amount();
    }

    private void line(String... fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            out.append(i == 0 ? "" : "\t").append(field(fields[i]));
        }
        out.append("\r\n");
    }

    /** The format has no way to write a tab, a line break or a quote within a field. */
    private static String field(String text) {
        return text.replaceAll("[\\p{Cntrl}\"]+", " ");
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    static long linesFor(List<ChartAccount> chart, long journalLines) {
        // an entry has two lines or more, and ends with one
        return chart.size() + 4 + journalLines + journalLines / 3;
    }
}
