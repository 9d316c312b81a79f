package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;

/**
 * Money kept for a sale.
 *
 * @param amount what pays the sale
 * @param tendered what the client handed over; the difference was given back
 * @param reference the card slip's number; empty for cash
 */
public record Payment(Means means, Money amount, Money tendered, String reference) implements Serializable {}
