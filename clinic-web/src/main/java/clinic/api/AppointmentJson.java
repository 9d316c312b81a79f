package clinic.api;

import clinic.booking.service.AppointmentQueries.View;
import clinic.sales.Deposit;
import clinic.shared.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param minutes the whole visit, add-ons included
 * @param price of the whole
 * @param deposit asked for beforehand while the visit is still to come, or settled; left out where none is
 */
public record AppointmentJson(
        String id,
        String branch,
        String date,
        String status,
        String start,
        String end,
        String service,
        int minutes,
        List<AddOnJson> addOns,
        String therapist,
        String therapistName,
        String room,
        String roomName,
        @Nullable String equipment,
        String client,
        String clientName,
        MoneyJson price,
        String source,
        String note,
        @Nullable String party,
        @Nullable DepositStateJson deposit,
        @Nullable String series,
        @Nullable Integer seriesNo) {

    /** A visit whose deposit nobody has settled yet. */
    static AppointmentJson of(View view) {
        return of(view, null);
    }

    static AppointmentJson of(View view, @Nullable Deposit deposit) {
        return new AppointmentJson(
                String.valueOf(view.id()),
                view.branch().code(),
                view.date().toString(),
                view.status().code(),
                When.at(view.start(), view.branch().zone()),
                When.at(view.end(), view.branch().zone()),
                view.service().code(),
                view.minutes(),
                view.addOns().stream()
                        .map(one -> new AddOnJson(
                                one.service().code(), one.service().name(), one.minutes(), MoneyJson.of(one.price())))
                        .toList(),
                String.valueOf(view.therapist().id()),
                view.therapist().name(),
                String.valueOf(view.room().id()),
                view.room().name(),
                view.equipment() == null ? null : view.equipment().label(),
                String.valueOf(view.client()),
                view.clientName(),
                MoneyJson.of(view.price()),
                view.source(),
                view.note(),
                view.party() == null ? null : String.valueOf(view.party()),
                DepositStateJson.of(view.deposit(), deposit),
                view.series() == null ? null : String.valueOf(view.series()),
                view.seriesNumber());
    }

    /** @param price what of the visit's price is its */
    public record AddOnJson(String service, String name, int minutes, MoneyJson price) {}

    /** @param state {@code due}, {@code taken}, {@code waived}, {@code applied} or {@code refunded} */
    public record DepositStateJson(String amount, String currency, String state) {

        static @Nullable DepositStateJson of(Money asked, @Nullable Deposit settled) {
            if (settled == null && asked.isZero()) {
                return null;
            }
            MoneyJson amount = MoneyJson.of(settled == null ? asked : settled.amount());
            return new DepositStateJson(amount.amount(), amount.currency(), settled == null ? "due" : settled.state());
        }
    }
}
