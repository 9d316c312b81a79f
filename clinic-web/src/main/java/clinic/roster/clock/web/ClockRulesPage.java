package clinic.roster.clock.web;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.web.Shell;
import clinic.roster.clock.CidrBlock;
import clinic.roster.clock.DatedRules.Dated;
import clinic.roster.clock.Rounding;
import clinic.roster.clock.service.ClockSetup;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of the time clock, as they were set; its form goes to REST. */
@Named
@RequestScoped
public class ClockRulesPage {

    @Inject
    ClockSetup setup;

    @Inject
    Catalogues catalogues;

    @Inject
    Shell shell;

    @Inject
    Clock clock;

    private @Nullable List<Dated> rules;

    public List<Dated> getRules() {
        if (rules == null) rules = setup.rules();
        return rules;
    }

    /** Whose rules; empty for the organisation's. */
    public String owner(Dated rule) {
        Long branch = rule.branch();
        return branch == null ? "" : catalogues.current().branch(branch).name();
    }

    public String networks(Dated rule) {
        return rule.rules().networks().stream().map(CidrBlock::text).collect(Collectors.joining(" "));
    }

    public List<Integer> getUnits() {
        return Rounding.UNITS.stream().sorted().toList();
    }

    public List<String> getDirections() {
        return Stream.of(Rounding.Direction.values()).map(Rounding.Direction::code).toList();
    }

    public List<Catalogue.Branch> getBranches() {
        return shell.getBranches();
    }

    /** The first day new rules can hold from. */
    public String getToday() {
        Catalogue.Branch here = shell.getBranch();
        return LocalDate.ofInstant(clock.instant(), here == null ? ZoneOffset.UTC : here.zone())
                .toString();
    }
}
