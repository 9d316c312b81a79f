package clinic.roster.service;

import clinic.roster.SuggestionMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which roster is looked for.
 *
 * @param branches codes; all of them are planned together
 * @param until the last local date, inclusive
 * @param staff who cannot come, in a repair
 * @param absentFrom the first and {@code absentUntil} the last date of that, both inclusive
 */
public record AskSuggestion(
        List<String> branches,
        LocalDate from,
        LocalDate until,
        SuggestionMode mode,
        @Nullable Long staff,
        @Nullable LocalDate absentFrom,
        @Nullable LocalDate absentUntil) {}
