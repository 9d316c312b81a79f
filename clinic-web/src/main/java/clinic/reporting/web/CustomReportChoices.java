package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.Drawing;
import clinic.platform.web.Markup;
import clinic.platform.web.Options;
import clinic.platform.web.Options.Option;
import clinic.platform.web.Shell;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.custom.Measure;
import clinic.reporting.custom.RelativePeriod;
import clinic.reporting.custom.ReportDefinition;
import clinic.reporting.custom.ReportDraft;
import clinic.reporting.custom.ReportPeriod;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be chosen for a custom report, and what is. */
@Named
@RequestScoped
public class CustomReportChoices {
    private static final List<String> CHANNELS = List.of("desk", "phone", "online", "walk-in", "series", "api", "till");
    private static final List<String> ITEMS = List.of("visit", "service", "fee", "discount", "refund", "tax");

    @Inject
    CustomReportForm form;

    @Inject
    Catalogues catalogues;

    @Inject
    Shell shell;

    /** @param at from 0 */
    public record Level(int at, String label, Options choices) {}

    private ReportDraft draft() {
        return form.getDraft();
    }

    /** What it is broken down by, first, second and third. */
    public List<Level> getLevels() {
        return IntStream.range(0, ReportDefinition.MOST_DIMENSIONS)
                .mapToObj(at -> new Level(
                        at,
                        ReportWords.say(at == 0 ? "breakdown" : "thenBy"),
                        choices(
                                at < draft().groupBy().size()
                                        ? draft().groupBy().get(at)
                                        : null,
                                Arrays.stream(Dimension.values())
                                        .map(one -> new Option(one.code(), ReportWords.name(one), false)))))
                .toList();
    }

    /** Every figure: first those that are shown, in their order. */
    public Drawing getColumns() {
        Set<Measure> shown = new LinkedHashSet<>();
        draft().measures().forEach(code -> Measure.find(code).ifPresent(shown::add));
        return out -> {
            for (Measure measure : shown) {
                column(out, measure, true);
            }
            for (Measure measure : Measure.values()) {
                if (!shown.contains(measure)) {
                    column(out, measure, false);
                }
            }
        };
    }

    private static void column(Markup out, Measure measure, boolean shown) throws IOException {
        String about = "about-" + measure.code();
        String name = ReportWords.name(measure);
        out.start("li").start("label", "class", "check");
        out.start(
                        "input",
                        "type",
                        "checkbox",
                        "name",
                        "measures",
                        "value",
                        measure.code(),
                        "checked",
                        shown ? "checked" : null,
                        "aria-describedby",
                        about)
                .end("input");
        out.start("span")
                .text(name)
                .start("small", "class", "meta", "id", about)
                .text(ReportWords.about(measure))
                .end("small")
                .end("span")
                .end("label");
        out.start("span", "class", "row");
        move(out, "up", "up", name);
        move(out, "down", "dn", name);
        out.end("span").end("li");
    }

    private static void move(Markup out, String where, String icon, String name) throws IOException {
        out.start(
                        "button",
                        "class",
                        "btn quiet icon",
                        "type",
                        "button",
                        "data-move",
                        where,
                        "aria-label",
                        ReportWords.say(where) + ": " + name)
                .icon(icon)
                .end("button");
    }

    public Options getPeriods() {
        return new Options(Stream.concat(
                        Arrays.stream(RelativePeriod.values()).map(RelativePeriod::code), Stream.of(ReportPeriod.FIXED))
                .map(code -> new Option(code, ReportWords.say("period-" + code), code.equals(draft().period())))
                .toList());
    }

    public Options getComparisons() {
        return choices(
                draft().compare(),
                Arrays.stream(Comparison.values())
                        .map(one -> new Option(one.code(), RevenueBreakdown.word("compare-", one.code()), false)));
    }

    public Options getBranches() {
        return choices(
                draft().branch(), shell.getBranches().stream().map(one -> new Option(one.code(), one.name(), false)));
    }

    public Options getRegions() {
        return choices(
                draft().region(),
                shell.getBranches().stream()
                        .map(Catalogue.Branch::region)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .map(one -> new Option(one, one, false)));
    }

    public Options getServices() {
        return choices(
                draft().service(),
                catalogues.current().services().stream().map(one -> new Option(one.code(), one.name(), false)));
    }

    public Options getTherapists() {
        Catalogue catalogue = catalogues.current();
        return choices(
                draft().therapist(),
                shell.getBranches().stream()
                        .flatMap(branch -> catalogue.therapists(branch.id()).stream())
                        .distinct()
                        .map(one -> new Option(Long.toString(one.id()), one.name(), false))
                        .sorted(java.util.Comparator.comparing(Option::name)));
    }

    public Options getChannels() {
        return coded("channel-", draft().channel(), CHANNELS);
    }

    public Options getItems() {
        return coded("item-", draft().item(), ITEMS);
    }

    private static Options coded(String prefix, @Nullable String chosen, List<String> codes) {
        return choices(
                chosen, codes.stream().map(code -> new Option(code, RevenueBreakdown.word(prefix, code), false)));
    }

    /** Those; one that was chosen and is not among them stands last, by its code. */
    private static Options choices(@Nullable String chosen, Stream<Option> among) {
        List<Option> choices = new ArrayList<>();
        among.forEach(one ->
                choices.add(new Option(one.value(), one.name(), one.value().equals(chosen))));
        if (chosen != null && choices.stream().noneMatch(one -> one.value().equals(chosen))) {
            choices.add(new Option(chosen, chosen, true));
        }
        return new Options(choices);
    }
}
