package clinic.reporting.custom;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of file a report is sent as. */
public enum ReportFormat {
    PDF,
    XLSX,
    CSV;

    /** As written in REST and at the end of file names: {@code pdf}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ReportFormat> find(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(code))
                .findFirst();
    }
}
