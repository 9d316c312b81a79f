package clinic.reporting.custom;

import clinic.reporting.Period;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a kept report was sent by mail, or why not. Never changed.
 *
 * @param name the report's, when it ran
 * @param owner over whose branches it ran
 * @param due when it was to be sent; null when the owner sent it there and then
 * @param parcel what was sent; null when it was refused
 * @param reason why it was refused; null when it was sent
 */
public record ReportRun(
        long id,
        long report,
        String name,
        long owner,
        @Nullable Instant due,
        Instant ranAt,
        ReportFormat format,
        List<String> recipients,
        @Nullable Parcel parcel,
        @Nullable String reason)
        implements Serializable {

    /**
     * What was handed to the mail.
     *
     * @param dates the period the report had then
     * @param rows how many groups it shows
     * @param mail the mail's id
     */
    public record Parcel(Period dates, String file, int rows, long mail) implements Serializable {}

    public ReportRun {
        if ((parcel == null) == (reason == null)) {
            throw new IllegalArgumentException("a report is either sent or refused");
        }
        recipients = List.copyOf(recipients);
    }

    public boolean isSent() {
        return parcel != null;
    }
}
