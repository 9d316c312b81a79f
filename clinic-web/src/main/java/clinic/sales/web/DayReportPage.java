package clinic.sales.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.sales.DayReport;
import clinic.sales.DayReport.Figure;
import clinic.sales.DayReport.Section;
import clinic.sales.Drawer;
import clinic.sales.Means;
import clinic.sales.service.DayQueries;
import clinic.shared.Money;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A day report as it is printed, {@code ?id=…}. */
@Named
@RequestScoped
public class DayReportPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

    @Inject
    HttpServletRequest request;

    @Inject
    DayQueries queries;

    @Inject
    Catalogues catalogues;

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.drawer", Locale.ENGLISH);
    private DayQueries.@Nullable Printed printed;

    @PostConstruct
    void look() {
        String id = request.getParameter("id");
        if (id == null || !id.matches("\\d{1,18}")) throw new NotFound("day report", id == null ? "" : id);
        printed = queries.printed(Long.parseLong(id));
    }

    public DayQueries.Printed getPrinted() {
        return java.util.Objects.requireNonNull(printed);
    }

    private DayReport report() {
        return getPrinted().report();
    }

    /** What was charged, and below it what was taken back. */
    public List<Figure> getSales() {
        return Stream.concat(report().of(Section.SALES).stream(), report().of(Section.REFUNDS).stream())
                .toList();
    }

    public Money getSalesTotal() {
        return report().total(Section.SALES).plus(report().total(Section.REFUNDS));
    }

    public List<Figure> getTaxes() {
        return report().of(Section.TAX);
    }

    /** Gift cards, packages, tips and deposits. */
    public List<Figure> getHeld() {
        return Stream.of(Section.GIFT_CARDS, Section.PACKAGES, Section.TIPS, Section.DEPOSITS)
                .flatMap(section -> report().of(section).stream())
                .toList();
    }

    /** The means by which something was taken or given back. */
    public List<Means> getMeans() {
        return Arrays.stream(Means.values())
                .filter(means -> !isNone(means, Section.TAKEN) || !isNone(means, Section.GIVEN_BACK))
                .toList();
    }

    private boolean isNone(Means means, Section section) {
        return by(means, section).isZero();
    }

    public Money taken(Means means) {
        return by(means, Section.TAKEN);
    }

    public Money givenBack(Means means) {
        return by(means, Section.GIVEN_BACK);
    }

    private Money by(Means means, Section section) {
        return report().of(section).stream()
                .filter(figure -> figure.code().equals(means.code()))
                .map(Figure::amount)
                .reduce(Money.zero(catalogues.current().currency()), Money::plus);
    }

    public Money getPaid() {
        return report().total(Section.TAKEN).minus(report().total(Section.GIVEN_BACK));
    }

    /** The count a drawer was closed with. */
    public Drawer.Count count(Drawer drawer) {
        return drawer.lastCount().orElseThrow();
    }

    /** What a figure is of, in words. */
    public String what(Figure figure) {
        Long elsewhere = figure.elsewhere();
        String at = elsewhere == null
                ? ""
                : ", " + catalogues.current().branch(elsewhere).name();
        String what =
                switch (figure.section()) {
                    case TAX ->
                        figure.rate().percent() + " % " + (figure.label().isEmpty() ? text("untaxed") : figure.label());
                    case SALES -> figure.label().isEmpty() ? text(figure.code()) : figure.label();
                    case REFUNDS ->
                        text("refund") + ": " + (figure.label().isEmpty() ? text(figure.code()) : figure.label());
                    case TAKEN, GIVEN_BACK, GIFT_CARDS, PACKAGES, TIPS, DEPOSITS ->
                        text(figure.section().code() + "-" + figure.code());
                };
        return what + at;
    }

    /** The words of a key; the key itself where there are none. */
    public String text(String key) {
        try {
            return words.getString(key);
        } catch (MissingResourceException e) {
            return key;
        }
    }

    public String day(LocalDate date) {
        return DAY.format(date);
    }

    public String when(Instant at) {
        Catalogue.Branch branch = getPrinted().branch();
        return WHEN.format(at.atZone(branch.zone()));
    }

    public String serviceName(long id) {
        return catalogues.current().service(id).name();
    }
}
