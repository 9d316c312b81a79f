package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.platform.web.Drawing;
import clinic.platform.web.Options;
import clinic.platform.web.Options.Option;
import clinic.reporting.Comparison;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** What the pages of figures offer to choose from, and what is chosen. */
public final class RevenueChoices {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);

    private final RevenueFilter filter;
    private final List<Catalogue.Branch> branches;

    /** @param branches the ones the caller sees */
    RevenueChoices(RevenueFilter filter, List<Catalogue.Branch> branches) {
        this.filter = filter;
        this.branches = branches;
    }

    /** What a period can be compared with, and nothing last. */
    public Drawing getComparisons() {
        return new Options(Stream.concat(
                        Arrays.stream(Comparison.values())
                                .map(one -> option("compare", one.code(), "compare-" + one.code(), false)),
                        Stream.of(option("compare", "", "compareNone", true)))
                .toList());
    }

    public Drawing getBranches() {
        return new Options(branches.stream()
                .map(one -> new Option(one.code(), one.name(), filter.chosen("branch", one.code(), false)))
                .toList());
    }

    public Drawing getBases() {
        return new Options(List.of(
                        option("basis", "earned", "earned", true), option("basis", "collected", "collected", false)))
                .radios("basis");
    }

    public Drawing getTaxes() {
        return new Options(List.of(option("tax", "out", "taxOutShort", true), option("tax", "in", "taxInShort", false)))
                .radios("tax");
    }

    /** What can be broken down by, apart from time. */
    public Drawing getGroups() {
        return new Options(Stream.of("branch", "region", "service", "therapist", "channel", "item")
                        .map(code -> option("group", code, code, false))
                        .toList())
                .checks("group");
    }

    public Drawing getTimes() {
        return new Options(Stream.concat(
                                Stream.of(new Option("none", WORDS.getString("time-none"), filter.isTimeNone())),
                                Stream.of("day", "week", "month", "year")
                                        .map(code -> option("time", code, "time-" + code, false)))
                        .toList())
                .radios("time");
    }

    /** @param first whether it is the one when nothing was said */
    private Option option(String parameter, String code, String word, boolean first) {
        return new Option(code, WORDS.getString(word), filter.chosen(parameter, code, first));
    }
}
