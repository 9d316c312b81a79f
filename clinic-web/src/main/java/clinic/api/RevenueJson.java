package clinic.api;

import clinic.organisation.Catalogue;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Figures;
import clinic.reporting.Group;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.RevenueTable;
import clinic.reporting.web.RevenueSheet;
import clinic.shared.Money;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A table of revenue as JSON, written row by row since it may have tens of thousands: {@code from}, {@code to}, {@code basis},
 * {@code taxes}; {@code rows} with a value for each dimension of {@code groupBy} (therapists by id, with {@code therapistName}), and
 * {@code revenue}, {@code tax} and {@code visits}; {@code total}, {@code tax} and {@code visits} of all. With a comparison rows and all have
 * {@code compared} too; compared with a budget its revenue only.
 */
final class RevenueJson implements StreamingOutput {
    private static final JsonGeneratorFactory JSON = Json.createGeneratorFactory(Map.of());

    private final RevenueTable table;
    private final RevenueQuestion question;
    private final Catalogue catalogue;

    RevenueJson(RevenueTable table, Catalogue catalogue) {
        this.table = table;
        this.question = table.question();
        this.catalogue = catalogue;
    }

    /** Leaves the stream open. */
    @Override
    public void write(OutputStream out) {
        JsonGenerator json = JSON.createGenerator(out, StandardCharsets.UTF_8);
        json.writeStartObject();
        period(json, question.period());
        json.write("basis", question.basis().code());
        json.write("taxes", question.taxIn() ? "in" : "out");
        json.writeStartArray("rows");
        table.rows().forEach(row -> row(json, row));
        json.writeEnd();
        money(json, "total", table.total().revenue());
        money(json, "tax", table.total().tax());
        json.write("visits", table.total().visits());
        Period other = table.comparedPeriod();
        Figures before = table.comparedTotal();
        if (other != null && before != null) {
            json.writeStartObject("compared");
            period(json, other);
            compared(json, "total", before);
            json.writeEnd();
        }
        json.writeEnd();
        json.flush();
    }

    private static void period(JsonGenerator json, Period period) {
        json.write("from", period.from().toString());
        json.write("to", period.to().toString());
    }

    private void row(JsonGenerator json, RevenueTable.Row row) {
        Group group = row.group();
        json.writeStartObject();
        for (Dimension dimension : question.groupBy()) {
            json.write(dimension.code(), RevenueSheet.name(dimension, group, catalogue));
            if (dimension == Dimension.THERAPIST && group.therapist() != null) {
                json.write("therapistName", catalogue.member(group.therapist()).name());
            }
        }
        money(json, "revenue", row.figures().revenue());
        money(json, "tax", row.figures().tax());
        json.write("visits", row.figures().visits());
        Figures compared = row.compared();
        if (compared != null) {
            json.writeStartObject("compared");
            compared(json, "revenue", compared);
            json.writeEnd();
        }
        json.writeEnd();
    }

    private void compared(JsonGenerator json, String name, Figures figures) {
        money(json, name, figures.revenue());
        if (question.compare() != Comparison.BUDGET) {
            money(json, "tax", figures.tax());
            json.write("visits", figures.visits());
        }
    }

    private static void money(JsonGenerator json, String name, Money money) {
        json.writeStartObject(name);
        json.write("amount", money.amount());
        json.write("currency", money.currency().getCurrencyCode());
        json.writeEnd();
    }
}
