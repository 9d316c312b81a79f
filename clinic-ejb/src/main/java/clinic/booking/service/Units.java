package clinic.booking.service;

import clinic.organisation.Catalogue;
import clinic.shared.Refusal;
import clinic.shared.SlotTaken;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The equipment of a visit: a unit for its service and one for each add-on that needs one.
 *
 * @param ofAddOns by the add-on's service
 * @param lacking the service or add-on for which no unit is free; null when there is enough
 */
record Units(@Nullable Long own, Map<Long, Long> ofAddOns, Catalogue.@Nullable Service lacking) {

    /** The branch's units of the kinds that are needed. */
    static List<Catalogue.Unit> suiting(Catalogue catalogue, long branch, Catalogue.Service service) {
        List<String> kinds = service.parts()
                .map(Catalogue.Service::equipmentKind)
                .filter(Objects::nonNull)
                .toList();
        return kinds.isEmpty()
                ? List.of()
                : catalogue.units(branch).stream()
                        .filter(unit -> unit.active() && kinds.contains(unit.kind()))
                        .toList();
    }

    /** The first free ones, none of them twice. */
    static Units of(Catalogue.Service service, List<Catalogue.Unit> units, LongPredicate free) {
        Map<Long, Long> chosen = new TreeMap<>();
        for (Catalogue.Service part : service.parts().toList()) {
            String kind = part.equipmentKind();
            if (kind == null) {
                continue;
            }
            Optional<Catalogue.Unit> unit = units.stream()
                    .filter(one -> one.kind().equals(kind) && !chosen.containsValue(one.id()) && free.test(one.id()))
                    .findFirst();
            if (unit.isEmpty()) {
                return new Units(null, Map.of(), part);
            }
            chosen.put(part.id(), unit.get().id());
        }
        Long own = chosen.remove(service.id());
        return new Units(own, Map.copyOf(chosen), null);
    }

    static Refusal none(Catalogue.Service lacking) {
        return new Refusal(
                SlotTaken.CODE,
                "No " + String.valueOf(lacking.equipmentKind()).replace('-', ' ') + " is free at that time"
                        + (lacking.addOn() ? " for " + lacking.name() : "") + ".");
    }
}
