package clinic.api;

import clinic.organisation.service.Catalogues;
import clinic.sales.RefundOrder;
import clinic.sales.Refundable;
import clinic.sales.Sale;
import clinic.sales.service.RefundDesk;
import clinic.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Giving back what a sale took. */
@Path("sales/{id}/refund")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RefundResource {

    @Inject
    private RefundDesk desk;

    @Inject
    private Catalogues catalogues;

    /**
     * What can still be given back.
     *
     * @param back how all of it would go back
     */
    public record LeftJson(
            String sale,
            List<LineJson> lines,
            List<CardJson> giftCards,
            List<CardJson> packages,
            List<CardJson> tips,
            MoneyJson total,
            List<SaleJson.PaymentJson> back) {}

    /** @param line its place on the sale, from 0 */
    public record LineJson(int line, String description, MoneyJson left) {}

    public record CardJson(String id, MoneyJson left) {}

    /**
     * @param branch whose till gives it back; left out, the one that sold
     * @param lines left out with {@code giftCards}, {@code packages} and {@code tips}: all that is left of everything
     * @param means {@code cash} to give back in cash what was paid by card
     */
    public record RefundJson(
            @Nullable String branch,
            @Nullable List<PartJson> lines,
            @Nullable List<String> giftCards,
            @Nullable List<String> packages,
            @Nullable List<String> tips,
            @Nullable String reason,
            @Nullable String means) {}

    /** @param amount with tax; left out, all that is left of the line */
    public record PartJson(@Nullable Integer line, @Nullable MoneyJson amount) {}

    @GET
    public LeftJson left(@PathParam("id") String id) {
        RefundDesk.Left left = desk.left(Params.id("sale", id));
        Refundable lines = left.lines();
        return new LeftJson(
                Long.toString(lines.sale().id()),
                lines.left().stream()
                        .map(share -> new LineJson(
                                share.line(),
                                lines.sale().lines().get(share.line()).description(),
                                MoneyJson.of(share.total())))
                        .toList(),
                left.giftCards().stream()
                        .map(card -> new CardJson(Long.toString(card.id()), MoneyJson.of(card.left())))
                        .toList(),
                left.packages().stream()
                        .map(one -> new CardJson(
                                Long.toString(one.id()), MoneyJson.of(one.left().amount())))
                        .toList(),
                left.tips().stream()
                        .map(tip -> new CardJson(Long.toString(tip.id()), MoneyJson.of(tip.amount())))
                        .toList(),
                MoneyJson.of(left.total()),
                left.back().stream().map(SaleJson.PaymentJson::of).toList());
    }

    @POST
    public Response refund(@PathParam("id") String id, @Nullable RefundJson told) {
        if (told == null) {
            throw new BadRequestException("say what to give back, and why");
        }
        String means = Params.text(told.means());
        if (means != null && !means.equals("cash")) {
            throw new BadRequestException("means: cash, or left out for the means it was paid with");
        }
        long sale = Params.id("sale", id);
        Sale refund = desk.refund(new RefundOrder(
                sale,
                Params.text(told.branch()),
                parts(sale, told),
                cards(sale, told),
                packages(sale, told),
                tips(sale, told),
                told.reason() == null ? "" : told.reason(),
                means != null));
        return Response.status(Response.Status.CREATED)
                .entity(SaleJson.of(refund, catalogues.current()))
                .build();
    }

    private static boolean isAll(RefundJson told) {
        return told.lines() == null && told.giftCards() == null && told.packages() == null && told.tips() == null;
    }

    private List<RefundOrder.Part> parts(long sale, RefundJson told) {
        if (isAll(told)) {
            return desk.left(sale).lines().left().stream()
                    .map(share -> new RefundOrder.Part(share.line(), null))
                    .toList();
        }
        return told.lines() == null
                ? List.of()
                : told.lines().stream().map(RefundResource::part).toList();
    }

    private List<Long> tips(long sale, RefundJson told) {
        if (isAll(told)) {
            return desk.left(sale).tips().stream().map(Sale.Tip::id).toList();
        }
        return told.tips() == null
                ? List.of()
                : told.tips().stream().map(tip -> (Long) Params.id("tip", tip)).toList();
    }

    private List<Long> cards(long sale, RefundJson told) {
        if (isAll(told)) {
            return desk.left(sale).giftCards().stream().map(card -> card.id()).toList();
        }
        return told.giftCards() == null
                ? List.of()
                : told.giftCards().stream()
                        .map(card -> (Long) Params.id("gift card", card))
                        .toList();
    }

    private List<Long> packages(long sale, RefundJson told) {
        if (isAll(told)) {
            return desk.left(sale).packages().stream().map(one -> one.id()).toList();
        }
        return told.packages() == null
                ? List.of()
                : told.packages().stream()
                        .map(number -> (Long) Params.id("package", number))
                        .toList();
    }

    private static RefundOrder.Part part(@Nullable PartJson part) {
        if (part == null || part.line() == null) {
            throw new BadRequestException("lines: each says which line, from 0");
        }
        MoneyJson amount = part.amount();
        try {
            Money money = amount == null ? null : amount.money();
            return new RefundOrder.Part(part.line(), money);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(
                    "lines.amount: write money like {\"amount\":\"95.00\",\"currency\":\"USD\"}", e);
        }
    }
}
