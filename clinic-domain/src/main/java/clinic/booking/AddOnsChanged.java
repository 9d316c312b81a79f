package clinic.booking;

/** An add-on was added to a visit or left out, and its price is another; announced in its transaction. */
public record AddOnsChanged(long appointment) {}
