package clinic.booking.service;

import clinic.booking.Proposal;
import clinic.booking.policy.Words;
import clinic.organisation.Catalogue;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import clinic.shared.TimeSlot;
import clinic.shared.Way;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The visits of a series, each placed or with what is in its way and what could be done instead. */
final class SeriesPlan {
    private static final int MOST_WAYS = 3;
    private static final int DAYS_AHEAD = 6;

    /**
     * One visit as it is wanted.
     *
     * @param preferred the room to keep if it is free
     */
    record Wish(
            int index,
            Proposal proposal,
            boolean skip,
            @Nullable Long preferred,
            String note) {}

    /**
     * Several visits together as they are wanted.
     *
     * @param start of the first one
     */
    record Together(int index, List<PartyPlan.Part> parts, Instant start, boolean skip, String note) {}

    /** A visit, or several together, and where they go, or the reasons why they cannot. */
    private record Planned(
            int index,
            Catalogue.Branch branch,
            TimeSlot slot,
            Catalogue.@Nullable Member therapist,
            boolean skip,
            String note,
            List<DiaryPlan.Offer> offers,
            List<Refusal> reasons,
            List<Way> ways) {

        LocalDate date() {
            return LocalDate.ofInstant(slot.start(), branch.zone());
        }
    }

    /** A visit that can be booked, or several together in their order. */
    record Placed(int index, List<DiaryPlan.Offer> offers) {}

    private final List<Planned> planned;

    private SeriesPlan(List<Planned> planned) {
        this.planned = planned;
    }

