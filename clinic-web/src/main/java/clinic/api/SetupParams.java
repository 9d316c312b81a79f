package clinic.api;

import clinic.organisation.Hours;
import clinic.shared.Money;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the setup resources read and answer in the same way. */
final class SetupParams {

    private SetupParams() {}

    public record CreatedJson(String id) {}

    static Response created(UriInfo uri, long id) {
        String key = Long.toString(id);
        return Response.created(uri.getAbsolutePathBuilder().path(key).build())
                .entity(new CreatedJson(key))
                .build();
    }

    static Money amount(String name, MoneyJson money) {
        try {
            return money.money();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new BadRequestException(
                    name + ": write the amount like {\"amount\":\"95.00\",\"currency\":\"USD\"}", e);
        }
    }

    static DayOfWeek weekday(String name) {
        try {
            return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(name + ": write weekdays like monday", e);
        }
    }

    static LocalDate day(String name, @Nullable String value) {
        LocalDate date = Params.date(name, value);
        if (date == null) {
            throw new BadRequestException(name + " is missing: give a date like 2026-03-12");
        }
        return date;
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static Hours hours(String name, @Nullable String from, @Nullable String until) {
        try {
            return new Hours(
                    LocalTime.parse(Params.required(name + ".from", from)),
                    LocalTime.parse(Params.required(name + ".until", until)));
        } catch (DateTimeException e) {
            throw new BadRequestException(name + ": write times like 09:00", e);
        } catch (IllegalArgumentException e) {
            throw new clinic.shared.Refused("hours", "The hours of " + name + " end before they start.");
        }
    }
}
