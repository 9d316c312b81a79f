package clinic.api;

import clinic.api.AvailabilityResource.SlotJson;
import clinic.booking.service.SlotSearch.Offer;
import clinic.organisation.Catalogue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Free slots as they are answered, in the words of one catalogue; whoever asks next is mostly shown the same. */
final class SlotWords {
    private static final int MOST = 10_000;

    private final Catalogue catalogue;
    private final FitWords fit;
    private final Map<Offer, SlotJson> rows = new ConcurrentHashMap<>();

    SlotWords(Catalogue catalogue) {
        this.catalogue = catalogue;
        fit = new FitWords(catalogue);
    }

    /** Whether they still hold, and are not too many to keep. */
    boolean suit(Catalogue current) {
        return catalogue == current && rows.size() < MOST;
    }

    SlotJson row(Offer offer) {
        return rows.computeIfAbsent(offer, this::say);
    }

    private SlotJson say(Offer offer) {
        Catalogue.Branch branch = catalogue.branch(offer.slot().branch());
        return new SlotJson(
                branch.code(),
                String.valueOf(offer.slot().therapist()),
                catalogue.member(offer.slot().therapist()).name(),
                String.valueOf(offer.slot().room()),
                catalogue.room(offer.slot().room()).name(),
                When.at(offer.slot().start(), branch.zone()),
                When.at(offer.slot().end(), branch.zone()),
                offer.fit().score(),
                fit.why(offer.fit(), branch.zone()));
    }
}
