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

    private BookingPolicies() {}
}