    /** @param except the owners whose time does not count, because it is theirs that moves */
    static SeriesPlan of(DiaryPlan diary, List<Wish> wishes, Set<Long> except) {
        List<Optional<DiaryPlan.Offer>> offers = new ArrayList<>();
        for (Wish wish : wishes) {
            Optional<DiaryPlan.Offer> offer =
                    wish.skip() ? Optional.empty() : diary.place(wish.proposal(), except, wish.preferred());
            offer.ifPresent(diary::take);
            offers.add(offer);
        }
        List<Planned> planned = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            boolean stuck = offers.get(i).isEmpty() && !wish.skip();
            List<Refusal> reasons = stuck ? diary.reasons(wish.proposal(), except) : List.of();
            planned.add(new Planned(
                    wish.index(),
                    wish.proposal().branch(),
                    wish.proposal().slot(),
                    wish.proposal().therapist(),
                    wish.skip(),
                    wish.note(),
                    offers.get(i).stream().toList(),
                    reasons,
                    stuck ? ways(diary, wish, except) : List.of()));
        }
        return new SeriesPlan(planned);
    }

    static SeriesPlan of(PartyDiary diary, List<Together> wishes) {
        List<List<DiaryPlan.Offer>> offers = new ArrayList<>();
        for (Together wish : wishes) {
            offers.add(wish.skip() ? List.of() : diary.place(wish.parts(), wish.start()));
        }
        List<Planned> planned = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            Together wish = wishes.get(i);
            List<DiaryPlan.Offer> placed = offers.get(i);
            boolean stuck = placed.isEmpty() && !wish.skip();
            planned.add(new Planned(
                    wish.index(),
                    diary.branch(),
                    TimeSlot.of(wish.start(), PartyPlan.length(wish.parts())),
                    placed.isEmpty()
                            ? wish.parts().get(0).therapist()
                            : placed.get(0).proposal().therapist(),
                    wish.skip(),
                    wish.note(),
                    placed,
                    stuck ? diary.reasons(wish.parts(), wish.start()) : List.of(),
                    stuck ? diary.ways(wish.parts(), wish.start()) : List.of()));
        }
        return new SeriesPlan(planned);
    }

    /** The ways out of one conflict; the first one is then kept free for it. */
    private static List<Way> ways(DiaryPlan diary, Wish wish, Set<Long> except) {
        Proposal proposal = wish.proposal();
        Catalogue.Room asked = proposal.room();
        Stream<DiaryPlan.Offer> offers = Stream.of(
                        asked == null
                                ? Stream.<DiaryPlan.Offer>empty()
                                : diary.place(anyRoom(proposal), except, wish.preferred()).stream(),
                        diary.others(proposal, except, wish.preferred()).limit(1),
                        diary.times(proposal, proposal.branch(), proposal.date(), false, except, wish.preferred())
                                .limit(1),
                        IntStream.rangeClosed(1, DAYS_AHEAD)
                                .boxed()
                                .flatMap(days -> diary.times(
                                                proposal,
                                                proposal.branch(),
                                                proposal.date().plusDays(days),
                                                false,
                                                except,
                                                wish.preferred())
                                        .limit(1))
                                .limit(1))
                .flatMap(each -> each);
        List<DiaryPlan.Offer> found = offers.limit(MOST_WAYS).toList();
        if (!found.isEmpty()) {
            diary.take(found.get(0));
        }
        return found.stream().map(offer -> way(proposal, offer)).toList();
    }

    private static Proposal anyRoom(Proposal proposal) {
        return Proposals.of(
                proposal.catalogue(),
                proposal.branch(),
                proposal.service(),
                proposal.minutes(),
                proposal.therapist(),
                null,
                proposal.client(),
                proposal.slot().start(),
                proposal.now());
    }

    private static Way way(Proposal asked, DiaryPlan.Offer offer) {
        Proposal other = offer.proposal();
        String time = Proposals.time(asked, other.slot().start());
        boolean sameTime = other.slot().equals(asked.slot());
        boolean sameTherapist = other.therapist().equals(asked.therapist());
        String label = !sameTime
                ? "Start at " + time
                : sameTherapist
                        ? "Keep " + time + ", in "
                                + asked.catalogue()
                                        .room(offer.placement().room())
                                        .name()
                        : "Keep " + time + ", with " + other.therapist().name();
        return new Way(
                !sameTime ? "slot" : sameTherapist ? "room" : "therapist",
                label,
                other.slot().start(),
                offer.placement().room(),
                other.therapist().id());
    }

    List<SeriesRow> rows() {
        return planned.stream().map(SeriesPlan::row).toList();
    }

    private static SeriesRow row(Planned one) {
        List<SeriesRow.Seat> seats = one.offers().stream()
                .map(offer -> new SeriesRow.Seat(
                        Objects.requireNonNull(offer.proposal().client()),
                        offer.proposal().service(),
                        offer.proposal().slot().start(),
                        offer.proposal().slot().end(),
                        offer.proposal().therapist(),
                        offer.proposal().catalogue().room(offer.placement().room())))
                .toList();
        return new SeriesRow(
                one.index(),
                one.branch(),
                one.date(),
                one.slot().start(),
                one.slot().end(),
                one.therapist(),
                seats.isEmpty() ? null : seats.get(0).room(),
                seats,
                one.skip(),
                one.note(),
                one.reasons(),
                one.ways());
    }

    /**
     * Where every visit goes that was not left out.
     *
     * @throws SlotTaken when only the time is in the way of some
     * @throws Refused when a rule is in the way of one, or nothing would be left; with every reason of every visit
     */
    List<Placed> placed() {
        List<Refusal> reasons = new ArrayList<>();
        for (Planned one : planned) {
            for (int i = 0; i < one.reasons().size(); i++) {
                Refusal reason = one.reasons().get(i);
                String when = Words.date(one.date());
                reasons.add(
                        new Refusal(reason.code(), when + ": " + reason.message(), i == 0 ? one.ways() : List.of()));
            }
        }
        if (!reasons.isEmpty()) {
            throw reasons.stream().allMatch(reason -> reason.code().equals(SlotTaken.CODE))
                    ? new SlotTaken(reasons)
                    : new Refused(reasons);
        }
        List<Placed> placed = planned.stream()
                .filter(one -> !one.offers().isEmpty())
                .map(one -> new Placed(one.index(), one.offers()))
                .toList();
        if (placed.isEmpty()) {
            throw new Refused("series-empty", "Every visit of the series is left out.");
        }
        return placed;
    }
}
