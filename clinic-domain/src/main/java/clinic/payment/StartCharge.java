package clinic.payment;

import clinic.shared.Money;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An amount to charge on the branch's terminal.
 *
 * @param branch its code
 * @param attempt the caller's own key: asked twice with the same, it is one charge
 * @param appointment the visit it is meant for, if one
 */
public record StartCharge(
        String branch,
        String attempt,
        Money amount,
        @Nullable Long appointment) implements Serializable {}
