package clinic.api;

import java.util.List;
import java.util.Objects;

/** What was booked together: the first visit's own facts, and all of them as {@code parts}. */
public record PartyJson(
        String id,
        String party,
        String branch,
        String status,
        String start,
        String end,
        String room,
        List<AppointmentJson> parts) {

    static PartyJson of(List<AppointmentJson> parts) {
        AppointmentJson first = parts.get(0);
        return new PartyJson(
                first.id(),
                Objects.requireNonNull(first.party()),
                first.branch(),
                first.status(),
                first.start(),
                first.end(),
                first.room(),
                parts);
    }
}
