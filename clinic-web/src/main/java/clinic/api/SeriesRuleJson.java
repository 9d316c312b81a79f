package clinic.api;

import clinic.booking.SeriesRule;
import jakarta.ws.rs.BadRequestException;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a visit repeats: see {@code SeriesRule}.
 *
 * @param frequency {@code daily}, {@code weekly} or {@code monthly}
 * @param interval every how many days, weeks or months; left out, every one
 * @param count how many visits; or {@code until}
 * @param until the last date on which one may be
 * @param weekdays {@code monday} …; left out, the weekday of the first date
 */
public record SeriesRuleJson(
        @Nullable String frequency,
        @Nullable Integer interval,
        @Nullable Integer count,
        @Nullable String until,
        @Nullable List<String> weekdays) {

    SeriesRule rule() {
        return new SeriesRule(
                named("frequency", "daily, weekly or monthly", frequency, SeriesRule.Frequency::of),
                interval == null ? 1 : interval,
                count,
                Params.date("until", until),
                weekdays == null
                        ? Set.of()
                        : weekdays.stream()
                                .map(day -> named(
                                        "weekdays",
                                        "monday to sunday",
                                        day,
                                        name -> DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT))))
                                .collect(Collectors.toSet()));
    }

    static SeriesRuleJson of(SeriesRule rule) {
        return new SeriesRuleJson(
                rule.frequency().code(),
                rule.interval(),
                rule.count(),
                rule.until() == null ? null : rule.until().toString(),
                rule.weekdays().stream()
                        .map(day -> day.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    static <T> T named(String field, String choices, @Nullable String name, Function<String, T> read) {
        try {
            return read.apply(Params.required(field, name));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(field + ": choose " + choices, e);
        }
    }
}
