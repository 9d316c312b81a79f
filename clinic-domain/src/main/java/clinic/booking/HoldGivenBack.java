package clinic.booking;

/** Somebody gave back what was held; announced in the transaction that frees it. */
public record HoldGivenBack(long hold) {}
