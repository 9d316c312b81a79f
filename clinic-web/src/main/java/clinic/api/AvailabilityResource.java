package clinic.api;

import clinic.booking.service.SlotSearch;
import clinic.booking.service.SlotSearch.Near;
import clinic.booking.service.Terms;
import clinic.booking.service.Terms.Rank;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When a service could be had. */
@Path("availability")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AvailabilityResource {
    private static final int MOST_ROWS = 2000;
    private static final int USUAL_ROWS = 500;
    private static final int LONGEST_VISIT = 480;
    private static final double HALF_ROUND_THE_WORLD = 20_040;

    @Inject
    private SlotSearch search;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Clock clock;

    private volatile @Nullable SlotWords latest;

    /**
     * @param score 0 to 100: how little the slot would fragment the therapist's day
     * @param why the score in words
     */
    public record SlotJson(
            String branch,
            String therapist,
            String therapistName,
            String room,
            String roomName,
            String start,
            String end,
            int score,
            String why) {

        /** Of little, because rows are looked up by the hundred. */
        @Override
        public int hashCode() {
            return 31 * start.hashCode() + therapist.hashCode();
        }
    }

    /**
     * Free slots, earliest first or, for each day, best fit first.
     *
     * @param branches codes, or {@code all}; left out, every branch the caller works for
     * @param from time with offset, or a date of the first branch asked for; left out, now
     * @param to starts lie before this time, or on or before this date; left out, a week after {@code from}
     * @param near the code of a branch; only branches at most {@code km} kilometres from it are searched
     * @param gender of the therapist
     * @param days weekdays of the branch that suit, {@code mon,tue}
     * @param after earliest start on the branch's wall clock, {@code 17:00}
     * @param before starts lie before this on the branch's wall clock
     * @param rank {@code earliest} or {@code fit}
     * @param addOns what the service is to be given with, {@code hot-stones,aromatherapy}; their minutes come on top
     */
    @GET
    public Rows<SlotJson> find(
            @QueryParam("service") @Nullable String service,
            @QueryParam("minutes") @Nullable String minutes,
            @QueryParam("branch") List<String> branches,
            @QueryParam("therapist") @Nullable String therapist,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("near") @Nullable String near,
            @QueryParam("km") @Nullable String km,
            @QueryParam("gender") @Nullable String gender,
            @QueryParam("days") @Nullable String days,
            @QueryParam("after") @Nullable String after,
            @QueryParam("before") @Nullable String before,
            @QueryParam("rank") @Nullable String rank,
            @QueryParam("addOns") @Nullable String addOns,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Catalogue catalogue = catalogues.current();
        List<String> codes = branches.contains("all") ? List.of() : branches;
        ZoneId zone = codes.isEmpty()
                ? catalogue.branches().stream()
                        .map(Catalogue.Branch::zone)
                        .findFirst()
                        .orElse(ZoneOffset.UTC)
                : catalogue.branch(codes.get(0)).zone();
        Instant start = from == null ? clock.instant() : When.instantOrDate("from", from, zone);
        Instant end = to == null ? start.plus(Duration.ofDays(7)) : endOf(to, zone);
        if (!start.isBefore(end)) {
            throw new BadRequestException("to: must be after from");
        }
        Integer rows = Params.number("limit", limit, 1, MOST_ROWS);
        String named = Params.text(therapist);
        SlotSearch.Page page = search.find(new SlotSearch.Query(
                Params.required("service", service),
                Params.present("minutes", Params.number("minutes", minutes, 1, LONGEST_VISIT)),
                codes,
                near(Params.text(near), Params.text(km)),
                named == null ? null : Params.id("staff member", named),
                start,
                end,
                terms(gender(Params.text(gender), catalogue), days, after, before, rank),
                rows == null ? USUAL_ROWS : rows,
                Params.text(cursor),
                codes(Params.text(addOns))));
        SlotWords words = words(catalogue);
        return new Rows<>(page.rows().stream().map(words::row).toList(), page.next());
    }

    private static List<String> codes(@Nullable String codes) {
        return codes == null
                ? List.of()
                : Arrays.stream(codes.split(",", -1)).map(String::strip).toList();
    }

    private static Instant endOf(String to, ZoneId zone) {
        Instant end = When.instantOrDate("to", to, zone);
        return to.strip().length() == 10
                ? end.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant()
                : end;
    }

    private static @Nullable Near near(@Nullable String branch, @Nullable String km) {
        if (branch == null && km == null) {
            return null;
        }
        if (branch == null) {
            throw new BadRequestException("near is missing: give the code of the branch that km are counted from");
        }
        if (km == null) {
            throw new BadRequestException("km is missing: give the kilometres around near, like 10");
        }
        try {
            double kilometres = Double.parseDouble(km);
            if (kilometres >= 0 && kilometres <= HALF_ROUND_THE_WORLD) {
                return new Near(branch, kilometres);
            }
        } catch (NumberFormatException e) {
            throw new BadRequestException("km: write the kilometres like 10 or 2.5", e);
        }
        throw new BadRequestException("km: write the kilometres like 10 or 2.5");
    }

    private static @Nullable String gender(@Nullable String gender, Catalogue catalogue) {
        if (gender == null) {
            return null;
        }
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        catalogue.members().stream()
                .map(Catalogue.Member::gender)
                .filter(each -> each != null)
                .forEach(known::add);
        if (!known.contains(gender)) {
            throw new BadRequestException("gender: write one of " + String.join(", ", known));
        }
        return gender;
    }

    private static Terms terms(
            @Nullable String gender,
            @Nullable String days,
            @Nullable String after,
            @Nullable String before,
            @Nullable String rank) {
        LocalTime earliest = Params.time("after", after);
        LocalTime latest = Params.time("before", before);
        if (earliest != null && latest != null && !earliest.isBefore(latest)) {
            throw new BadRequestException("before: must be later than after");
        }
        return new Terms(gender, days(Params.text(days)), earliest, latest, rank(Params.text(rank)));
    }

    /** Weekdays by their first three letters or their whole names, whatever the case. */
    private static Set<DayOfWeek> days(@Nullable String days) {
        Set<DayOfWeek> suit = EnumSet.noneOf(DayOfWeek.class);
        for (String word : days == null ? new String[0] : days.split(",", -1)) {
            String name = word.strip().toUpperCase(Locale.ROOT);
            suit.add(EnumSet.allOf(DayOfWeek.class).stream()
                    .filter(day -> day.name().equals(name)
                            || day.name().substring(0, 3).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new BadRequestException("days: write weekdays like mon,tue,sat")));
        }
        return suit;
    }

    private static Rank rank(@Nullable String rank) {
        if (rank == null) {
            return Rank.EARLIEST;
        }
        for (Rank each : Rank.values()) {
            if (each.code().equals(rank)) {
                return each;
            }
        }
        throw new BadRequestException("rank: write earliest or fit");
    }

    /** What was said of slots is said again, until the catalogue changes. */
    private SlotWords words(Catalogue catalogue) {
        SlotWords known = latest;
        if (known == null || !known.suit(catalogue)) {
            known = new SlotWords(catalogue);
            latest = known;
        }
        return known;
    }
}
