package clinic.reporting.custom;

import clinic.organisation.Catalogue;
import clinic.reporting.Basis;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Period;
import clinic.shared.Objections;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A custom report as somebody writes it, in codes; what is left out is null.
 *
 * @param period a {@link RelativePeriod}'s code, or {@code fixed} with {@code from} and {@code to}
 * @param basis {@code earned} where it is left out
 * @param tax {@code in} or {@code out}; {@code out} where it is left out
 * @param branches {@code same}: where something is compared, only branches that had something in both periods
 * @param service a code
 * @param therapist an id
 */
public record ReportDraft(
        String name,
        boolean shared,
        List<String> groupBy,
        List<String> measures,
        @Nullable String period,
        @Nullable String from,
        @Nullable String to,
        @Nullable String basis,
        @Nullable String tax,
        @Nullable String compare,
        @Nullable String branches,
        @Nullable String branch,
        @Nullable String region,
        @Nullable String service,
        @Nullable String therapist,
        @Nullable String channel,
        @Nullable String item)
        implements Serializable {

    public static final int LONGEST_NAME = 80;
    private static final int LONGEST_WORD = 40;

    public ReportDraft {
        groupBy = List.copyOf(groupBy);
        measures = List.copyOf(measures);
    }

    /** The draft that would be read into that report. */
    public static ReportDraft of(CustomReport report, Catalogue catalogue) {
        ReportDefinition shown = report.definition();
        Period fixed = shown.period().fixed();
        Comparison compare = shown.compare();
        Long branch = shown.branch();
        Long service = shown.service();
        Long therapist = shown.therapist();
        return new ReportDraft(
                report.name(),
                report.shared(),
                shown.groupBy().stream().map(Dimension::code).toList(),
                shown.measures().stream().map(Measure::code).toList(),
                shown.period().code(),
                fixed == null ? null : fixed.from().toString(),
                fixed == null ? null : fixed.to().toString(),
                shown.basis().code(),
                shown.taxIn() ? "in" : "out",
                compare == null ? null : compare.code(),
                shown.sameBranches() ? "same" : "all",
                branch == null ? null : catalogue.branch(branch).code(),
                shown.region(),
                service == null ? null : catalogue.service(service).code(),
                therapist == null ? null : therapist.toString(),
                shown.channel(),
                shown.item());
    }

    /** Objects when the report could not be told from others by its name. */
    public void name(Objections objections) {
        objections.text("name", "The report's name", name, LONGEST_NAME);
    }

    /** What it shows. Where there are objections it stands for nothing. */
    public ReportDefinition read(Catalogue catalogue, Objections objections) {
        List<Dimension> dimensions = dimensions(objections);
        List<Measure> columns = measures(objections);
        Comparison compared =
                choice(objections, "compare", compare, Comparison.values(), Comparison::code, Comparison::find);
        objections.when(
                compared == null && columns.stream().anyMatch(Measure::isComparing),
                "compare-missing",
                "A figure of the compared period is asked for. Choose what to compare with.");
        Basis counted = choice(objections, "basis", basis, Basis.values(), Basis::code, Basis::find);
        ReportDefinition definition = new ReportDefinition(
                dimensions,
                columns,
                period(objections),
                counted == null ? Basis.EARNED : counted,
                yes(objections, "tax", tax, "out", "in"),
                compared,
                yes(objections, "branches", branches, "all", "same"),
                branch(catalogue, objections),
                region(catalogue, objections),
                service(catalogue, objections),
                therapist(catalogue, objections),
                word(objections, "channel", channel),
                word(objections, "item", item));
        if (objections.none()) {
            definition.refusals(catalogue).forEach(objections::add);
        }
        return definition;
    }

    private List<Dimension> dimensions(Objections objections) {
        List<Dimension> found =
                known(objections, "dimension", groupBy, Dimension.values(), Dimension::code, Dimension::find);
        objections.when(
                groupBy.size() > ReportDefinition.MOST_DIMENSIONS,
                "too-many-dimensions",
                "A report breaks down by up to three. Take " + (groupBy.size() - ReportDefinition.MOST_DIMENSIONS)
                        + " away.");
        objections.when(
                found.stream().filter(Dimension::isTime).distinct().count() > 1,
                "two-of-time",
                "Choose one of day, week, month and year.");
        return found;
    }

    private List<Measure> measures(Objections objections) {
        objections.when(measures.isEmpty(), "measure-missing", "Choose at least one figure to show.");
        return known(objections, "measure", measures, Measure.values(), Measure::code, Measure::find);
    }

    /** Those of the codes that mean something, each once. */
    private static <E> List<E> known(
            Objections objections,
            String what,
            List<String> codes,
            E[] all,
            Function<E, String> code,
            Function<String, Optional<E>> find) {
        List<E> found = new ArrayList<>();
        for (String each : codes) {
            Optional<E> one = find.apply(each);
            objections.when(
                    one.isEmpty(),
                    what + "-unknown",
                    "There is no " + what + " " + clip(each) + ". Choose from " + list(all, code) + ".");
            objections.when(
                    one.isPresent() && found.contains(one.get()),
                    what + "-twice",
                    each + " is named twice. Name it once.");
            one.filter(value -> !found.contains(value)).ifPresent(found::add);
        }
        return found;
    }

    private ReportPeriod period(Objections objections) {
        if (ReportPeriod.FIXED.equals(period)) {
            LocalDate first = date(from);
            LocalDate last = date(to);
            boolean read = first != null && last != null && !last.isBefore(first);
            objections.when(!read, "period", "Write the first and the last day like 2026-03-12, the first one first.");
            return read
                    ? ReportPeriod.of(new Period(Objects.requireNonNull(first), Objects.requireNonNull(last)))
                    : ReportPeriod.of(RelativePeriod.LAST_MONTH);
        }
        Optional<RelativePeriod> relative = period == null ? Optional.empty() : RelativePeriod.find(period);
        objections.when(
                relative.isEmpty(),
                "period",
                "Choose a period: " + list(RelativePeriod.values(), RelativePeriod::code)
                        + ", or fixed with two days.");
        return ReportPeriod.of(relative.orElse(RelativePeriod.LAST_MONTH));
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static <E> @Nullable E choice(
            Objections objections,
            String field,
            @Nullable String asked,
            E[] all,
            Function<E, String> code,
            Function<String, Optional<E>> find) {
        Optional<E> found = asked == null ? Optional.empty() : find.apply(asked);
        objections.when(
                asked != null && found.isEmpty(),
                field,
                "There is no " + clip(asked) + " here. Choose from " + list(all, code) + ".");
        return found.orElse(null);
    }

    private static boolean yes(Objections objections, String field, @Nullable String asked, String no, String yes) {
        objections.when(
                asked != null && !asked.equals(no) && !asked.equals(yes),
                field,
                "There is no " + clip(asked) + " here. Choose from " + yes + " and " + no + ".");
        return yes.equals(asked);
    }

    private @Nullable Long branch(Catalogue catalogue, Objections objections) {
        return id(
                objections,
                "branch",
                branch,
                catalogue.branches().stream()
                        .filter(one -> one.code().equals(branch))
                        .map(Catalogue.Branch::id));
    }

    private @Nullable Long service(Catalogue catalogue, Objections objections) {
        return id(
                objections,
                "service",
                service,
                catalogue.services().stream()
                        .filter(one -> one.code().equals(service))
                        .map(Catalogue.Service::id));
    }

    private @Nullable Long therapist(Catalogue catalogue, Objections objections) {
        return id(
                objections,
                "therapist",
                therapist,
                catalogue.members().stream().map(Catalogue.Member::id).filter(one -> Long.toString(one)
                        .equals(therapist)));
    }

    private static @Nullable Long id(Objections objections, String what, @Nullable String asked, Stream<Long> found) {
        Long id = found.findFirst().orElse(null);
        objections.when(asked != null && id == null, what, "There is no " + what + " " + clip(asked) + ".");
        return id;
    }

    private @Nullable String region(Catalogue catalogue, Objections objections) {
        objections.when(
                region != null && catalogue.branches().stream().noneMatch(one -> region.equals(one.region())),
                "region",
                "There is no region " + clip(region) + ".");
        return region;
    }

    /** A word of the books; one that nothing has finds nothing. */
    private static @Nullable String word(Objections objections, String field, @Nullable String asked) {
        if (asked != null) {
            objections.atMost(field, "The " + field, asked, LONGEST_WORD);
        }
        return asked;
    }

    private static <E> String list(E[] all, Function<E, String> code) {
        return Arrays.stream(all).map(code).collect(Collectors.joining(", "));
    }

    private static String clip(@Nullable String text) {
        String known = text == null ? "" : text;
        return known.length() > LONGEST_WORD ? known.substring(0, LONGEST_WORD) + "…" : known;
    }
}
