package clinic.api;

import clinic.roster.demand.Need;
import clinic.roster.service.DemandDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many people a branch needs, by quarter hour of its wall clock. */
@Path("demand")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DemandResource {

    @Inject
    private DemandDesk desk;

    /**
     * One local date of a job; the lists have 96 quarter hours, the first from midnight.
     *
     * @param skill the credential they must hold; empty for anybody of the job
     * @param heads what is needed
     * @param booked treatments at the same time that are booked now
     * @param expected treatments at the same time to be expected from the past
     * @param rostered how many are planned
     * @param edited where a manager says what is needed
     * @param missing the sum of the heads that are needed and not planned, over all quarter hours
     */
    public record NeedJson(
            String date,
            String job,
            String skill,
            List<Integer> heads,
            List<Integer> booked,
            List<Double> expected,
            List<Integer> rostered,
            List<Boolean> edited,
            int missing) {}

    /**
     * @param weighted the sum of all that forecasts of the past weeks were wrong by, in proportion to what came
     * @param meanAbsolute by how many treatments at the same time a quarter hour was wrong on average
     */
    public record ErrorJson(int weeks, double meanAbsolute, double weighted) {}

    public record WeekJson(String branch, String week, List<NeedJson> rows, ErrorJson error) {}

    /**
     * @param from wall-clock time in whole quarter hours, {@code until} not included
     * @param heads left out to say nothing any more
     */
    public record SayRequest(
            @Nullable String branch,
            @Nullable String date,
            @Nullable String job,
            @Nullable String skill,
            @Nullable String from,
            @Nullable String until,
            @Nullable Integer heads) {}

    /** The demand of the work week in which a local date lies; left out, of this week. */
    @GET
    public WeekJson week(@QueryParam("branch") @Nullable String branch, @QueryParam("week") @Nullable String week) {
        DemandDesk.Week demand = desk.week(Params.required("branch", branch), Params.date("week", week));
        return new WeekJson(
                demand.branch().code(),
                demand.week().toString(),
                demand.needs().stream().map(DemandResource::json).toList(),
                new ErrorJson(
                        demand.error().weeks(),
                        demand.error().meanAbsolute(),
                        demand.error().weighted()));
    }

    /** Says how many are needed, in place of what is worked out. */
    @PUT
    public void say(SayRequest body) {
        desk.say(new DemandDesk.SayNeed(
                Params.required("branch", body.branch()),
                Params.present("date", Params.date("date", body.date())),
                ShiftJson.job(body.job()),
                body.skill() == null ? "" : body.skill().strip(),
                Params.present("from", Params.time("from", body.from())),
                Params.present("until", Params.time("until", body.until())),
                body.heads()));
    }

    private static NeedJson json(Need need) {
        return new NeedJson(
                need.date().toString(),
                need.job().code(),
                need.skill(),
                need.heads(),
                need.booked(),
                need.expected().stream()
                        .map(value -> Math.round(value * 100) / 100.0)
                        .toList(),
                need.rostered(),
                need.edited(),
                need.missing());
    }
}
