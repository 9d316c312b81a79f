package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.roster.RosterSuggestion;
import clinic.roster.RosterSuggestion.Best;
import clinic.roster.RosterSuggestion.Cover;
import clinic.roster.RosterSuggestion.Price;
import clinic.roster.RosterSuggestion.Reason;
import clinic.roster.SuggestionMode;
import clinic.roster.service.AskSuggestion;
import clinic.roster.service.SuggestionDesk;
import clinic.roster.service.SuggestionQueries;
import clinic.roster.service.SuggestionQueries.Proposed;
import clinic.roster.service.SuggestionQueries.WhyNotAnswer;
import clinic.roster.service.WeightPreview;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
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
    private WeightPreview weights;

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
     * @param more whether it would be one shift more, like this one, because demand lacks people then
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
            boolean more,
            boolean changes) {}

    /**
     * One line of the explanation; the weights of all lines are the score.
     *
     * @param branch with {@code job}, {@code start} and {@code end}: where demand is not met, or more than met
     * @param amount how much, as the rule counts: heads, hours, days, or minor units of wages
     */
    public record ReasonJson(
            String rule,
            @Nullable String staff,
            @Nullable String staffName,
            @Nullable String date,
            @Nullable String shift,
            @Nullable String branch,
            @Nullable String job,
            @Nullable String start,
            @Nullable String end,
            long amount,
            long weight) {}

    /** A better roster: how long it took, and its score. */
    public record StepJson(long seconds, long score) {}

    /**
     * What one head more would save, and one less would cost.
     *
     * @param shift the shift it is the cover of; left out for demand
     */
    public record PriceJson(
            String date,
            String branch,
            String job,
            String start,
            String end,
            @Nullable String shift,
            long price) {}

    /** One of the list. */
    public record BriefJson(
            String id,
            String state,
            String mode,
            List<String> branches,
            String from,
            String to,
            String askedBy,
            @Nullable Long score) {}

    public record ListJson(List<BriefJson> rows) {}

    /** @param weights by name; one that is left out is as it is set */
    public record PreviewRequest(@Nullable Map<String, Integer> weights) {}

    /**
     * @param state {@code queued}, {@code running}, {@code stopping}, {@code done}, {@code failed} or {@code accepted}
     * @param score what the explanation adds up to; less is better; left out while nothing is found
     * @param bound proven: no roster that keeps the rules scores less
     * @param shifts every shift of the period, by start
     * @param steps each better roster that was found
     * @param prices what the last head of a cover is worth by the proof, the dearest first
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
            List<ReasonJson> explanation,
            List<StepJson> steps,
            List<PriceJson> prices) {}

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

    /** The newest suggestions for a branch whose branches the caller all plans for. */
    @GET
    public ListJson list(@QueryParam("branch") @Nullable String branch) {
        Catalogue catalogue = catalogues.current();
        return new ListJson(queries.ofBranch(Params.required("branch", branch)).stream()
                .map(each -> new BriefJson(
                        String.valueOf(each.id()),
                        each.state().code(),
                        each.asked().mode().code(),
                        codes(catalogue, each.asked()),
                        each.asked().from().toString(),
                        each.asked().until().toString(),
                        each.askedBy(),
                        each.score()))
                .toList());
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
                codes(catalogue, suggestion.asked()),
                suggestion.asked().from().toString(),
                suggestion.asked().until().toString(),
                suggestion.askedBy(),
                suggestion.message(),
                best == null ? null : best.score(),
                best == null ? null : best.bound(),
                view.proposed().stream().map(each -> json(catalogue, each)).toList(),
                best == null ? List.of() : reasons(catalogue, best.reasons()),
                suggestion.steps().stream()
                        .map(each -> new StepJson(each.seconds(), each.score()))
                        .toList(),
                suggestion.prices().stream().map(each -> json(catalogue, each)).toList());
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

    /** What the roster as it is planned and the best of the suggestion would weigh by other weights, rule by rule. */
    @POST
    @Path("{id}/weights-preview")
    public WeightPreview.Preview preview(@PathParam("id") String id, PreviewRequest body) {
        return weights.of(Params.id("roster suggestion", id), Params.present("weights", body.weights()));
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
                each.more(),
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
                        each.cover() == null
                                ? null
                                : zoned(catalogue, each.cover()).code(),
                        each.cover() == null ? null : each.cover().job().code(),
                        each.cover() == null
                                ? null
                                : When.at(
                                        each.cover().slot().start(),
                                        zoned(catalogue, each.cover()).zone()),
                        each.cover() == null
                                ? null
                                : When.at(
                                        each.cover().slot().end(),
                                        zoned(catalogue, each.cover()).zone()),
                        each.amount(),
                        each.weight()))
                .toList();
    }

    private static PriceJson json(Catalogue catalogue, Price each) {
        Catalogue.Branch branch = zoned(catalogue, each.cover());
        return new PriceJson(
                each.date().toString(),
                branch.code(),
                each.cover().job().code(),
                When.at(each.cover().slot().start(), branch.zone()),
                When.at(each.cover().slot().end(), branch.zone()),
                text(each.shift()),
                each.price());
    }

    private static List<String> codes(Catalogue catalogue, RosterSuggestion.Asked asked) {
        return asked.branches().stream()
                .map(branch -> catalogue.branch(branch).code())
                .toList();
    }

    private static Catalogue.Branch zoned(Catalogue catalogue, Cover cover) {
        return catalogue.branch(cover.branch());
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : String.valueOf(id);
    }
}
