package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.roster.clock.OddKind;
import clinic.roster.clock.Punch;
import clinic.roster.clock.PunchKind;
import clinic.roster.clock.persistence.PunchTable.Approval;
import clinic.roster.clock.service.CorrectPunch;
import clinic.roster.clock.service.MakePunch;
import clinic.roster.clock.service.PunchCorrections;
import clinic.roster.clock.service.PunchPhotos;
import clinic.roster.clock.service.PunchQueries;
import clinic.roster.clock.service.PunchQueries.Row;
import clinic.roster.clock.service.TimeClock;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The time clock: punches, what is odd about them, and corrections, which are punches of their own. */
@Path("punches")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PunchResource {
    private static final int WEEKS_BACK = 5;

    @Inject
    private TimeClock timeClock;

    @Inject
    private PunchQueries queries;

    @Inject
    private PunchCorrections corrections;

    @Inject
    private PunchPhotos photos;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Clock clock;

    /**
     * @param kind {@code in}, {@code out}, {@code break-start}, {@code break-end} or {@code transfer}
     * @param at when it was made, for one that could not be sent at once; left out, now
     */
    public record PunchRequest(
            @Nullable String kind,
            @Nullable String branch,
            @Nullable String at) {}

    /**
     * @param punch the one it stands for; left out to add one that was forgotten
     * @param person whose punch is added
     * @param cancel whether the punch never was
     */
    public record CorrectionRequest(
            @Nullable String punch,
            @Nullable String person,
            @Nullable String kind,
            @Nullable String branch,
            @Nullable String at,
            @Nullable Boolean cancel,
            @Nullable String reason) {}

    public record ApprovalRequest(@Nullable String note) {}

    /**
     * @param at the moment it speaks of, never rounded
     * @param source {@code own}, {@code kiosk} or {@code correction}
     * @param counts whether it counts: not corrected, and no cancellation
     * @param exceptions why somebody in charge should look at it
     * @param approved what somebody let stand
     * @param photo whether a photo of it is kept
     */
    public record PunchJson(
            String id,
            String person,
            String personName,
            String branch,
            String kind,
            String at,
            String source,
            String recordedAt,
            String recordedBy,
            @Nullable Boolean insideNetwork,
            @Nullable String corrects,
            @Nullable String correctedBy,
            boolean cancels,
            @Nullable String reason,
            boolean counts,
            List<String> exceptions,
            List<ApprovedJson> approved,
            boolean photo) {}

    public record ApprovedJson(String kind, String by, String at, String note) {}

    /**
     * Punches the caller: 201. What makes no sense is written down as well and becomes an exception; the same said twice
     * within a minute is one punch. A punch that was kept without network comes with {@code at} and an Idempotency-Key.
     */
    @POST
    public Response punch(PunchRequest body) {
        Punch punch = timeClock.punch(new MakePunch(
                kind(Params.required("kind", body.kind())),
                Params.required("branch", body.branch()),
                body.at() == null ? null : When.instant("at", body.at())));
        return Response.status(Response.Status.CREATED).entity(json(punch)).build();
    }

    /**
     * The punches of a local date, or of several to {@code to}: of a person, of everybody at a branch, or without both one's
     * own.
     */
    @GET
    public Rows<PunchJson> list(
            @QueryParam("person") @Nullable String person,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("date") @Nullable String date,
            @QueryParam("to") @Nullable String to) {
        LocalDate from = Params.date("date", date);
        if (from == null) {
            throw new BadRequestException("date is missing: give a local date like 2026-03-12");
        }
        LocalDate until = Params.date("to", to);
        String who = Params.text(person);
        return Rows.all(queries
                .of(
                        who == null ? null : Params.id("staff member", who),
                        Params.text(branch),
                        from,
                        until == null ? from : until)
                .stream()
                .map(PunchResource::json)
                .toList());
    }

    /** Punches somebody in charge should look at, oldest first; left out, of the last five weeks. */
    @GET
    @Path("exceptions")
    public Rows<PunchJson> exceptions(
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        LocalDate until = Params.date("to", to);
        LocalDate last = until == null
                ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1)
                : until;
        LocalDate first = Params.date("from", from);
        return Rows.all(
                queries
                        .exceptions(Params.text(branch), first == null ? last.minusWeeks(WEEKS_BACK) : first, last)
                        .stream()
                        .map(PunchResource::json)
                        .toList());
    }

    /** The photo a tablet took with a punch, as JPEG, until its time is over. */
    @GET
    @Path("{id}/photo")
    @Produces("image/jpeg")
    public byte[] photo(@PathParam("id") String id) {
        return photos.of(Params.id("punch", id)).jpeg();
    }

    /** Lets an odd punch stand as it is: 204. */
    @POST
    @Path("{id}/exceptions/{kind}/approve")
    public void approve(@PathParam("id") String id, @PathParam("kind") String kind, @Nullable ApprovalRequest body) {
        OddKind odd;
        try {
            odd = OddKind.of(kind);
        } catch (IllegalArgumentException e) {
            throw new NotFound("exception", kind);
        }
        String note = body == null ? null : body.note();
        corrections.approve(Params.id("punch", id), odd, note == null ? "" : note);
    }

    /** Corrects or cancels a punch, or adds a forgotten one: 201 with the new punch. The original stays as it is. */
    @POST
    @Path("corrections")
    public Response correct(CorrectionRequest body) {
        String punch = Params.text(body.punch());
        String person = Params.text(body.person());
        String kind = Params.text(body.kind());
        Punch correction = corrections.correct(new CorrectPunch(
                punch == null ? null : Params.id("punch", punch),
                person == null ? null : Params.id("staff member", person),
                kind == null ? null : kind(kind),
                Params.text(body.branch()),
                body.at() == null ? null : When.instant("at", body.at()),
                Boolean.TRUE.equals(body.cancel()),
                body.reason() == null ? "" : body.reason()));
        return Response.status(Response.Status.CREATED).entity(json(correction)).build();
    }

    private static PunchKind kind(String code) {
        try {
            return PunchKind.of(code);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("kind: choose in, out, break-start, break-end or transfer", e);
        }
    }

    private PunchJson json(Punch punch) {
        Catalogue catalogue = catalogues.current();
        return json(new Row(
                punch,
                catalogue.member(punch.staff()).name(),
                catalogue.branch(punch.branch()),
                List.of(),
                List.of(),
                false));
    }

    static PunchJson json(Row row) {
        Punch punch = row.punch();
        Catalogue.Branch branch = row.branch();
        Long corrects = punch.corrects();
        Long by = punch.supersededBy();
        return new PunchJson(
                String.valueOf(punch.id()),
                String.valueOf(punch.staff()),
                row.name(),
                branch.code(),
                punch.kind().code(),
                When.at(punch.at(), branch.zone()),
                punch.source().code(),
                When.at(punch.recordedAt(), branch.zone()),
                punch.recordedBy(),
                punch.inNetwork(),
                corrects == null ? null : corrects.toString(),
                by == null ? null : by.toString(),
                punch.cancels(),
                punch.reason(),
                punch.counts(),
                row.odd().stream().map(OddKind::code).toList(),
                row.approvals().stream().map(one -> json(one, branch)).toList(),
                row.photo());
    }

    private static ApprovedJson json(Approval approval, Catalogue.Branch branch) {
        return new ApprovedJson(
                approval.kind().code(), approval.by(), When.at(approval.at(), branch.zone()), approval.note());
    }
}
