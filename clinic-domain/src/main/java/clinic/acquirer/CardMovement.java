package clinic.acquirer;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a till did by card.
 *
 * @param id names it for ever; negative where it takes another back
 * @param amount positive when it was taken, negative when it was given back
 * @param reference the terminal's or the slip's
 * @param sale the sale or refund it belongs to, or else:
 * @param deposit the deposit
 */
public record CardMovement(
        long id,
        long branch,
        LocalDate date,
        Money amount,
        String reference,
        @Nullable Long sale,
        @Nullable Long deposit)
        implements Serializable {}
