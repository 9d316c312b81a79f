package clinic.api;

import clinic.organisation.Hours;
import clinic.roster.AvailabilityRule;
import clinic.roster.service.AvailabilityDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When staff can, like to and cannot work. */
@Path("availability-rules")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AvailabilityRuleResource {

    @Inject
    private AvailabilityDesk desk;

    /**
     * @param staff left out for oneself
     * @param kind {@code available}, {@code preferred} or {@code not-available}
     * @param weekdays {@code monday} …; left out, every day
     * @param until the last local date, inclusive; left out for no end
     * @param starts wall-clock time like {@code 09:00}; left out with {@code ends} for whole days
     */
    public record RuleJson(
            @Nullable String id,
            @Nullable String staff,
            @Nullable String kind,
            @Nullable List<String> weekdays,
            @Nullable String from,
            @Nullable String until,
            @Nullable String starts,
            @Nullable String ends,
            @Nullable String note) {}

    /** What somebody has said for today and later; left out, the caller. */
    @GET
    public Rows<RuleJson> of(@QueryParam("staff") @Nullable String staff) {
        return Rows.all(desk.of(ShiftJson.id("staff member", staff)).stream()
                .map(AvailabilityRuleResource::json)
                .toList());
    }

    /** Says when somebody can, likes to or cannot work: 201. */
    @POST
    public Response say(RuleJson body, @Context UriInfo uri) {
        AvailabilityRule rule = desk.say(new AvailabilityDesk.SayAvailability(
                ShiftJson.id("staff member", body.staff()),
                kind(Params.required("kind", body.kind())),
                weekdays(body.weekdays()),
                Params.present("from", Params.date("from", body.from())),
                Params.date("until", body.until()),
                LeaveResource.hours(body.starts(), body.ends()),
                body.note() == null ? "" : body.note()));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(String.valueOf(rule.id()))
                        .build())
                .entity(json(rule))
                .build();
    }

    /** Takes back what was said. */
    @DELETE
    @Path("{id}")
    public void end(@PathParam("id") String id) {
        desk.end(Params.id("availability rule", id));
    }

    private static AvailabilityRule.Kind kind(String code) {
        try {
            return AvailabilityRule.Kind.of(code);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("kind: choose available, preferred or not-available", e);
        }
    }

    private static Set<DayOfWeek> weekdays(@Nullable List<String> names) {
        try {
            return names == null
                    ? Set.of(DayOfWeek.values())
                    : names.stream()
                            .map(name -> DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT)))
                            .collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("weekdays: write them like monday", e);
        }
    }

    private static RuleJson json(AvailabilityRule rule) {
        Hours hours = rule.hours();
        return new RuleJson(
                String.valueOf(rule.id()),
                String.valueOf(rule.staff()),
                rule.kind().code(),
                Arrays.stream(DayOfWeek.values())
                        .filter(rule.weekdays()::contains)
                        .map(day -> day.name().toLowerCase(Locale.ROOT))
                        .toList(),
                rule.from().toString(),
                rule.until() == null ? null : rule.until().toString(),
                hours == null ? null : hours.from().toString(),
                hours == null ? null : hours.until().toString(),
                rule.note());
    }
}
