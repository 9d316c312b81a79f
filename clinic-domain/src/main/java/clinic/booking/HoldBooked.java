package clinic.booking;

/** The slot of a hold was booked; announced in the transaction that books it. */
public record HoldBooked(long hold, long appointment) {}
