package clinic.api;

import clinic.acquirer.CardMovement;
import clinic.acquirer.CardSettlement;
import clinic.acquirer.LineState;
import clinic.acquirer.service.CardSettlementQueries;
import clinic.organisation.Catalogue;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of the acquirer's: counts and amounts are of the lines of the branches that the caller may see.
 *
 * @param known lines of the file that came with earlier files, and are not in this one
 * @param state {@code open} while lines have to be decided, {@code ready}, {@code posted}
 * @param again whether this very file was uploaded before; only in the answer to uploading it
 */
public record CardSettlementJson(
        String id,
        String source,
        String file,
        String from,
        String to,
        String uploadedAt,
        String uploadedBy,
        String state,
        int lines,
        int known,
        CountsJson counts,
        MoneyJson gross,
        MoneyJson fee,
        MoneyJson net,
        @Nullable Boolean again) {

    /** How many lines are in which state. */
    public record CountsJson(int matched, int differs, int unknown, int accepted, int fee) {

        static CountsJson of(Map<LineState, Integer> counts) {
            return new CountsJson(
                    counts.getOrDefault(LineState.MATCHED, 0),
                    counts.getOrDefault(LineState.DIFFERS, 0),
                    counts.getOrDefault(LineState.UNKNOWN, 0),
                    counts.getOrDefault(LineState.ACCEPTED, 0),
                    counts.getOrDefault(LineState.FEE, 0));
        }
    }

    /**
     * What a till did by card.
     *
     * @param amount negative when it was given back
     * @param sale the sale or refund, or else:
     * @param deposit the deposit
     */
    public record PaymentJson(
            String id,
            String branch,
            String date,
            MoneyJson amount,
            String reference,
            @Nullable String sale,
            @Nullable String deposit) {

        static PaymentJson of(CardMovement movement, Catalogue catalogue) {
            return new PaymentJson(
                    Long.toString(movement.id()),
                    catalogue.branch(movement.branch()).code(),
                    movement.date().toString(),
                    MoneyJson.of(movement.amount()),
                    movement.reference(),
                    text(movement.sale()),
                    text(movement.deposit()));
        }
    }

    /**
     * A transaction as the acquirer told it, and what was found for it.
     *
     * @param line of the file
     * @param payment what it settles, or differs from
     * @param reason of who decided it; empty where nobody had to
     */
    public record LineJson(
            String id,
            int line,
            String branch,
            String kind,
            String reference,
            String date,
            String payout,
            MoneyJson gross,
            MoneyJson fee,
            MoneyJson net,
            String state,
            @Nullable PaymentJson payment,
            String reason,
            String by) {

        static LineJson of(CardSettlementQueries.Line told, Catalogue catalogue) {
            var row = told.row();
            var line = row.line();
            CardMovement movement = told.movement();
            return new LineJson(
                    Long.toString(row.id()),
                    line.number(),
                    catalogue.branch(line.branch()).code(),
                    line.kind().code(),
                    line.reference(),
                    line.date().toString(),
                    line.payout(),
                    MoneyJson.of(line.gross()),
                    MoneyJson.of(line.fee()),
                    MoneyJson.of(line.net()),
                    row.state().code(),
                    movement == null ? null : PaymentJson.of(movement, catalogue),
                    row.reason(),
                    row.by());
        }
    }

    static CardSettlementJson of(CardSettlement one, @Nullable Boolean again) {
        return new CardSettlementJson(
                Long.toString(one.id()),
                one.source(),
                one.fileName(),
                one.first().toString(),
                one.last().toString(),
                one.uploadedAt().toString(),
                one.uploadedBy(),
                one.state().name().toLowerCase(Locale.ROOT),
                one.lines(),
                one.known(),
                CountsJson.of(one.counts()),
                MoneyJson.of(one.gross()),
                MoneyJson.of(one.fee()),
                MoneyJson.of(one.net()),
                again);
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : Long.toString(id);
    }
}
