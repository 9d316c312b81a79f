package clinic.demo;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the branches offer, alone or along with a treatment, and what it costs. */
final class DemoServices {

    /** Minor units for 30, 45, 60 and 90 minutes. */
    private record Offer(
            String code,
            String name,
            String description,
            int bufferAfter,
            @Nullable String equipment,
            String credential,
            int load,
            int... prices) {}

    private static final int[] DURATIONS = {30, 45, 60, 90};

    /** What is given along with a treatment. */
    private record Extra(
            String code,
            String name,
            String description,
            int minutes,
            @Nullable String equipment,
            int load,
            int price) {}

    private static final List<Extra> EXTRAS = List.of(
            new Extra("aromatherapy", "Aromatherapy", "Scented oil of the client's choice.", 0, null, 0, 1200),
            new Extra("cupping", "Cupping", "Cups on the tight spots, while the treatment goes on.", 10, null, 0, 1800),
            new Extra(
                    "hot-stones",
                    "Hot Stones",
                    "Warm basalt on back and shoulders.",
                    15,
                    DemoBranches.STONE_HEATER,
                    1,
                    2500));

    private static final List<Offer> OFFERS = List.of(
            new Offer(
                    "deep-tissue",
                    "Deep Tissue Massage",
                    "Firm pressure and slow strokes for the deep layers of muscle.",
                    15,
                    null,
                    DemoStaff.LICENCE,
                    4,
                    5500,
                    7500,
                    9500,
                    13500),
            new Offer(
                    "myofascial-release",
                    "Myofascial Release",
                    "Gentle, lasting stretch that frees the fascia around a muscle.",
                    15,
                    null,
                    DemoStaff.MYOFASCIAL,
                    3,
                    6000,
                    8200,
                    10500,
                    15000),
            new Offer(
                    "trigger-point",
                    "Trigger Point Therapy",
                    "Sustained pressure on the knot itself, and on where its pain is felt.",
                    15,
                    null,
                    DemoStaff.TRIGGER_POINT,
                    4,
                    6000,
                    8500,
                    10500,
                    15000),
            new Offer(
                    "stretching",
                    "Stretching & Mobilization",
                    "Assisted stretching for flexibility and range of motion, so that knots do not come back.",
                    10,
                    DemoBranches.STRETCH_TABLE,
                    DemoStaff.LICENCE,
                    2,
                    5500,
                    8000,
                    9500,
                    13000));

    private final LocalDate today;
    private final Rows rows;
    private final Ids ids;

    DemoServices(LocalDate today, Rows rows, Ids ids) {
        this.today = today;
        this.rows = rows;
        this.ids = ids;
    }

    void write(List<Long> branches) throws SQLException {
        prices(services(), extras(), branches);
    }

    private List<Long> services() throws SQLException {
        List<Long> services = new ArrayList<>();
        for (Offer offer : OFFERS) {
            long id = ids.next();
            services.add(id);
            rows.add(
                    Table.SERVICE,
                    id,
                    offer.code(),
                    offer.name(),
                    offer.code(),
                    offer.description(),
                    0,
                    offer.bufferAfter(),
                    DemoBranches.TREATMENT_ROOM,
                    offer.equipment(),
                    offer.credential(),
                    offer.load(),
                    false,
                    true,
                    1);
            for (int minutes : DURATIONS) {
                rows.add(Table.SERVICE_DURATION, id, minutes);
            }
        }
        return services;
    }

    private List<Long> extras() throws SQLException {
        List<Long> services = new ArrayList<>();
        for (Extra extra : EXTRAS) {
            long id = ids.next();
            services.add(id);
            rows.add(
                    Table.SERVICE,
                    id,
                    extra.code(),
                    extra.name(),
                    extra.code(),
                    extra.description(),
                    0,
                    0,
                    null,
                    extra.equipment(),
                    null,
                    extra.load(),
                    true,
                    true,
                    1);
            rows.add(Table.SERVICE_DURATION, id, extra.minutes());
        }
        return services;
    }

    private void prices(List<Long> services, List<Long> extras, List<Long> branches) throws SQLException {
        LocalDate thisYear = LocalDate.of(today.getYear(), 1, 1);
        long former =
                list(null, "Prices until " + (today.getYear() - 1), LocalDate.of(2000, 1, 1), thisYear.minusDays(1));
        long present = list(null, "Prices " + today.getYear(), thisYear, null);
        for (int s = 0; s < services.size(); s++) {
            for (int d = 0; d < DURATIONS.length; d++) {
                int price = OFFERS.get(s).prices()[d];
                price(former, services.get(s), DURATIONS[d], price - (DURATIONS[d] >= 60 ? 500 : 300));
                price(present, services.get(s), DURATIONS[d], price);
            }
        }
        for (int e = 0; e < extras.size(); e++) {
            for (long list : new long[] {former, present}) {
                price(
                        list,
                        extras.get(e),
                        EXTRAS.get(e).minutes(),
                        EXTRAS.get(e).price());
            }
        }
        if (branches.size() > 2) {
            long harbour = list(branches.get(2), "Harbour Street", thisYear, null);
            price(harbour, services.get(0), 60, 10_000);
            price(harbour, services.get(0), 90, 14_200);
        }
    }

    private long list(@Nullable Long branch, String name, LocalDate from, @Nullable LocalDate until)
            throws SQLException {
        long id = ids.next();
        rows.add(Table.PRICE_LIST, id, branch, name, from, until, 1);
        return id;
    }

    private void price(long list, long service, int minutes, int amount) throws SQLException {
        rows.add(Table.PRICE, ids.next(), list, service, minutes, amount);
    }
}
