package clinic.roster.web;

import clinic.organisation.Catalogue;
import clinic.roster.RosterSuggestion.Asked;
import clinic.roster.RosterSuggestion.Cover;
import clinic.roster.RosterSuggestion.Price;
import clinic.roster.RosterSuggestion.Reason;
import clinic.roster.ShiftPlan;
import clinic.roster.service.SuggestionQueries.Proposed;
import clinic.shared.Money;
import clinic.shared.TimeSlot;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A suggestion in words: what would change, and every line of why it scores what it scores. */
final class SuggestionWords {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("clinic.text.suggest", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final List<String> FIRST = List.of("minimum-presence", "uncovered");

    private final Catalogue catalogue;
    private final Function<Money, String> money;
    private final Map<Long, ShiftPlan> plans;

    SuggestionWords(Catalogue catalogue, List<Proposed> proposed, Function<Money, String> money) {
        this.catalogue = catalogue;
        this.money = money;
        this.plans = proposed.stream().collect(Collectors.toMap(Proposed::shift, Proposed::plan, (one, other) -> one));
    }

    /** One shift that would change hands. */
    public record Change(
            long shift,
            String day,
            String time,
            String branch,
            String branchName,
            @Nullable String before,
            @Nullable String after,
            boolean more) {}

    /** All lines of a rule, which add up to its weight. */
    public record Group(String rule, String name, String weight, List<Line> lines) {}

    public record Line(String who, String when, String what, String weight) {}

    /** Where one more person would lower the score, and by how much. */
    public record Worth(String where, String what) {}

    List<Change> changes(List<Proposed> proposed) {
        return proposed.stream()
                .filter(Proposed::changes)
                .map(each -> {
                    Catalogue.Branch branch = catalogue.branch(each.plan().branch());
                    return new Change(
                            each.shift(),
                            DAY.format(each.plan().date()),
                            times(each.plan().slot(), branch.zone()),
                            branch.code(),
                            branch.name(),
                            name(each.before()),
                            name(each.after()),
                            each.more());
                })
                .toList();
    }

    /** What is missing first, then what weighs most. */
    List<Group> groups(List<Reason> reasons) {
        Map<String, List<Reason>> byRule = reasons.stream().collect(Collectors.groupingBy(Reason::rule));
        return byRule.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<String, List<Reason>> each) -> FIRST.contains(each.getKey()) ? 0 : 1)
                        .thenComparing(each -> -sum(each.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .map(each -> new Group(
                        each.getKey(),
                        word("rule-" + each.getKey()),
                        number(sum(each.getValue())),
                        each.getValue().stream()
                                .sorted(Comparator.comparing(SuggestionWords::dateOf))
                                .map(this::line)
                                .toList()))
                .toList();
    }

    private Line line(Reason reason) {
        String who = reason.staff() == null ? "" : name(reason.staff());
        ShiftPlan plan = reason.shift() == null ? null : plans.get(reason.shift());
        Cover cover = reason.cover();
        String when = "";
        if (cover != null) {
            when = where(cover);
        } else if (plan != null) {
            Catalogue.Branch branch = catalogue.branch(plan.branch());
            when = DAY.format(plan.date()) + " " + times(plan.slot(), branch.zone()) + ", " + branch.name();
        } else if (reason.date() != null) {
            when = DAY.format(reason.date());
        }
        return new Line(who == null ? "" : who, when, amount(reason), number(reason.weight()));
    }

    private String amount(Reason reason) {
        String what = reason.rule().equals("cost")
                ? money.apply(Money.ofMinor(reason.amount(), currency()))
                : number(reason.amount());
        String key = "amount-" + reason.rule();
        return !WORDS.containsKey(key)
                ? what
                : reason.rule().equals("continuity") ? say(key, reason.amount()) : say(key, what);
    }

    private Currency currency() {
        return catalogue.currency();
    }

    List<Worth> worth(List<Price> prices) {
        return prices.stream()
                .map(each -> new Worth(where(each.cover()), say("priceLine", number(each.price()))))
                .toList();
    }

    private String where(Cover cover) {
        Catalogue.Branch branch = catalogue.branch(cover.branch());
        return DAY.format(LocalDate.ofInstant(cover.slot().start(), branch.zone())) + " "
                + times(cover.slot(), branch.zone()) + ", " + branch.name() + ", "
                + word("job-" + cover.job().code());
    }

    /** The days and branches that were asked for. */
    String asked(Asked asked) {
        return DAY.format(asked.from()) + " – " + DAY.format(asked.until()) + ", "
                + asked.branches().stream()
                        .map(branch -> catalogue.branch(branch).name())
                        .collect(Collectors.joining(", "));
    }

    String shift(ShiftPlan plan) {
        Catalogue.Branch branch = catalogue.branch(plan.branch());
        return DAY.format(plan.date()) + " " + times(plan.slot(), branch.zone()) + " " + branch.code();
    }

    @Nullable
    String name(@Nullable Long staff) {
        return staff == null ? null : catalogue.member(staff).name();
    }

    private static LocalDate dateOf(Reason reason) {
        return Objects.requireNonNullElse(reason.date(), LocalDate.MIN);
    }

    private static long sum(List<Reason> reasons) {
        return reasons.stream().mapToLong(Reason::weight).sum();
    }

    private static String times(TimeSlot slot, ZoneId zone) {
        return CLOCK.format(slot.start().atZone(zone)) + "–"
                + CLOCK.format(slot.end().atZone(zone));
    }

    static String number(long value) {
        return NumberFormat.getIntegerInstance(Locale.UK).format(value).replace('-', '−');
    }

    static String word(String key) {
        return WORDS.containsKey(key) ? WORDS.getString(key) : key;
    }

    static String say(String key, Object... values) {
        return new MessageFormat(WORDS.getString(key), Locale.ENGLISH).format(values);
    }
}
