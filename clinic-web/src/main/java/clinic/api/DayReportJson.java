package clinic.api;

import clinic.organisation.Catalogue;
import clinic.sales.DayReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A day report (Z) in REST.
 *
 * @param number from 1 within the branch, without gaps
 * @param date the branch's local date
 * @param part which of the date's reports it is, from 1
 * @param receipts how many receipts it sums, from {@code firstReceipt} to {@code lastReceipt}
 * @param outsideIn cash taken while no drawer was open
 * @param outsideOut cash given back while no drawer was open
 * @param drawers in a list left out
 * @param unsettled the visits that were not charged; in a list left out
 * @param reason why the day was closed with them
 */
public record DayReportJson(
        String id,
        String branch,
        long number,
        String date,
        int part,
        int receipts,
        @Nullable Long firstReceipt,
        @Nullable Long lastReceipt,
        List<FigureJson> figures,
        MoneyJson outsideIn,
        MoneyJson outsideOut,
        @Nullable List<DrawerJson> drawers,
        @Nullable List<UnsettledJson> unsettled,
        @Nullable String reason,
        String at,
        String by) {

    /**
     * @param section {@code sales}, {@code refunds}, {@code tax}, {@code taken}, {@code given-back}, {@code gift-cards},
     *     {@code packages} or {@code deposits}
     * @param code a service's code or {@code fee}, a rate in percent, a means, or what became of a gift card, package or deposit
     * @param at the other branch that earns or owes it
     * @param label the service's name or the tax rule's words on that day
     */
    public record FigureJson(
            String section,
            String code,
            @Nullable String at,
            @Nullable String label,
            int pieces,
            MoneyJson net,
            MoneyJson tax,
            MoneyJson amount) {

        static FigureJson of(DayReport.Figure figure, Catalogue catalogue) {
            Long elsewhere = figure.elsewhere();
            return new FigureJson(
                    figure.section().code(),
                    code(figure, catalogue),
                    elsewhere == null ? null : catalogue.branch(elsewhere).code(),
                    Params.text(figure.label()),
                    figure.pieces(),
                    MoneyJson.of(figure.net()),
                    MoneyJson.of(figure.tax()),
                    MoneyJson.of(figure.amount()));
        }

        private static String code(DayReport.Figure figure, Catalogue catalogue) {
            return switch (figure.section()) {
                case SALES, REFUNDS ->
                    figure.code().equals("fee")
                            ? "fee"
                            : catalogue.service(Long.parseLong(figure.code())).code();
                case TAX -> figure.rate().percent();
                case TAKEN, GIVEN_BACK, GIFT_CARDS, PACKAGES, TIPS, DEPOSITS -> figure.code();
            };
        }
    }

    /** @param status as it was when the day was closed */
    public record UnsettledJson(String appointment, String status, MoneyJson price) {}

    /** As a row of a list. */
    static DayReportJson row(DayReport report, Catalogue catalogue) {
        return of(report, catalogue, null, null);
    }

    static DayReportJson of(DayReport report, Catalogue catalogue) {
        return of(
                report,
                catalogue,
                report.drawers().stream()
                        .map(drawer -> DrawerJson.of(drawer, catalogue))
                        .toList(),
                report.visits().stream()
                        .map(visit -> new UnsettledJson(
                                Long.toString(visit.appointment()), visit.status(), MoneyJson.of(visit.price())))
                        .toList());
    }

    private static DayReportJson of(
            DayReport report,
            Catalogue catalogue,
            @Nullable List<DrawerJson> drawers,
            @Nullable List<UnsettledJson> unsettled) {
        return new DayReportJson(
                Long.toString(report.id()),
                catalogue.branch(report.branch()).code(),
                report.number(),
                report.businessDate().toString(),
                report.part(),
                report.receipts(),
                report.first(),
                report.last(),
                report.figures().stream()
                        .map(figure -> FigureJson.of(figure, catalogue))
                        .toList(),
                MoneyJson.of(report.outsideIn()),
                MoneyJson.of(report.outsideOut()),
                drawers,
                unsettled,
                Params.text(report.reason()),
                report.madeAt().toString(),
                report.madeBy());
    }
}
