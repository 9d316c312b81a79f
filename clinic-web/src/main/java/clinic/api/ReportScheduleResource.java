package clinic.api;

import clinic.reporting.custom.MailingDraft;
import clinic.reporting.custom.ReportMailing;
import clinic.reporting.custom.service.ReportMailings;
import clinic.reporting.web.ReportMail;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When a kept report is sent by mail. Whoever finds the report may look; only its owner changes it. */
@Path("reports/custom/{id}/schedule")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReportScheduleResource {

    @Inject
    private ReportMailings mailings;

    @Inject
    private ReportMail letters;

    /**
     * @param every daily, weekly or monthly
     * @param weekday monday to sunday, where it is weekly
     * @param monthDay 1 to 28, or last, where it is monthly
     * @param at the time of day, like 07:00
     * @param zone on whose clock, like America/New_York
     * @param format pdf, xlsx or csv
     * @param to one to twenty addresses
     * @param next when it is sent next, in UTC; left out while it is paused
     * @param version the one that was read; a change names it, and 0 the first time
     */
    public record ScheduleJson(
            @Nullable String every,
            @Nullable String weekday,
            @Nullable String monthDay,
            @Nullable String at,
            @Nullable String zone,
            @Nullable String format,
            @Nullable List<@Nullable String> to,
            @Nullable Boolean paused,
            @Nullable String next,
            @Nullable Long version) {

        static ScheduleJson of(ReportMailing mailing) {
            MailingDraft draft = MailingDraft.of(mailing);
            Instant due = mailing.due();
            return new ScheduleJson(
                    draft.every(),
                    draft.weekday(),
                    draft.monthDay(),
                    draft.at(),
                    draft.zone(),
                    draft.format(),
                    List.copyOf(draft.recipients()),
                    draft.paused(),
                    due == null ? null : due.toString(),
                    mailing.version());
        }

        MailingDraft draft() {
            return new MailingDraft(
                    Params.text(every),
                    Params.text(weekday),
                    Params.text(monthDay),
                    Params.text(at),
                    Params.text(zone),
                    Params.text(format),
                    to == null
                            ? List.of()
                            : to.stream()
                                    .map(one -> Objects.requireNonNullElse(one, ""))
                                    .toList(),
                    Boolean.TRUE.equals(paused));
        }
    }

    /** 404 where the report is not sent. */
    @GET
    public ScheduleJson schedule(@PathParam("id") String id) {
        return mailings.find(Params.id("report", id))
                .map(ScheduleJson::of)
                .orElseThrow(() -> new NotFound("schedule of report", id));
    }

    /** @param told the whole schedule, with the version that was read */
    @PUT
    public ScheduleJson schedule(@PathParam("id") String id, @Nullable ScheduleJson told) {
        if (told == null) {
            throw new BadRequestException("send the schedule as JSON");
        }
        return ScheduleJson.of(
                mailings.schedule(Params.id("report", id), Params.present("version", told.version()), told.draft()));
    }

    @DELETE
    public void end(@PathParam("id") String id) {
        mailings.end(Params.id("report", id));
    }

    /** Sends it there and then: 200 with what was sent, 422 with why not. */
    @POST
    @Path("send")
    public ReportRunResource.ReportRunJson send(@PathParam("id") String id) {
        return ReportRunResource.ReportRunJson.of(mailings.sendNow(Params.id("report", id), letters));
    }
}
