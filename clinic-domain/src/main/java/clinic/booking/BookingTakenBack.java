package clinic.booking;

/** A booking is being taken back, in the transaction of the undo: the visit never was. */
public record BookingTakenBack(long appointment) {}
