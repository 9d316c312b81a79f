package clinic.sales.web;

import clinic.sales.Bill;
import clinic.sales.PrepaidPackage;
import clinic.sales.SaleLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The packages of clients that can pay for visits of a bill, by visit; those that end first before the others. */
record PackageOffers(Map<Long, List<PrepaidPackage>> byVisit) {
    static final PackageOffers NONE = new PackageOffers(Map.of());

    /** Whose a visit is. */
    interface Visitors {
        long of(long appointment);
    }

    static PackageOffers of(List<PrepaidPackage> usable, Bill bill, Visitors visitors) {
        Map<Long, List<PrepaidPackage>> byVisit = new HashMap<>();
        for (SaleLine line : bill.lines()) {
            Long visit = line.appointment();
            if (visit != null && !byVisit.containsKey(visit)) {
                long visitor = visitors.of(visit);
                byVisit.put(
                        visit,
                        usable.stream()
                                .filter(prepaid -> prepaid.client() == visitor
                                        && prepaid.kind().covers(line.service(), line.minutes())
                                        && prepaid.session().compareTo(line.gross()) <= 0)
                                .toList());
            }
        }
        return new PackageOffers(byVisit);
    }

    List<PrepaidPackage> of(@Nullable Long visit) {
        return visit == null ? List.of() : byVisit.getOrDefault(visit, List.of());
    }

    /**
     * What the page reckons with.
     *
     * @param each what a session but the last is worth, in minor units
     * @param amount what all that are left are worth
     */
    public record Prepaid(String id, long each, int sessions, long amount) {}

    List<Prepaid> reckoning() {
        return byVisit.values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(PackageOffers::prepaid)
                .toList();
    }

    private static Prepaid prepaid(PrepaidPackage prepaid) {
        PrepaidPackage.Balance left = prepaid.left();
        return new Prepaid(
                Long.toString(prepaid.id()),
                prepaid.session().minor(),
                left.sessions(),
                left.amount().minor());
    }
}
