package clinic.booking.service;

import clinic.booking.Appointment;
import clinic.booking.WallClock;
import clinic.booking.persistence.Clients;
import clinic.booking.policy.Words;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans every visit of a series before it is booked or moved: one client alone, or several together. */
@ApplicationScoped
class SeriesPlans {
    private static final Duration MARGIN = Duration.ofDays(8);
    private static final int MOST_PARTS = 12;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Clients clients;

    @Inject
    private DiaryPlans plans;

    @Inject
    private PartyPlaces places;

    /** @param held the owners of what is held for it */
    SeriesPlan of(BookSeries series, Catalogue.Branch branch, Instant now, Set<Long> held) {
        if (series.parts().isEmpty() || series.parts().size() > MOST_PARTS) {
            throw new Refused("party-size", "Book 1 to " + MOST_PARTS + " visits at a time.");
        }
        series.parts().stream().map(BookParty.Part::client).distinct().forEach(clients::name);
        BookParty.Part first = series.parts().get(0);
        Long therapist = first.therapist();
        return series.parts().size() == 1 && therapist != null
                ? alone(series, first, therapist, branch, now, held)
                : together(series, branch, now, held);
    }

    private SeriesPlan alone(
            BookSeries series,
            BookParty.Part part,
            long therapist,
            Catalogue.Branch branch,
            Instant now,
            Set<Long> held) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Service service = AddOns.given(catalogue, part.service(), part.addOns());
        Choices choices = new Choices(series.choices());
        List<Said> said = said(series, branch);
        List<SeriesPlan.Wish> wishes = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            wishes.add(choices.wish(
                    i,
                    said.get(i),
                    null,
                    new Asked(
                            catalogue,
                            branch,
                            service,
                            AddOns.whole(service, part.minutes()),
                            therapist,
                            series.room(),
                            part.client(),
                            now)));
        }
        choices.refuseUnknown(wishes.stream().map(SeriesPlan.Wish::index).toList());
        return alone(catalogue, branch, wishes, part.client(), held);
    }

    private SeriesPlan together(BookSeries series, Catalogue.Branch branch, Instant now, Set<Long> held) {
        Catalogue catalogue = catalogues.current();
        List<PartyPlan.Part> parts = places.parts(
                catalogue,
                new BookParty(series.branch(), series.start(), series.parts(), "series", "", null, Map.of()));
        Choices choices = new Choices(series.choices());
        List<Said> said = said(series, branch);
        List<SeriesPlan.Together> wishes = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            wishes.add(choices.wish(i, said.get(i), parts, catalogue));
        }
        choices.refuseUnknown(wishes.stream().map(SeriesPlan.Together::index).toList());
        return together(catalogue, branch, wishes, held, now);
    }

    /** Where the move would bring every visit it concerns; who is together stays as far apart as they are. */
    SeriesPlan of(MoveSeries move, SeriesVisits.Concerned concerned, Instant now) {
        Map<Integer, List<Appointment>> occurrences = occurrences(concerned.visits());
        Choices choices = new Choices(move.choices());
        choices.refuseUnknown(occurrences.keySet());
        Set<Long> leaving = concerned.visits().stream()
                .filter(visit -> !choices.skips(SeriesVisits.index(visit)))
                .map(Appointment::id)
                .collect(Collectors.toSet());
        return occurrences.values().stream()
                        .allMatch(visits -> visits.size() == 1 && visits.get(0).party() == null)
                ? alone(move, concerned, choices, leaving, now)
                : together(move, concerned, occurrences, choices, leaving, now);
    }

    /** Those together by their place in the series, each by start. */
    static Map<Integer, List<Appointment>> occurrences(List<Appointment> visits) {
        Map<Integer, List<Appointment>> occurrences = new LinkedHashMap<>();
        visits.stream()
                .sorted(Comparator.comparingInt(SeriesVisits::index)
                        .thenComparing(visit -> visit.placement().slot().start())
                        .thenComparing(Appointment::seriesPart))
                .forEach(visit -> occurrences
                        .computeIfAbsent(SeriesVisits.index(visit), any -> new ArrayList<>())
                        .add(visit));
        return occurrences;
    }

    private SeriesPlan alone(
            MoveSeries move, SeriesVisits.Concerned concerned, Choices choices, Set<Long> leaving, Instant now) {
        Catalogue catalogue = catalogues.current();
        List<SeriesPlan.Wish> wishes = concerned.visits().stream()
                .map(visit -> choices.wish(
                        SeriesVisits.index(visit),
                        said(move, concerned, visit),
                        visit.placement().room(),
                        new Asked(
                                catalogue,
                                concerned.branch(),
                                visit.given(catalogue),
                                move.minutes() == null ? visit.minutes() : move.minutes(),
                                move.therapist() == null ? visit.therapist() : move.therapist(),
                                move.room(),
                                visit.client(),
                                now)))
                .toList();
        return alone(catalogue, concerned.branch(), wishes, concerned.chosen().client(), leaving);
    }

    private SeriesPlan together(
            MoveSeries move,
            SeriesVisits.Concerned concerned,
            Map<Integer, List<Appointment>> occurrences,
            Choices choices,
            Set<Long> leaving,
            Instant now) {
        Catalogue catalogue = catalogues.current();
        int chosenPart = concerned.chosen().seriesPart();
        List<SeriesPlan.Together> wishes = new ArrayList<>();
        occurrences.forEach((index, visits) -> {
            Instant first = visits.get(0).placement().slot().start();
            Appointment anchor = visits.stream()
                    .filter(visit -> visit.seriesPart() == chosenPart)
                    .findFirst()
                    .orElse(visits.get(0));
            Said said = said(move, concerned, anchor)
                    .earlier(Duration.between(first, anchor.placement().slot().start()));
            List<PartyPlan.Part> parts = visits.stream()
                    .map(visit -> {
                        boolean meant = visit.seriesPart() == chosenPart;
                        Integer minutes = move.minutes();
                        Long therapist = move.therapist();
                        return PartyPlan.Part.of(
                                visit,
                                catalogue,
                                first,
                                meant && minutes != null ? minutes : visit.minutes(),
                                catalogue.member(meant && therapist != null ? therapist : visit.therapist()));
                    })
                    .toList();
            wishes.add(choices.wish(index, said, parts, catalogue));
        });
        Set<Long> own = new HashSet<>(leaving);
        concerned.visits().stream()
                .filter(visit -> leaving.contains(visit.id()))
                .map(Appointment::party)
                .filter(Objects::nonNull)
                .forEach(own::add);
        return together(catalogue, concerned.branch(), wishes, own, now);
    }

    private SeriesPlan alone(
            Catalogue catalogue, Catalogue.Branch branch, List<SeriesPlan.Wish> wishes, long client, Set<Long> except) {
        Set<Catalogue.Member> therapists =
                wishes.stream().map(wish -> wish.proposal().therapist()).collect(Collectors.toSet());
        Set<Long> others = therapists.stream().map(Catalogue.Member::id).collect(Collectors.toCollection(HashSet::new));
        others.add(client);
        TimeSlot window =
                around(wishes.stream().map(wish -> wish.proposal().slot()).toList());
        return SeriesPlan.of(
                plans.of(catalogue, TherapistTurn.of(catalogue, therapists), List.of(branch), others, window, except),
                wishes,
                except);
    }

    private SeriesPlan together(
            Catalogue catalogue,
            Catalogue.Branch branch,
            List<SeriesPlan.Together> wishes,
            Set<Long> own,
            Instant now) {
        TimeSlot window = around(wishes.stream()
                .map(wish -> TimeSlot.of(wish.start(), PartyPlan.length(wish.parts())))
                .toList());
        List<PartyPlan.Part> parts = wishes.stream()
                .flatMap(wish -> wish.parts().stream())
                .distinct()
                .toList();
        return SeriesPlan.of(places.diary(catalogue, branch, parts, window, own, now), wishes);
    }

    private static TimeSlot around(Collection<TimeSlot> slots) {
        Instant first =
                slots.stream().map(TimeSlot::start).min(Instant::compareTo).orElseThrow();
        Instant last = slots.stream().map(TimeSlot::end).max(Instant::compareTo).orElseThrow();
        return new TimeSlot(first, last).widened(MARGIN, MARGIN);
    }

    /** When the rule says that a visit is, and what a clock change does to it. */
    private record Said(Instant start, String note) {

        static Said at(LocalDate date, LocalTime time, Catalogue.Branch branch) {
            WallClock clock = WallClock.at(date, time, branch.zone());
            return new Said(
                    clock.instant(),
                    clock.skipped()
                            ? "The clock goes forward on " + Words.date(date) + ": " + time
                                    + " does not exist that day, "
                                    + Words.time(clock.instant(), branch.zone()) + " is the first time after it."
                            : "");
        }

        Said earlier(Duration by) {
            return new Said(start.minus(by), note);
        }
    }

    private static List<Said> said(BookSeries series, Catalogue.Branch branch) {
        LocalTime time = series.start().atZone(branch.zone()).toLocalTime();
        return series.rule().dates(LocalDate.ofInstant(series.start(), branch.zone())).stream()
                .map(date -> Said.at(date, time, branch))
                .toList();
    }

    private static Said said(MoveSeries move, SeriesVisits.Concerned concerned, Appointment visit) {
        LocalDate date = visit.businessDate().plusDays(days(move, concerned));
        return Said.at(date, move.start().atZone(concerned.branch().zone()).toLocalTime(), concerned.branch());
    }

    /** By how many days each visit goes to another date. */
    static int days(MoveSeries move, SeriesVisits.Concerned concerned) {
        return (int) ChronoUnit.DAYS.between(
                concerned.chosen().businessDate(),
                LocalDate.ofInstant(move.start(), concerned.branch().zone()));
    }

    /** What is the same for all visits but where and when. */
    private record Asked(
            Catalogue catalogue,
            Catalogue.Branch branch,
            Catalogue.Service service,
            int minutes,
            long therapist,
            @Nullable Long room,
            long client,
            Instant now) {}

    /** What was decided about single visits. */
    private static final class Choices {
        private final Map<Integer, BookSeries.Choice> byIndex = new HashMap<>();

        Choices(List<BookSeries.Choice> choices) {
            choices.forEach(choice -> byIndex.put(choice.index(), choice));
        }

        boolean skips(int index) {
            BookSeries.Choice choice = byIndex.get(index);
            return choice != null && choice.skip();
        }

        SeriesPlan.Wish wish(int index, Said said, @Nullable Long preferred, Asked asked) {
            BookSeries.Choice choice = byIndex.get(index);
            Instant start = said.start();
            Long therapist = asked.therapist();
            Long room = asked.room();
            if (choice != null) {
                start = Objects.requireNonNullElse(choice.start(), start);
                therapist = Objects.requireNonNullElse(choice.therapist(), therapist);
                room = choice.room() == null ? room : choice.room();
            }
            return new SeriesPlan.Wish(
                    index,
                    Proposals.of(
                            asked.catalogue(),
                            asked.branch(),
                            asked.service(),
                            asked.minutes(),
                            asked.catalogue().member(therapist),
                            room == null ? null : asked.catalogue().room(room),
                            asked.client(),
                            start,
                            asked.now()),
                    skips(index),
                    preferred,
                    start.equals(said.start()) ? said.note() : "");
        }

        SeriesPlan.Together wish(int index, Said said, List<PartyPlan.Part> parts, Catalogue catalogue) {
            BookSeries.Choice choice = byIndex.get(index);
            Instant start = choice == null ? said.start() : Objects.requireNonNullElse(choice.start(), said.start());
            Long therapist = choice == null ? null : choice.therapist();
            List<PartyPlan.Part> wanted = new ArrayList<>(parts);
            if (therapist != null) {
                wanted.replaceAll(part -> part.with(null));
                wanted.set(0, wanted.get(0).with(catalogue.member(therapist)));
            }
            return new SeriesPlan.Together(
                    index, wanted, start, skips(index), start.equals(said.start()) ? said.note() : "");
        }

        void refuseUnknown(Collection<Integer> known) {
            byIndex.keySet().stream()
                    .filter(index -> !known.contains(index))
                    .findFirst()
                    .ifPresent(index -> {
                        throw new Refused("series-occurrence", "The series has no visit at place " + index + ".");
                    });
        }
    }
}
