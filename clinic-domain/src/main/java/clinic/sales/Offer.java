package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Money held out at the desk, before it is known how much of it is due.
 *
 * @param means as the caller names it: {@code cash}, {@code card} or {@code gift-card}
 * @param reference the slip's number, for a card; the code, for a gift card
 */
public record Offer(String means, Money amount, @Nullable String reference) implements Serializable {}
