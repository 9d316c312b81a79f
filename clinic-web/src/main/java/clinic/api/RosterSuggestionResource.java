package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.roster.RosterSuggestion;
import clinic.roster.RosterSuggestion.Best;
import clinic.roster.RosterSuggestion.Reason;
import clinic.roster.SuggestionMode;
import clinic.roster.service.AskSuggestion;
import clinic.roster.service.SuggestionDesk;
import clinic.roster.service.SuggestionQueries;
import clinic.roster.service.SuggestionQueries.Proposed;
import clinic.roster.service.SuggestionQueries.WhyNotAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rosters the solver proposes. They are looked for in the background and become drafts when somebody accepts them. */
@Path("roster-suggestions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RosterSuggestionResource {

    @Inject
    private SuggestionDesk desk;

    @Inject
    private SuggestionQueries queries;

    @Inject
    private Catalogues catalogues;

    /**
     * @param branches codes
     * @param to the last local date, inclusive
     * @param mode {@code period} for all that is not published, {@code open} for open shifts only, {@code repair} for the days
     *     on which somebody cannot come
     * @param staff who cannot come, from {@code absentFrom} to {@code absentTo}, both inclusive
     */
    public record AskRequest(
            @Nullable List<String> branches,
            @Nullable String from,
            @Nullable String to,
            @Nullable String mode,
            @Nullable String staff,
            @Nullable String absentFrom,
            @Nullable String absentTo) {}

    /**
     * One shift of the roster.
     *
     * @param before who works it by the plan as it is; left out while it is open
     * @param after who would work it; left out where it would be open
     */
    public record ProposedJson(
            String shift,
            String branch,
            String date,
            String start,
            String end,
            @Nullable String before,
            @Nullable String beforeName,
            @Nullable String after,
            @Nullable String afterName,
            boolean changes) {}

    /**
     * One line of the explanation; the weights of all lines are the score.
     *
     * @param amount how much, as the rule counts: heads, hours, days, or minor units of wages
     */
    public record ReasonJson(
            String rule,
            @Nullable String staff,
            @Nullable String staffName,
            @Nullable String date,
            @Nullable String shift,
            long amount,
            long weight) {}

    /**
     * @param state {@code queued}, {@code running}, {@code stopping}, {@code done}, {@code failed} or {@code accepted}
     * @param score what the explanation adds up to; less is better; left out while nothing is found
     * @param bound proven: no roster that keeps the rules scores less
     * @param shifts every shift of the period, by start
     */
    public record SuggestionJson(
            String id,
            String state,
            String mode,
            List<String> branches,
            String from,
            String to,
            String askedBy,
            String message,
            @Nullable Long score,
            @Nullable Long bound,
            List<ProposedJson> shifts,
            List<ReasonJson> explanation) {}

    /**
     * @param possible whether this person could; where the shift is somebody's, instead of them
     * @param extraCost what that would add to the score
     * @param shifts what they would then work
     * @param others whose work would change with it
     * @param reasons the rules that forbid it
     */
    public record WhyNotJson(
            boolean possible, long extraCost, List<String> shifts, List<String> others, List<ReasonJson> reasons) {}

    public record AskedJson(String id) {}

    /** Has a roster looked for: 202 and where to look. */
    @POST
    public Response ask(AskRequest body, @Context UriInfo uri) {
        long id = desk.ask(new AskSuggestion(
                Params.present("branches", body.branches()),
                Params.present("from", Params.date("from", body.from())),
                Params.present("to", Params.date("to", body.to())),
                mode(body.mode()),
                ShiftJson.id("staff member", body.staff()),
                Params.date("absentFrom", body.absentFrom()),
                Params.date("absentTo", body.absentTo())));
        return Response.accepted(new AskedJson(String.valueOf(id)))
                .location(uri.getAbsolutePathBuilder().path(String.valueOf(id)).build())
                .build();
    }

    /** How far it is, the best roster so far, and every line of why it is as good as it is. */
    @GET
    @Path("{id}")
    public SuggestionJson get(@PathParam("id") String id) {
        SuggestionQueries.View view = queries.view(Params.id("roster suggestion", id));
        Catalogue catalogue = catalogues.current();
        RosterSuggestion suggestion = view.suggestion();
        Best best = suggestion.best();
        return new SuggestionJson(
                String.valueOf(suggestion.id()),
                suggestion.state().code(),
                suggestion.asked().mode().code(),
                suggestion.asked().branches().stream()
                        .map(branch -> catalogue.branch(branch).code())
                        .toList(),
                suggestion.asked().from().toString(),
                suggestion.asked().until().toString(),
                suggestion.askedBy(),
                suggestion.message(),
                best == null ? null : best.score(),
                best == null ? null : best.bound(),
                view.proposed().stream().map(each -> json(catalogue, each)).toList(),
                best == null ? List.of() : reasons(catalogue, best.reasons()));
    }

    /** Why somebody does not work a shift: what it would cost, or which rules forbid it. */
    @GET
    @Path("{id}/shifts/{shift}/why-not/{staff}")
    public WhyNotJson whyNot(
            @PathParam("id") String id, @PathParam("shift") String shift, @PathParam("staff") String staff) {
        WhyNotAnswer answer = queries.whyNot(
                Params.id("roster suggestion", id), Params.id("staff member", staff), Params.id("shift", shift));
        return new WhyNotJson(
                answer.isPossible(),
                answer.extraCost(),
                answer.shifts().stream().map(String::valueOf).toList(),
                answer.others().stream().map(String::valueOf).toList(),
                reasons(catalogues.current(), answer.reasons()));
    }

    /** Plans all of it as drafts, in one change of the plan. */
    @POST
    @Path("{id}/accept")
    public ShiftJson.PlannedJson accept(@PathParam("id") String id) {
        return ShiftJson.PlannedJson.of(catalogues.current(), desk.accept(Params.id("roster suggestion", id)));
    }

    /** Ends the search; the best so far is kept. */
    @POST
    @Path("{id}/cancel")
    public void cancel(@PathParam("id") String id) {
        desk.cancel(Params.id("roster suggestion", id));
    }

    private static SuggestionMode mode(@Nullable String code) {
        try {
            return SuggestionMode.of(Params.required("mode", code));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("mode: choose period, open or repair", e);
        }
    }

    private static ProposedJson json(Catalogue catalogue, Proposed each) {
        Catalogue.Branch branch = catalogue.branch(each.plan().branch());
        return new ProposedJson(
                String.valueOf(each.shift()),
                branch.code(),
                each.plan().date().toString(),
                When.at(each.plan().slot().start(), branch.zone()),
                When.at(each.plan().slot().end(), branch.zone()),
                text(each.before()),
                ShiftJson.name(catalogue, each.before()),
                text(each.after()),
                ShiftJson.name(catalogue, each.after()),
                each.changes());
    }

    private static List<ReasonJson> reasons(Catalogue catalogue, List<Reason> reasons) {
        return reasons.stream()
                .map(each -> new ReasonJson(
                        each.rule(),
                        text(each.staff()),
                        ShiftJson.name(catalogue, each.staff()),
                        each.date() == null ? null : each.date().toString(),
                        text(each.shift()),
                        each.amount(),
                        each.weight()))
                .toList();
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : String.valueOf(id);
    }
}
