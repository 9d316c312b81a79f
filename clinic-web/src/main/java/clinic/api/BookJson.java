package clinic.api;

import clinic.booking.Overrides;
import clinic.booking.service.BookParty;
import clinic.booking.service.BookSeries;
import clinic.shared.Refused;
import jakarta.ws.rs.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One visit: {@code service}, {@code minutes}, {@code therapist} and {@code client}. Or several together: every client
 * of {@code clients} begins at {@code start} and gets all {@code lines} one after the other, except lines that name a
 * client of their own; without lines everybody gets {@code service} and {@code minutes}.
 *
 * @param room left out, any room that suits
 * @param hold the hold that kept the slot; with it, what the request leaves out is taken from the hold
 * @param series repeats the visit, or all that are together; {@code start} says its first date and its wall-clock time
 * @param occurrences what was decided about single visits of the series
 * @param override rules set aside at the desk, by the code of their refusal, and why; not heeded online
 * @param addOns what the service is given with, by code; their minutes come on top
 */
public record BookJson(
        @Nullable String branch,
        @Nullable String service,
        @Nullable Integer minutes,
        @Nullable String therapist,
        @Nullable String room,
        @Nullable String client,
        @Nullable List<String> clients,
        @Nullable List<LineJson> lines,
        @Nullable String start,
        @Nullable String source,
        @Nullable String note,
        @Nullable String hold,
        @Nullable Map<String, String> override,
        @Nullable SeriesRuleJson series,
        @Nullable List<OccurrenceJson> occurrences,
        @Nullable List<String> addOns) {

    boolean isParty() {
        return clients != null || lines != null;
    }

    /**
     * @param therapist left out, any who is free
     * @param client left out, for everybody
     * @param addOns what the service is given with, by code; their minutes come on top
     */
    public record LineJson(
            @Nullable String service,
            @Nullable Integer minutes,
            @Nullable String therapist,
            @Nullable String client,
            @Nullable List<String> addOns) {}

    /** A visit that repeats, or several together. */
    static BookSeries series(BookJson body) {
        if (body.override() != null) {
            throw new Refused(
                    "series-override", "No budget is exceeded for a whole series. Book such visits one by one.");
        }
        return new BookSeries(
                Params.required("branch", body.branch()),
                body.isParty() ? party(body).parts() : List.of(alone(body)),
                body.isParty() || body.room() == null ? null : Params.id("room", body.room()),
                When.instant("start", body.start()),
                Params.present("series", body.series()).rule(),
                choices(body.occurrences()),
                body.note() == null ? "" : body.note(),
                body.hold() == null ? null : Params.id("hold", body.hold()));
    }

    private static BookParty.Part alone(BookJson body) {
        return new BookParty.Part(
                Params.id("client", Params.required("client", body.client())),
                Params.required("service", body.service()),
                Params.present("minutes", body.minutes()),
                Params.id("staff member", Params.required("therapist", body.therapist())),
                addOns(body.addOns()));
    }

    static BookParty party(BookJson body) {
        List<String> clients = body.clients() == null
                ? List.of(Params.required("client", body.client()))
                : List.copyOf(body.clients());
        List<LineJson> lines = body.lines() == null
                ? List.of(new LineJson(body.service(), body.minutes(), body.therapist(), null, body.addOns()))
                : List.copyOf(body.lines());
        List<BookParty.Part> parts = new ArrayList<>();
        clients.stream().distinct().forEach(client -> lines.stream()
                .filter(line -> line.client() == null || line.client().equals(client))
                .forEach(line -> parts.add(new BookParty.Part(
                        Params.id("client", client),
                        Params.required("service", line.service()),
                        Params.present("minutes", line.minutes()),
                        line.therapist() == null ? null : Params.id("staff member", line.therapist()),
                        addOns(line.addOns())))));
        return new BookParty(
                Params.required("branch", body.branch()),
                When.instant("start", body.start()),
                parts,
                body.source() == null ? "api" : body.source(),
                body.note() == null ? "" : body.note(),
                body.hold() == null ? null : Params.id("hold", body.hold()),
                given(body.override()));
    }

    /** The reasons given for rules that may be set aside. */
    static Map<String, String> given(@Nullable Map<String, String> override) {
        if (override == null) {
            return Map.of();
        }
        for (String rule : override.keySet()) {
            if (!Overrides.ALLOWED.contains(rule)) {
                throw new BadRequestException("override: " + rule + " cannot be overridden; choose of "
                        + String.join(", ", Overrides.ALLOWED));
            }
        }
        return override;
    }

    static List<String> addOns(@Nullable List<String> codes) {
        return codes == null ? List.of() : List.copyOf(codes);
    }

    static List<BookSeries.Choice> choices(@Nullable List<OccurrenceJson> occurrences) {
        return occurrences == null
                ? List.of()
                : occurrences.stream().map(OccurrenceJson::choice).toList();
    }
}
