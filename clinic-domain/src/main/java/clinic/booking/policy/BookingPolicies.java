package clinic.booking.policy;

import clinic.booking.BookingPolicy;
import java.util.List;

/** The rules booking itself brings, in the order their reasons are told. */
public final class BookingPolicies {

    public static final List<BookingPolicy> OWN = List.of(
            new OfferedPolicy(),
            new StartTimePolicy(),
            new LeadTimePolicy(),
            new HorizonPolicy(),
            new OpeningHoursPolicy(),
            new ShiftPolicy(),
            new CredentialPolicy(),
            new RoomPolicy(),
            new PricePolicy());

    /** Those for a visit that stands already: how far ahead it is booked was decided when it was. */
    public static final List<BookingPolicy> STANDING = OWN.stream()
            .filter(policy -> !(policy instanceof LeadTimePolicy || policy instanceof HorizonPolicy))
            .toList();

    private BookingPolicies() {}
}
