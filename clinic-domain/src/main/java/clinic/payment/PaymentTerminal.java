package clinic.payment;

import clinic.shared.Money;

/**
 * A card terminal, known by nothing but this. Every call names a reference of ours that is given once, for ever: a call that is
 * repeated changes nothing more and answers what became of the first. No call is made in a transaction, and none throws
 * because the terminal is silent: no answer in time is {@link Answer.Kind#PENDING}.
 */
public interface PaymentTerminal {

    /** Takes the amount from the card that is held out. */
    Answer charge(String reference, Money amount);

    /** What became of a charge or refund; {@link Answer.Kind#UNKNOWN} when none of that reference has arrived. */
    Answer lookUp(String reference);

    /**
     * Sees to it that the charge takes nothing: what it took goes back as a whole, and one that arrives later is
     * refused.
     */
    Answer cancel(String reference);

    /**
     * Gives back a part of what a charge took, or all of it.
     *
     * @param reference of the refund
     * @param charge the reference of the charge
     */
    Answer refund(String reference, String charge, Money amount);
}
