package clinic.sales;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a checkout would charge now. */
public record Quote(
        long branch,
        LocalDate businessDate,
        @Nullable Long client,
        @Nullable Long appointment,
        Bill bill) implements Serializable {}
