package clinic.api;

import clinic.organisation.service.Catalogues;
import clinic.roster.labour.LabourTerm;
import clinic.roster.labour.Severity;
import clinic.roster.service.LabourSetup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The numbers of the labour rules, by jurisdiction and date with their source, and contracts. */
@Path("labour")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LabourResource {

    @Inject
    private LabourSetup setup;

    @Inject
    private Catalogues catalogues;

    /**
     * @param branchOfJurisdiction the code of any branch under the law; left out for the house's own
     * @param jurisdiction left out for the house's own
     * @param rule e.g. {@code daily-rest}
     * @param amount minutes, days or a minute of the day, as the rule says
     * @param severity {@code hard} or {@code warning}
     */
    public record TermJson(
            @Nullable String id,
            @Nullable String jurisdiction,
            @Nullable String branchOfJurisdiction,
            @Nullable String rule,
            @Nullable Integer amount,
            @Nullable Integer threshold,
            @Nullable String severity,
            @Nullable String source,
            @Nullable String from,
            @Nullable String until) {}

    /** @param until the last day, inclusive */
    public record EndRequest(@Nullable String until) {}

    /** What is not known is left out. */
    public record ContractJson(
            @Nullable String staff,
            @Nullable String staffName,
            @Nullable Integer weeklyMinutes,
            @Nullable String bornOn) {}

    /** All numbers there are, by rule, jurisdiction and date. */
    @GET
    @Path("terms")
    public Rows<TermJson> terms() {
        return Rows.all(setup.terms().stream().map(LabourResource::json).toList());
    }

    /** Adds numbers of a rule: 201. */
    @POST
    @Path("terms")
    public Response add(TermJson body) {
        String branch = Params.text(body.branchOfJurisdiction());
        LabourTerm term = setup.add(new LabourSetup.PutTerm(
                branch == null
                        ? null
                        : (Long) catalogues.current().branch(branch).jurisdiction(),
                Params.required("rule", body.rule()),
                Params.present("amount", body.amount()),
                body.threshold() == null ? 0 : body.threshold(),
                severity(Params.required("severity", body.severity())),
                Params.required("source", body.source()),
                Params.present("from", Params.date("from", body.from())),
                Params.date("until", body.until())));
        return Response.status(Response.Status.CREATED).entity(json(term)).build();
    }

    /** Lets numbers of a rule hold until a day. */
    @POST
    @Path("terms/{id}/end")
    public TermJson end(@PathParam("id") String id, EndRequest body) {
        return json(
                setup.end(Params.id("labour term", id), Params.present("until", Params.date("until", body.until()))));
    }

    /** What is written down about the contracts of the people of a branch. */
    @GET
    @Path("contracts")
    public Rows<ContractJson> contracts(@QueryParam("branch") @Nullable String branch) {
        return Rows.all(setup.contracts(Params.required("branch", branch)).entrySet().stream()
                .map(one -> new ContractJson(
                        String.valueOf(one.getKey().id()),
                        one.getKey().name(),
                        one.getValue().weeklyMinutes(),
                        one.getValue().bornOn() == null
                                ? null
                                : one.getValue().bornOn().toString()))
                .sorted(Comparator.comparing(one -> String.valueOf(one.staffName())))
                .toList());
    }

    /** Writes down somebody's weekly minutes and date of birth. */
    @PUT
    @Path("contracts/{staff}")
    public void contract(@PathParam("staff") String staff, ContractJson body) {
        setup.contract(Params.id("staff member", staff), body.weeklyMinutes(), Params.date("bornOn", body.bornOn()));
    }

    private static Severity severity(String code) {
        try {
            return Severity.of(code);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("severity: choose hard or warning", e);
        }
    }

    private static TermJson json(LabourTerm term) {
        return new TermJson(
                String.valueOf(term.id()),
                term.jurisdiction() == null ? null : String.valueOf(term.jurisdiction()),
                null,
                term.rule(),
                term.amount(),
                term.threshold(),
                term.severity().code(),
                term.source(),
                term.from().toString(),
                term.until() == null ? null : term.until().toString());
    }
}
