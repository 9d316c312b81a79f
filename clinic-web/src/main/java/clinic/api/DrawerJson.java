package clinic.api;

import clinic.organisation.Catalogue;
import clinic.sales.Drawer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cash drawer in REST. What it should hold stands with its counts and nowhere else: before the first nobody is told.
 *
 * @param number from 1 within the branch
 * @param date the branch's local date when it was opened
 * @param opening the float: what lay in it when it was opened
 * @param expectedOpening what should have lain in it then
 * @param counts oldest first
 * @param close left out while it is open
 */
public record DrawerJson(
        String id,
        String branch,
        int number,
        String date,
        MoneyJson opening,
        MoneyJson expectedOpening,
        @Nullable String note,
        String openedAt,
        String openedBy,
        List<MovementJson> movements,
        List<CountJson> counts,
        @Nullable CloseJson close) {

    /** @param kind {@code in} or {@code out} */
    public record MovementJson(
            String id,
            String kind,
            String purpose,
            MoneyJson amount,
            String reason,
            String at,
            String by,
            boolean takenBack) {

        static MovementJson of(Drawer.Movement movement) {
            return new MovementJson(
                    Long.toString(movement.id()),
                    movement.kind(),
                    movement.purpose().code(),
                    MoneyJson.of(movement.amount()),
                    movement.reason(),
                    movement.madeAt().toString(),
                    movement.madeBy(),
                    movement.takenBack());
        }
    }

    /**
     * @param taken by sales and deposits since it was opened
     * @param difference what is there too much; negative when too little
     */
    public record CountJson(
            List<PiecesJson> pieces,
            MoneyJson counted,
            MoneyJson taken,
            MoneyJson givenBack,
            MoneyJson paidIn,
            MoneyJson paidOut,
            MoneyJson expected,
            MoneyJson difference,
            String at,
            String by) {

        static CountJson of(Drawer.Count count) {
            return new CountJson(
                    count.pieces().stream()
                            .map(pieces -> new PiecesJson(MoneyJson.of(pieces.denomination()), pieces.pieces()))
                            .toList(),
                    MoneyJson.of(count.counted()),
                    MoneyJson.of(count.flow().taken()),
                    MoneyJson.of(count.flow().givenBack()),
                    MoneyJson.of(count.flow().paidIn()),
                    MoneyJson.of(count.flow().paidOut()),
                    MoneyJson.of(count.expected()),
                    MoneyJson.of(count.difference()),
                    count.countedAt().toString(),
                    count.countedBy());
        }
    }

    /** @param denomination the value of the note or coin */
    public record PiecesJson(
            @Nullable MoneyJson denomination, @Nullable Integer pieces) {}

    /** @param left in the drawer for the next float */
    public record CloseJson(
            MoneyJson left, MoneyJson banked, @Nullable String note, String at, String by) {}

    static DrawerJson of(Drawer drawer, Catalogue catalogue) {
        Drawer.Close close = drawer.close();
        return new DrawerJson(
                Long.toString(drawer.id()),
                catalogue.branch(drawer.branch()).code(),
                drawer.number(),
                drawer.businessDate().toString(),
                MoneyJson.of(drawer.floated()),
                MoneyJson.of(drawer.expected()),
                Params.text(drawer.note()),
                drawer.openedAt().toString(),
                drawer.openedBy(),
                drawer.movements().stream().map(MovementJson::of).toList(),
                drawer.counts().stream().map(CountJson::of).toList(),
                close == null
                        ? null
                        : new CloseJson(
                                MoneyJson.of(close.left()),
                                MoneyJson.of(close.banked()),
                                Params.text(close.note()),
                                close.closedAt().toString(),
                                close.closedBy()));
    }
}
