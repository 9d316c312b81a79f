package clinic.api;

import clinic.booking.persistence.OfferTable.Decision;
import clinic.booking.persistence.OfferTable.Offer;
import clinic.booking.persistence.WishTable.Rule;
import clinic.booking.persistence.WishTable.WishRow;
import clinic.booking.service.AddWish;
import clinic.booking.service.WaitlistDesk;
import clinic.booking.waitlist.Strategy;
import clinic.booking.waitlist.Window;
import clinic.booking.waitlist.Wish;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The waitlist: wishes, what is offered when time becomes free, and every decision. */
@Path("waitlist")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WaitlistResource {

    @Inject
    private WaitlistDesk waitlist;

    @Inject
    private Catalogues catalogues;

    /**
     * @param from a local date of the branch
     * @param until the last one
     * @param days {@code mon} to {@code sun}; left out, every day
     * @param after the earliest start like {@code 17:00}; left out, any
     * @param before the latest end like {@code 20:00}; left out, any
     */
    public record WindowJson(
            @Nullable String from,
            @Nullable String until,
            @Nullable List<String> days,
            @Nullable String after,
            @Nullable String before) {

        static WindowJson of(Window window) {
            return new WindowJson(
                    window.from().toString(),
                    window.until().toString(),
                    window.days().stream().map(WindowJson::code).toList(),
                    window.notBefore().equals(LocalTime.MIN)
                            ? null
                            : window.notBefore().toString(),
                    window.notAfter().isAfter(LAST) ? null : window.notAfter().toString());
        }

        private static final LocalTime LAST = LocalTime.of(23, 59);

        private static String code(DayOfWeek day) {
            return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
        }

        Window window() {
            LocalDate first = Params.date("windows.from", from);
            LocalDate last = Params.date("windows.until", until);
            if (first == null || last == null) {
                throw new BadRequestException("windows: each needs from and until, dates like 2026-03-12");
            }
            Set<DayOfWeek> named = EnumSet.noneOf(DayOfWeek.class);
            for (String day : days == null ? List.<String>of() : days) {
                named.add(java.util.Arrays.stream(DayOfWeek.values())
                        .filter(one -> code(one).equals(day))
                        .findFirst()
                        .orElseThrow(() -> new BadRequestException("windows.days: write days like mon or sat")));
            }
            return new Window(
                    first,
                    last,
                    named,
                    time("windows.after", after, LocalTime.MIN),
                    time("windows.before", before, LocalTime.of(23, 59, 59)));
        }

        private static LocalTime time(String name, @Nullable String told, LocalTime otherwise) {
            try {
                String text = Params.text(told);
                return text == null ? otherwise : LocalTime.parse(text);
            } catch (DateTimeException e) {
                throw new BadRequestException(name + ": write the time like 17:00", e);
            }
        }
    }

    /** @param branches codes */
    public record WishRequest(
            @Nullable String client,
            @Nullable String service,
            @Nullable Integer minutes,
            @Nullable String therapist,
            @Nullable String gender,
            @Nullable List<String> branches,
            @Nullable List<WindowJson> windows,
            @Nullable String note) {}

    /** @param state {@code waiting}, {@code booked} or {@code withdrawn} */
    public record WishJson(
            String id,
            String client,
            String clientName,
            @Nullable String phone,
            String service,
            String serviceName,
            int minutes,
            @Nullable String therapist,
            @Nullable String therapistName,
            @Nullable String gender,
            List<String> branches,
            List<WindowJson> windows,
            String note,
            String since,
            String by,
            String state,
            List<OfferJson> offers) {}

    /** @param hold the hold that keeps the time; left out while it is offered to several */
    public record OfferJson(
            String id,
            String wish,
            String branch,
            String therapist,
            String therapistName,
            String room,
            String roomName,
            String start,
            String end,
            String offered,
            String expires,
            String state,
            @Nullable String by,
            @Nullable String hold,
            @Nullable String appointment) {}

    /**
     * @param outcome {@code waiting}, {@code offered}, {@code passed-over}, {@code called}, {@code accepted},
     *     {@code declined}, {@code expired}, {@code superseded} or {@code withdrawn}
     * @param slot the freed time that was decided about; left out where none was
     */
    public record DecisionJson(
            String at, String by, String branch, @Nullable String slot, String outcome, String why) {}

    public record DetailJson(WishJson wish, List<DecisionJson> decisions) {}

    /** @param strategy {@code first-in-line}, {@code best-fit} or {@code notify-all} */
    public record RuleJson(
            @Nullable String strategy, @Nullable Integer minutes) {}

    public record ListJson(List<WishJson> rows, @Nullable String next, RuleJson rule) {}

    public record WhyJson(@Nullable String reason) {}

    /** Who waits for a branch, longest first, a hundred a page, each with what is offered there. */
    @GET
    public ListJson list(@QueryParam("branch") @Nullable String branch, @QueryParam("cursor") @Nullable String cursor) {
        String after = Params.text(cursor);
        if (after != null && !after.matches("\\d{1,18}")) {
            throw new BadRequestException("cursor: send what the page before answered as next");
        }
        WaitlistDesk.Page page = waitlist.list(Params.required("branch", branch), after);
        return new ListJson(
                page.wishes().stream().map(wish -> json(wish, page.offers())).toList(), page.next(), json(page.rule()));
    }

    /** Puts somebody on the list. */
    @POST
    public Response add(WishRequest body, @Context UriInfo uri) {
        String therapist = Params.text(body.therapist());
        long id = waitlist.add(new AddWish(
                Params.id("client", Params.required("client", body.client())),
                Params.required("service", body.service()),
                Params.present("minutes", body.minutes()),
                therapist == null ? null : (Long) Params.id("staff member", therapist),
                Params.text(body.gender()),
                body.branches() == null ? List.of() : body.branches(),
                body.windows() == null
                        ? List.of()
                        : body.windows().stream().map(WindowJson::window).toList(),
                body.note() == null ? "" : body.note()));
        DetailJson added = get(String.valueOf(id));
        return Response.created(
                        uri.getAbsolutePathBuilder().path(added.wish().id()).build())
                .entity(added.wish())
                .build();
    }

    /** A wish with everything that was offered and decided. */
    @GET
    @Path("{id}")
    public DetailJson get(@PathParam("id") String id) {
        WaitlistDesk.Detail detail = waitlist.get(Params.id("wish", id));
        return new DetailJson(
                json(detail.wish(), detail.offers()),
                detail.decisions().stream().map(this::json).toList());
    }

    /** Takes somebody off the list. */
    @DELETE
    @Path("{id}")
    public void withdraw(@PathParam("id") String id) {
        waitlist.withdraw(Params.id("wish", id));
    }

    /** Puts somebody who was taken off the list in line again where they were. */
    @POST
    @Path("{id}/undo")
    public void restore(@PathParam("id") String id) {
        waitlist.restore(Params.id("wish", id));
    }

    /** Books what was offered: the appointment, or 409 when somebody else was faster. */
    @POST
    @Path("offers/{id}/accept")
    public AppointmentJson accept(@PathParam("id") String id) {
        return AppointmentJson.of(waitlist.accept(Params.id("offer", id)));
    }

    /** Declines what was offered; the next in line gets it. */
    @POST
    @Path("offers/{id}/decline")
    public void decline(@PathParam("id") String id, WhyJson body) {
        waitlist.decline(Params.id("offer", id), body.reason() == null ? "" : body.reason());
    }

    /** Notes that the client was called about the offer, and what came of it. */
    @POST
    @Path("offers/{id}/call")
    public void called(@PathParam("id") String id, WhyJson body) {
        waitlist.called(Params.id("offer", id), body.reason() == null ? "" : body.reason());
    }

    /** How a branch offers time that becomes free. */
    @GET
    @Path("rules/{branch}")
    public RuleJson rule(@PathParam("branch") String branch) {
        return json(waitlist.rule(branch));
    }

    /** Changes how a branch offers time that becomes free from now on. */
    @PUT
    @Path("rules/{branch}")
    public RuleJson rule(@PathParam("branch") String branch, RuleJson told) {
        try {
            waitlist.rule(
                    branch,
                    new Rule(
                            Strategy.of(Params.required("strategy", told.strategy())),
                            Params.present("minutes", told.minutes())));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("strategy: choose first-in-line, best-fit or notify-all", e);
        }
        return json(waitlist.rule(branch));
    }

    private static RuleJson json(Rule rule) {
        return new RuleJson(rule.strategy().code(), rule.minutes());
    }

    private WishJson json(WishRow row, List<Offer> offers) {
        Catalogue catalogue = catalogues.current();
        Wish wish = row.wish();
        Long therapist = wish.therapist();
        Catalogue.Service service = catalogue.service(wish.service());
        return new WishJson(
                String.valueOf(wish.id()),
                String.valueOf(wish.client()),
                row.clientName(),
                row.phone(),
                service.code(),
                service.name(),
                wish.minutes(),
                therapist == null ? null : String.valueOf(therapist),
                therapist == null ? null : catalogue.member(therapist).name(),
                wish.gender(),
                row.branches().stream().map(id -> catalogue.branch(id).code()).toList(),
                wish.windows().stream().map(WindowJson::of).toList(),
                row.note(),
                When.at(wish.since(), catalogue.branch(row.branches().get(0)).zone()),
                row.by(),
                row.state(),
                offers.stream()
                        .filter(offer -> offer.wish() == wish.id())
                        .map(this::json)
                        .toList());
    }

    private OfferJson json(Offer offer) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(offer.branch());
        return new OfferJson(
                String.valueOf(offer.id()),
                String.valueOf(offer.wish()),
                branch.code(),
                String.valueOf(offer.therapist()),
                catalogue.member(offer.therapist()).name(),
                String.valueOf(offer.room()),
                catalogue.room(offer.room()).name(),
                When.at(offer.slot().start(), branch.zone()),
                When.at(offer.slot().end(), branch.zone()),
                When.at(offer.offeredAt(), branch.zone()),
                When.at(offer.expiresAt(), branch.zone()),
                offer.state(),
                offer.endedBy(),
                SaleJson.text(offer.hold()),
                SaleJson.text(offer.appointment()));
    }

    private DecisionJson json(Decision decision) {
        Catalogue.Branch branch = catalogues.current().branch(decision.branch());
        return new DecisionJson(
                When.at(decision.at(), branch.zone()),
                decision.by(),
                branch.code(),
                decision.start() == null ? null : When.at(Objects.requireNonNull(decision.start()), branch.zone()),
                decision.outcome(),
                decision.why());
    }
}
