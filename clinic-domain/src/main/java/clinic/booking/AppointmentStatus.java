package clinic.booking;

import java.util.Locale;

/** The states of an appointment, in the order a visit passes them; the last three end it early. */
public enum AppointmentStatus {
    HELD,
    BOOKED,
    CONFIRMED,
    ARRIVED,
    IN_TREATMENT,
    COMPLETED,
    SETTLED,
    CANCELLED,
    LATE_CANCELLED,
    NO_SHOW;

    /** As written in the database and in REST: {@code in-treatment}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static AppointmentStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether treatment has not begun and the visit still stands. */
    public boolean canMove() {
        return compareTo(ARRIVED) <= 0;
    }

    /** Whether the visit still takes its therapist, room, unit and client's time. */
    public boolean claimsDiary() {
        return compareTo(SETTLED) <= 0;
    }
}
