package clinic.sales;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a checkout would charge now.
 *
 * @param appointments the visits it would settle
 */
public record Quote(
        long branch, LocalDate businessDate, @Nullable Long client, List<Long> appointments, Bill bill)
        implements Serializable {}
