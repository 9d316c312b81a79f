package clinic.api;

import clinic.organisation.BookingTerms;
import clinic.organisation.Catalogue;
import clinic.organisation.Fee;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.TermsSetup;
import clinic.shared.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is agreed with a booking: lead time, horizon, cancellation window, fees and deposit. */
@Path("booking-terms")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TermsResource {

    @Inject
    private TermsSetup setup;

    @Inject
    private Catalogues catalogues;

    /** Either a percentage of the price such as {@code 50}, or an amount. */
    public record FeeJson(
            @Nullable String percent, @Nullable MoneyJson amount) {

        static @Nullable FeeJson of(@Nullable Fee fee) {
            if (fee == null) {
                return null;
            }
            return new FeeJson(
                    fee.percent() == null ? null : fee.percent().percent(),
                    fee.amount() == null ? null : MoneyJson.of(fee.amount()));
        }

        Fee fee(String name) {
            try {
                if (percent != null && amount == null) {
                    return Fee.of(Rate.parsePercent(percent));
                }
                if (amount != null && percent == null) {
                    return Fee.of(amount.money());
                }
            } catch (RuntimeException e) {
                throw wrong(name, e);
            }
            throw wrong(name, null);
        }

        private static BadRequestException wrong(String name, @Nullable Throwable cause) {
            return new BadRequestException(
                    name + ": write {\"percent\":\"50\"} or {\"amount\":{\"amount\":\"20.00\",\"currency\":\"USD\"}}",
                    cause);
        }
    }

    /**
     * @param branch a code; left out, every branch
     * @param service a code; left out, every service
     * @param from the first day on which they hold
     */
    public record TermsJson(
            @Nullable String id,
            @Nullable String branch,
            @Nullable String service,
            @Nullable String from,
            @Nullable Integer leadMinutes,
            @Nullable Integer horizonDays,
            @Nullable Integer cancelHours,
            @Nullable FeeJson lateFee,
            @Nullable FeeJson noShowFee,
            @Nullable FeeJson deposit) {

        BookingTerms terms() {
            return new BookingTerms(
                    leadMinutes,
                    horizonDays,
                    cancelHours,
                    lateFee == null ? null : lateFee.fee("lateFee"),
                    noShowFee == null ? null : noShowFee.fee("noShowFee"),
                    deposit == null ? null : deposit.fee("deposit"));
        }
    }

    /** @param of whose terms say so: {@code organisation}, {@code branch}, {@code service} or {@code service-at-branch} */
    public record SaidJson(Object value, String of, String from) {}

    /** What holds; what nobody has set is left out. */
    public record InForceJson(
            String branch,
            String service,
            @Nullable SaidJson leadMinutes,
            @Nullable SaidJson horizonDays,
            @Nullable SaidJson cancelHours,
            @Nullable SaidJson lateFee,
            @Nullable SaidJson noShowFee,
            @Nullable SaidJson deposit) {}

    /** All terms that were ever set, the most particular and newest first. */
    @GET
    public Rows<TermsJson> all() {
        return Rows.all(setup.all().stream().map(this::json).toList());
    }

    /** What holds for a service at a branch on its local date, and who said so. */
    @GET
    @Path("in-force")
    public InForceJson inForce(
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("service") @Nullable String service,
            @QueryParam("date") @Nullable String date) {
        String at = Params.required("branch", branch);
        String what = Params.required("service", service);
        List<Catalogue.Terms> terms = setup.inForce(at, what, Params.date("date", date));
        return new InForceJson(
                at,
                what,
                said(terms, BookingTerms::leadMinutes),
                said(terms, BookingTerms::horizonDays),
                said(terms, BookingTerms::cancelHours),
                said(terms, all -> FeeJson.of(all.lateFee())),
                said(terms, all -> FeeJson.of(all.noShowFee())),
                said(terms, all -> FeeJson.of(all.deposit())));
    }

    /** Sets terms of an owner from a day on, in place of what was set for that very day. */
    @PUT
    public TermsJson put(TermsJson told) {
        String branch = Params.text(told.branch());
        String service = Params.text(told.service());
        LocalDate from = Params.date("from", told.from());
        if (from == null) {
            throw new BadRequestException("from is missing: give a date like 2026-03-12");
        }
        Catalogue catalogue = catalogues.current();
        long id = setup.put(
                branch == null ? null : catalogue.branch(branch).id(),
                service == null ? null : catalogue.service(service).id(),
                from,
                told.terms());
        return new TermsJson(
                String.valueOf(id),
                branch,
                service,
                from.toString(),
                told.leadMinutes(),
                told.horizonDays(),
                told.cancelHours(),
                told.lateFee(),
                told.noShowFee(),
                told.deposit());
    }

    /** Removes terms that do not hold yet. */
    @DELETE
    @Path("{id}")
    public void remove(@PathParam("id") String id) {
        setup.remove(Params.id("booking terms", id));
    }

    private static @Nullable SaidJson said(
            List<Catalogue.Terms> terms, Function<BookingTerms, @Nullable Object> value) {
        for (Catalogue.Terms one : terms) {
            Object said = value.apply(one.terms());
            if (said != null) {
                return new SaidJson(said, owner(one), one.from().toString());
            }
        }
        return null;
    }

    private static String owner(Catalogue.Terms terms) {
        if (terms.service() == null) {
            return terms.branch() == null ? "organisation" : "branch";
        }
        return terms.branch() == null ? "service" : "service-at-branch";
    }

    private TermsJson json(Catalogue.Terms terms) {
        Catalogue catalogue = catalogues.current();
        return new TermsJson(
                String.valueOf(terms.id()),
                terms.branch() == null ? null : catalogue.branch(terms.branch()).code(),
                terms.service() == null
                        ? null
                        : catalogue.service(terms.service()).code(),
                terms.from().toString(),
                terms.terms().leadMinutes(),
                terms.terms().horizonDays(),
                terms.terms().cancelHours(),
                FeeJson.of(terms.terms().lateFee()),
                FeeJson.of(terms.terms().noShowFee()),
                FeeJson.of(terms.terms().deposit()));
    }
}
