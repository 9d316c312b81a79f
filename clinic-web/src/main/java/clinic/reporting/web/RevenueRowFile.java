package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.reporting.RevenueRow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** The visits and sales behind revenue as a file, a row each. */
public final class RevenueRowFile {
    private static final List<String> COLUMNS = List.of(
            "date",
            "branch",
            "kind",
            "id",
            "receipt",
            "journalEntry",
            "client",
            "service",
            "therapist",
            "therapistName",
            "memo",
            "revenue",
            "tax",
            "visits");

    private final RowFile file;
    private final Catalogue catalogue;

    /** @param kind {@code csv} or {@code xlsx} */
    public RevenueRowFile(String kind, OutputStream out, Catalogue catalogue) throws IOException {
        file = RowFile.of(kind, out, "Revenue", COLUMNS);
        this.catalogue = catalogue;
    }

    public void add(List<RevenueRow> rows) throws IOException {
        for (RevenueRow row : rows) {
            Long service = row.service();
            Long therapist = row.therapist();
            file.row(Arrays.asList(
                    row.date(),
                    catalogue.branch(row.branch()).code(),
                    row.kind(),
                    row.source(),
                    row.receipt(),
                    row.entry(),
                    row.client(),
                    service == null ? null : catalogue.service(service).code(),
                    therapist,
                    therapist == null ? null : catalogue.member(therapist).name(),
                    row.memo(),
                    row.figures().revenue(),
                    row.figures().tax(),
                    row.figures().visits()));
        }
    }

    /** Writes what is left; the stream stays open. */
    public void end() throws IOException {
        file.end();
    }
}
