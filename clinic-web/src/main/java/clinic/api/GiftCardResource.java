package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.sales.GiftCard;
import clinic.sales.service.GiftCardDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gift cards. A sale with a line {@code giftCard} sells one; a payment by {@code gift-card} redeems it at any branch. */
@Path("giftcards")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GiftCardResource {

    @Inject
    private GiftCardDesk desk;

    @Inject
    private Catalogues catalogues;

    /**
     * @param soldAt the branch that sold it
     * @param left what it can still pay
     * @param end the last four characters of its code
     */
    public record GiftCardJson(
            String id,
            String soldAt,
            String soldOn,
            MoneyJson amount,
            MoneyJson left,
            @Nullable String end,
            List<UseJson> uses) {}

    /** @param at the branch where it paid */
    public record UseJson(String kind, String at, String date, MoneyJson amount, MoneyJson left) {}

    /** @param code as it is printed; told this once */
    public record CodeJson(String code) {}

    /** @param reason why a code that was issued is replaced; left out for a card's first */
    public record IssueJson(@Nullable String reason) {}

    /** What the card with this code holds; case, spaces and dashes do not matter. */
    @GET
    @Path("{code}")
    public GiftCardJson lookUp(@PathParam("code") String code) {
        return json(desk.lookUp(code));
    }

    /** Issues a card's code, once; with a reason, replaces the one it has. */
    @POST
    @Path("{id}/code")
    public Response issue(@PathParam("id") String id, @Nullable IssueJson told) {
        long card = Params.id("gift card", id);
        String reason = told == null ? null : told.reason();
        return Response.ok(new CodeJson(reason == null ? desk.issue(card) : desk.replace(card, reason)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private GiftCardJson json(GiftCard card) {
        Catalogue catalogue = catalogues.current();
        return new GiftCardJson(
                Long.toString(card.id()),
                catalogue.branch(card.branch()).code(),
                card.soldOn().toString(),
                MoneyJson.of(card.amount()),
                MoneyJson.of(card.left()),
                card.hint(),
                card.uses().stream()
                        .map(use -> new UseJson(
                                use.kind().code(),
                                catalogue.branch(use.branch()).code(),
                                use.businessDate().toString(),
                                MoneyJson.of(use.amount()),
                                MoneyJson.of(use.left())))
                        .toList());
    }
}
