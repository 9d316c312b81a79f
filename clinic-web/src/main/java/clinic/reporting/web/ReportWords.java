package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Group;
import clinic.reporting.Period;
import clinic.reporting.custom.MailingDraft;
import clinic.reporting.custom.Measure;
import clinic.reporting.custom.ReportDefinition;
import clinic.reporting.custom.ReportPeriod;
import clinic.reporting.custom.ReportSchedule;
import clinic.reporting.custom.ReportTable;
import clinic.shared.Money;
import java.text.MessageFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Custom reports in words, the same on pages and in files. */
public final class ReportWords {
    static final String NONE = "–";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.UK);
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("clinic.text.custom-report", Locale.ENGLISH);
    private static final ResourceBundle FIGURES = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);

    private ReportWords() {}

    static String say(String key, Object... values) {
        return MessageFormat.format(WORDS.getString(key), values);
    }

    static String name(Measure measure) {
        return say("measure-" + measure.code());
    }

    static String about(Measure measure) {
        return say("about-" + measure.code());
    }

    static String name(Dimension dimension) {
        return FIGURES.getString(dimension.code());
    }

    static String dimensions(ReportDefinition definition) {
        return definition.groupBy().isEmpty()
                ? say("everything")
                : definition.groupBy().stream().map(ReportWords::name).collect(Collectors.joining(", "));
    }

    /** What a group is called in that dimension. */
    static String cell(Dimension dimension, Group group, Catalogue catalogue) {
        return RevenueBreakdown.cell(dimension, RevenueSheet.name(dimension, group, catalogue), group, catalogue)
                .text();
    }

    /** {@code $95.70}, {@code 4,312} or {@code 71.4%}; a dash where there is nothing to divide by. */
    static String shown(Measure measure, @Nullable Long value, Currency currency) {
        if (value == null) {
            return NONE;
        }
        return switch (measure.unit()) {
            case MONEY -> Amounts.money(Money.ofMinor(value, currency));
            case COUNT -> Amounts.count(value);
            case PERCENT -> (KpiWords.share(value) + "%").replace('-', Amounts.MINUS);
        };
    }

    static List<String> shown(ReportTable report, List<@Nullable Long> values, Currency currency) {
        List<Measure> measures = report.definition().measures();
        return java.util.stream.IntStream.range(0, measures.size())
                .mapToObj(at -> shown(measures.get(at), values.get(at), currency))
                .toList();
    }

    static String period(ReportPeriod period) {
        Period fixed = period.fixed();
        return fixed == null ? say("period-" + period.code()) : dates(fixed);
    }

    static String dates(Period period) {
        return period.from().equals(period.to())
                ? DAY.format(period.from())
                : DAY.format(period.from()) + " – " + DAY.format(period.to());
    }

    /** How often it is sent, and when: {@code Monday, 07:00}. */
    static String schedule(ReportSchedule schedule) {
        DayOfWeek weekday = schedule.weekday();
        Integer day = schedule.monthDay();
        String when = weekday != null
                ? say("on-" + weekday.name().toLowerCase(Locale.ROOT))
                : day == null
                        ? say("everyDay")
                        : day > MailingDraft.MOST_MONTH_DAY ? say("monthDay-last") : say("monthDay", day);
        return say("schedule", when, schedule.at());
    }

    /** A moment on the clock of that zone, which stands elsewhere. */
    static String moment(Instant instant, ZoneId zone) {
        return MOMENT.withZone(zone).format(instant);
    }

    /** What the figures of a report that was run are of, as names and words. */
    static Map<String, String> facts(ReportTable report, Catalogue catalogue) {
        ReportDefinition definition = report.definition();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(say("period"), dates(report.table().question().period()));
        Period other = report.table().comparedPeriod();
        Comparison compare = definition.compare();
        if (other != null && compare != null) {
            facts.put(FIGURES.getString("compared"), dates(other));
        }
        facts.put(
                FIGURES.getString("basis"),
                FIGURES.getString("define-" + definition.basis().code()));
        facts.put(FIGURES.getString("tax"), FIGURES.getString(definition.taxIn() ? "taxIn" : "taxOut"));
        facts.put(FIGURES.getString("currency"), catalogue.currency().getCurrencyCode());
        Long branch = definition.branch();
        facts.put(say("branches"), branch != null ? catalogue.branch(branch).name() : FIGURES.getString("allBranches"));
        if (definition.sameBranches() && other != null) {
            facts.put(FIGURES.getString("branches"), FIGURES.getString("sameBranches"));
        }
        filters(definition, catalogue).forEach(facts::put);
        return facts;
    }

    /** What it is only of, apart from the branch. */
    private static Map<String, String> filters(ReportDefinition definition, Catalogue catalogue) {
        Map<String, String> filters = new LinkedHashMap<>();
        Long service = definition.service();
        Long therapist = definition.therapist();
        String channel = definition.channel();
        String item = definition.item();
        if (definition.region() != null) {
            filters.put(name(Dimension.REGION), definition.region());
        }
        if (service != null) {
            filters.put(name(Dimension.SERVICE), catalogue.service(service).name());
        }
        if (therapist != null) {
            filters.put(name(Dimension.THERAPIST), catalogue.member(therapist).name());
        }
        if (channel != null) {
            filters.put(name(Dimension.CHANNEL), RevenueBreakdown.word("channel-", channel));
        }
        if (item != null) {
            filters.put(name(Dimension.ITEM), RevenueBreakdown.word("item-", item));
        }
        return filters;
    }
}
