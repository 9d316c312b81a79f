package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.roster.clock.CidrBlock;
import clinic.roster.clock.ClockRules;
import clinic.roster.clock.DatedRules.Dated;
import clinic.roster.clock.Pin;
import clinic.roster.clock.Rounding;
import clinic.roster.clock.service.ClockKiosks;
import clinic.roster.clock.service.ClockSetup;
import clinic.roster.clock.service.KeptPunchDesk;
import clinic.shared.Objections;
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
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the time clock goes by, and the caller's PIN for its kiosks. */
@Path("clock")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClockResource {
    private static final int LONGEST = 10_000;

    @Inject
    private ClockSetup setup;

    @Inject
    private ClockKiosks kiosks;

    @Inject
    private KeptPunchDesk kept;

    @Inject
    private Catalogues catalogues;

    /**
     * @param branch left out for the organisation
     * @param from the first local date it holds
     * @param roundingMinutes 0, 1, 5, 6, 10 or 15
     * @param roundingDirection {@code nearest}, or {@code employee} for always in their favour
     * @param networks CIDR blocks like {@code 203.0.113.0/24}; only of a branch
     * @param photo whether a tablet takes a photo with every punch; left out, it does not
     */
    public record RuleJson(
            @Nullable String branch,
            @Nullable String from,
            @Nullable Integer roundingMinutes,
            @Nullable String roundingDirection,
            @Nullable Integer longestHours,
            @Nullable Integer graceMinutes,
            @Nullable Integer paidBreakMinutes,
            @Nullable List<String> networks,
            @Nullable Boolean photo) {}

    public record PinRequest(@Nullable String pin) {}

    /** Every rule that was set for the organisation and for the caller's branches, branches first, the newest first. */
    @GET
    @Path("rules")
    public Rows<RuleJson> rules() {
        return Rows.all(setup.rules().stream().map(this::json).toList());
    }

    /** Sets the rules of a branch or of the organisation from a date on: 204. */
    @POST
    @Path("rules")
    public void set(RuleJson body) {
        LocalDate from = Params.date("from", body.from());
        if (from == null) {
            throw new BadRequestException("from is missing: give the first local date like 2026-03-12");
        }
        setup.set(Params.text(body.branch()), from, rules(body));
    }

    /** The caller's own PIN from now on: 204. */
    @PUT
    @Path("pin")
    public void pin(PinRequest body) {
        kiosks.choosePin(new Pin(Params.required("pin", body.pin())));
    }

    /** Forgets the PIN of somebody the caller manages, who then chooses a new one: 204. */
    @DELETE
    @Path("pins/{staff}")
    public void resetPin(@PathParam("staff") String staff) {
        kiosks.resetPin(Params.id("staff member", staff));
    }

    /**
     * A punch that a tablet kept while nobody answered and that was not written when it sent it.
     *
     * @param outcome {@code wrong} for the PIN, {@code refused} for a rule, which is in {@code words}
     */
    public record KeptJson(
            String id,
            String branch,
            String staff,
            String staffName,
            String kind,
            String at,
            String outcome,
            String words) {}

    /** Those of a branch that wait for somebody in charge, by time. */
    @GET
    @Path("kept-punches")
    public Rows<KeptJson> kept(@QueryParam("branch") @Nullable String branch) {
        return Rows.all(kept.waiting(Params.required("branch", branch)).stream()
                .map(row -> new KeptJson(
                        row.kept().id(),
                        row.branch().code(),
                        String.valueOf(row.kept().staff()),
                        row.name(),
                        row.kept().kind().code(),
                        When.at(row.kept().at(), row.branch().zone()),
                        row.kept().outcome().code(),
                        row.kept().words()))
                .toList());
    }

    /** Lets one wait no longer: the punch was added by hand, or was none: 204. */
    @POST
    @Path("kept-punches/{id}/settle")
    public void settle(@PathParam("id") String id) {
        kept.settle(id);
    }

    private static ClockRules rules(RuleJson body) {
        List<String> networks = body.networks() == null ? List.of() : body.networks();
        List<CidrBlock> blocks =
                networks.stream().map(CidrBlock::of).flatMap(Optional::stream).toList();
        Integer unit = body.roundingMinutes();
        int minutes = unit == null ? 0 : unit;
        new Objections()
                .when(
                        !Rounding.UNITS.contains(minutes),
                        "rounding-minutes",
                        "Round to 0 (not at all), 1, 5, 6, 10 or 15 minutes.")
                .when(
                        blocks.size() < networks.size(),
                        "networks",
                        "Write each network like 203.0.113.0/24 or 2001:db8::/32.")
                .refuse();
        return new ClockRules(
                new Rounding(minutes, direction(body.roundingDirection())),
                Duration.ofHours(number(
                        "longestHours",
                        body.longestHours(),
                        ClockRules.USUAL.longest().toHours())),
                Duration.ofMinutes(number(
                        "graceMinutes",
                        body.graceMinutes(),
                        ClockRules.USUAL.grace().toMinutes())),
                Duration.ofMinutes(number(
                        "paidBreakMinutes",
                        body.paidBreakMinutes(),
                        ClockRules.USUAL.paidBreak().toMinutes())),
                blocks,
                Boolean.TRUE.equals(body.photo()));
    }

    private static Rounding.Direction direction(@Nullable String code) {
        try {
            return code == null ? Rounding.Direction.NEAREST : Rounding.Direction.of(code.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("roundingDirection: choose nearest or employee", e);
        }
    }

    private static long number(String name, @Nullable Integer value, long usual) {
        if (value != null && (value < 0 || value > LONGEST)) {
            throw new BadRequestException(name + ": write a whole number from 0 to " + LONGEST);
        }
        return value == null ? usual : value;
    }

    private RuleJson json(Dated dated) {
        Catalogue catalogue = catalogues.current();
        Long branch = dated.branch();
        ClockRules rules = dated.rules();
        return new RuleJson(
                branch == null ? null : catalogue.branch(branch).code(),
                dated.from().toString(),
                rules.rounding().minutes(),
                rules.rounding().direction().code(),
                (int) rules.longest().toHours(),
                (int) rules.grace().toMinutes(),
                (int) rules.paidBreak().toMinutes(),
                rules.networks().stream().map(CidrBlock::text).toList(),
                rules.photo());
    }
}
