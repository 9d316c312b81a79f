package clinic.visit.web;

import clinic.booking.AppointmentStatus;

/** How a status looks: the name its colour, icon and line go by in the style sheet and the sprite. */
final class StatusLook {
    private StatusLook() {}

    static String of(AppointmentStatus status) {
        return switch (status) {
            case HELD, BOOKED -> "booked";
            case CONFIRMED -> "confirmed";
            case ARRIVED -> "arrived";
            case IN_TREATMENT -> "treating";
            case COMPLETED, SETTLED -> "completed";
            case CANCELLED, LATE_CANCELLED -> "cancelled";
            case NO_SHOW -> "noshow";
        };
    }
}
