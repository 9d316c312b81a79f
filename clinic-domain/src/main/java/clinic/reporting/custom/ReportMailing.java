package clinic.reporting.custom;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a kept report is sent by mail: when, as what and to whom.
 *
 * @param recipients 1 to 20 addresses, each once
 * @param due when it is sent next; null while it is paused
 * @param version grows with every change; not by being sent
 */
public record ReportMailing(
        long report,
        ReportSchedule schedule,
        ReportFormat format,
        List<String> recipients,
        @Nullable Instant due,
        long version)
        implements Serializable {

    public static final int MOST_RECIPIENTS = 20;

    public ReportMailing {
        recipients = List.copyOf(recipients);
    }

    public boolean isPaused() {
        return due == null;
    }
}
