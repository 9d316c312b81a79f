package clinic.api;

import clinic.booking.service.FreeSlot;
import clinic.booking.service.SlotSearch;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a service could be had. */
@Path("availability")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AvailabilityResource {
    private static final int MOST_ROWS = 2000;

    @Inject
    private SlotSearch search;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Clock clock;

    public record SlotJson(
            String branch,
            String therapist,
            String therapistName,
            String room,
            String roomName,
            String start,
            String end) {}

    /**
     * Free slots, earliest first.
     *
     * @param branches codes, or {@code all}; left out, every branch the caller works for
     * @param from time with offset, or a date of the first branch asked for; left out, now
     * @param to starts lie before this time, or on or before this date; left out, a week after {@code from}
     */
    @GET
    public Rows<SlotJson> find(
            @QueryParam("service") @Nullable String service,
            @QueryParam("minutes") @Nullable Integer minutes,
            @QueryParam("branch") List<String> branches,
            @QueryParam("therapist") @Nullable String therapist,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @DefaultValue("500") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (limit < 1 || limit > MOST_ROWS) {
            throw new BadRequestException("limit: between 1 and " + MOST_ROWS);
        }
        Catalogue catalogue = catalogues.current();
        List<String> codes = branches.contains("all") ? List.of() : branches;
        ZoneId zone = codes.isEmpty()
                ? catalogue.branches().stream()
                        .map(Catalogue.Branch::zone)
                        .findFirst()
                        .orElse(ZoneOffset.UTC)
                : catalogue.branch(codes.get(0)).zone();
        Instant start = from == null ? clock.instant() : When.instantOrDate("from", from, zone);
        Instant end = to == null ? start.plus(Duration.ofDays(7)) : endOf(to, zone);
        if (!start.isBefore(end)) {
            throw new BadRequestException("to: must be after from");
        }
        SlotSearch.Page page = search.find(new SlotSearch.Query(
                Params.required("service", service),
                Params.present("minutes", minutes),
                codes,
                therapist == null ? null : Params.id("staff member", therapist),
                start,
                end,
                limit,
                cursor));
        return new Rows<>(
                page.rows().stream().map(slot -> json(slot, catalogue)).toList(), page.next());
    }

    private static Instant endOf(String to, ZoneId zone) {
        Instant end = When.instantOrDate("to", to, zone);
        return to.strip().length() == 10
                ? end.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant()
                : end;
    }

    private static SlotJson json(FreeSlot slot, Catalogue catalogue) {
        Catalogue.Branch branch = catalogue.branch(slot.branch());
        return new SlotJson(
                branch.code(),
                String.valueOf(slot.therapist()),
                catalogue.member(slot.therapist()).name(),
                String.valueOf(slot.room()),
                catalogue.room(slot.room()).name(),
                When.at(slot.start(), branch.zone()),
                When.at(slot.end(), branch.zone()));
    }
}
