package clinic.api;

import clinic.reporting.custom.ReportRun;
import clinic.reporting.custom.service.ReportMailings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The times that a kept report was sent by mail, or was not, for whoever finds the report. Times are in UTC. */
@Path("reports/custom/{id}/runs")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ReportRunResource {

    @Inject
    private ReportMailings mailings;

    /**
     * @param due when it was to be sent; left out where somebody sent it by hand
     * @param outcome sent, or refused
     * @param reason why it was refused
     * @param from the first day it was of, where it was sent, as are the following
     * @param rows how many groups the file has
     * @param mail the mail's id; each address of it is a row of {@code mails}
     */
    public record ReportRunJson(
            String id,
            @Nullable String due,
            String ran,
            String format,
            List<String> to,
            String outcome,
            @Nullable String reason,
            @Nullable String from,
            @Nullable String until,
            @Nullable String file,
            @Nullable Integer rows,
            @Nullable String mail) {

        static ReportRunJson of(ReportRun run) {
            Instant due = run.due();
            ReportRun.Parcel parcel = run.parcel();
            return new ReportRunJson(
                    Long.toString(run.id()),
                    due == null ? null : due.toString(),
                    run.ranAt().toString(),
                    run.format().code(),
                    run.recipients(),
                    run.isSent() ? "sent" : "refused",
                    run.reason(),
                    parcel == null ? null : parcel.dates().from().toString(),
                    parcel == null ? null : parcel.dates().to().toString(),
                    parcel == null ? null : parcel.file(),
                    parcel == null ? null : parcel.rows(),
                    parcel == null ? null : Long.toString(parcel.mail()));
        }
    }

    /** Newest first, twenty a page. */
    @GET
    public Rows<ReportRunJson> runs(@PathParam("id") String id, @QueryParam("cursor") @Nullable String cursor) {
        ReportMailings.Page page = mailings.runs(Params.id("report", id), cursor(Params.text(cursor)));
        return new Rows<>(
                page.runs().stream().map(ReportRunJson::of).toList(),
                page.next() == null ? null : page.next().toString());
    }

    private static @Nullable Long cursor(@Nullable String cursor) {
        try {
            return cursor == null ? null : Long.valueOf(cursor);
        } catch (NumberFormatException e) {
            throw new BadRequestException("cursor: take the value from the page before", e);
        }
    }
}
