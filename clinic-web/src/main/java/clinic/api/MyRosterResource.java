package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.roster.Notice;
import clinic.roster.service.MyRoster;
import clinic.roster.service.RosterFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The caller's own roster: published shifts, open ones, notices, and a calendar feed. */
@Path("my-roster")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MyRosterResource {

    @Inject
    private MyRoster roster;

    @Inject
    private RosterFeed feed;

    @Inject
    private Catalogues catalogues;

    /** @param seen whether the caller has seen it */
    public record NoticeJson(String id, String kind, String words, String at, boolean seen) {}

    /** @param open open shifts the caller could claim */
    public record MineJson(
            String staff,
            String staffName,
            List<ShiftJson> shifts,
            List<ShiftJson> open,
            List<NoticeJson> notices,
            long unseen) {}

    /** @param path of the feed, under the address of this server; told once */
    public record FeedJson(String path) {}

    /** The caller's roster on local dates from one to the other, both inclusive. */
    @GET
    public MineJson view(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        MyRoster.View view = roster.view(
                Params.present("from", Params.date("from", from)), Params.present("to", Params.date("to", to)));
        Catalogue catalogue = catalogues.current();
        return new MineJson(
                String.valueOf(view.member().id()),
                view.member().name(),
                ShiftJson.all(catalogue, view.shifts()),
                ShiftJson.all(catalogue, view.open()),
                view.notices().stream().map(notice -> json(view, notice)).toList(),
                view.unseen());
    }

    /** The caller has seen everything up to that notice. */
    @POST
    @Path("notices/{id}/seen")
    public void seen(@PathParam("id") String id) {
        roster.seen(Params.id("notice", id));
    }

    /** A new address of the caller's calendar feed; the former one shows nothing from now on. */
    @POST
    @Path("feed")
    public FeedJson open() {
        return new FeedJson("/roster-feed/" + feed.open() + ".ics");
    }

    /** Closes the caller's calendar feed. */
    @DELETE
    @Path("feed")
    public void close() {
        feed.close();
    }

    private static NoticeJson json(MyRoster.View view, Notice notice) {
        return new NoticeJson(
                String.valueOf(notice.id()),
                notice.kind(),
                notice.words(),
                When.at(notice.toldAt(), view.zone()),
                notice.seenAt() != null);
    }
}
