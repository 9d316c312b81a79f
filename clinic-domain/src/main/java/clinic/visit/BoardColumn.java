package clinic.visit;

import java.util.List;

/**
 * A therapist or a room with the day's visits in order.
 *
 * @param detail the shift, or what the room is
 * @param booked how much of the working time is taken by visits, in percent
 * @param kept time that is held or blocked
 */
public record BoardColumn(
        long id,
        String name,
        String detail,
        int booked,
        List<BoardShade> shades,
        List<BoardKept> kept,
        List<BoardCard> cards) {}
