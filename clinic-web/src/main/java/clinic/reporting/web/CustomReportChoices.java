package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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

    /** @param selected "selected" where it is the one, otherwise nothing */
    public record Choice(
            String value, String name, @Nullable String selected) {}

    /** @param checked "checked" where it is shown, otherwise nothing */
    public record Column(
            String value,
            String name,
            String about,
            @Nullable String checked) {}

    /** @param at from 0 */
    public record Level(int at, String label, List<Choice> choices) {}

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
                                        .map(one -> new Choice(one.code(), ReportWords.name(one), null)))))
                .toList();
    }

    /** Every figure: first those that are shown, in their order. */
    public List<Column> getColumns() {
        List<Measure> shown = new ArrayList<>();
        draft().measures()
                .forEach(code ->
                        Measure.find(code).filter(one -> !shown.contains(one)).ifPresent(shown::add));
        return Stream.concat(
                        shown.stream().map(one -> column(one, "checked")),
                        Arrays.stream(Measure.values())
                                .filter(one -> !shown.contains(one))
                                .map(one -> column(one, null)))
                .toList();
    }

    private static Column column(Measure measure, @Nullable String checked) {
        return new Column(measure.code(), ReportWords.name(measure), ReportWords.about(measure), checked);
    }

    public List<Choice> getPeriods() {
        return Stream.concat(
                        Arrays.stream(RelativePeriod.values()).map(RelativePeriod::code), Stream.of(ReportPeriod.FIXED))
                .map(code -> new Choice(
                        code, ReportWords.say("period-" + code), code.equals(draft().period()) ? "selected" : null))
                .toList();
    }

    public List<Choice> getComparisons() {
        return choices(
                draft().compare(),
                Arrays.stream(Comparison.values())
                        .map(one -> new Choice(one.code(), RevenueBreakdown.word("compare-", one.code()), null)));
    }

    public List<Choice> getBranches() {
        return choices(
                draft().branch(), shell.getBranches().stream().map(one -> new Choice(one.code(), one.name(), null)));
    }

    public List<Choice> getRegions() {
        return choices(
                draft().region(),
                shell.getBranches().stream()
                        .map(Catalogue.Branch::region)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .map(one -> new Choice(one, one, null)));
    }

    public List<Choice> getServices() {
        return choices(
                draft().service(),
                catalogues.current().services().stream().map(one -> new Choice(one.code(), one.name(), null)));
    }

    public List<Choice> getTherapists() {
        Catalogue catalogue = catalogues.current();
        return choices(
                draft().therapist(),
                shell.getBranches().stream()
                        .flatMap(branch -> catalogue.therapists(branch.id()).stream())
                        .distinct()
                        .map(one -> new Choice(Long.toString(one.id()), one.name(), null))
                        .sorted(java.util.Comparator.comparing(Choice::name)));
    }

    public List<Choice> getChannels() {
        return coded("channel-", draft().channel(), CHANNELS);
    }

    public List<Choice> getItems() {
        return coded("item-", draft().item(), ITEMS);
    }

    private static List<Choice> coded(String prefix, @Nullable String chosen, List<String> codes) {
        return choices(chosen, codes.stream().map(code -> new Choice(code, RevenueBreakdown.word(prefix, code), null)));
    }

    /** Those; one that was chosen and is not among them stands last, by its code. */
    private static List<Choice> choices(@Nullable String chosen, Stream<Choice> among) {
        List<Choice> choices = new ArrayList<>();
        among.forEach(one ->
                choices.add(new Choice(one.value(), one.name(), one.value().equals(chosen) ? "selected" : null)));
        if (chosen != null && choices.stream().noneMatch(one -> one.value().equals(chosen))) {
            choices.add(new Choice(chosen, chosen, "selected"));
        }
        return choices;
    }
}
