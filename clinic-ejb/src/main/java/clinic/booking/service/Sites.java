package clinic.booking.service;

import clinic.booking.service.Site.Treatment;
import clinic.organisation.Catalogue;
import clinic.organisation.Workday;
import clinic.organisation.Workdays;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where treatments were looked for, and what was free there by date: most searches ask what another just asked. A site is
 * kept until the catalogue changes, a day until its roster or a diary it depends on is read anew.
 */
final class Sites {
    private static final int MOST_TREATMENTS = 200;
    private static final int MOST_DAYS = 2_000;

    /** @param site the same object, not an equal one */
    private record SiteDate(Site site, LocalDate date) {}

    private record Known(Catalogue catalogue, Map<Treatment, Map<Long, Site>> sites, Map<SiteDate, SiteDay> days) {}

    private volatile @Nullable Known known;

    /** The branches that are active, in their order. */
    List<Site> of(Catalogue catalogue, Treatment treatment, List<Catalogue.Branch> branches) {
        Map<Treatment, Map<Long, Site>> all = known(catalogue).sites();
        if (all.size() > MOST_TREATMENTS) {
            all.clear();
        }
        Map<Long, Site> sites = all.computeIfAbsent(treatment, any -> new ConcurrentHashMap<>());
        return branches.stream()
                .filter(Catalogue.Branch::active)
                .map(branch -> sites.computeIfAbsent(branch.id(), any -> new Site(catalogue, treatment, branch)))
                .toList();
    }

    /** What is free there on a date, found anew only when something changed. */
    SiteDay day(
            Catalogue catalogue, Site site, LocalDate date, Workdays workdays, Map<Long, DayDiary> diaries, int now) {
        Map<SiteDate, SiteDay> days = known(catalogue).days();
        Workday workday = workdays.at(site.branch());
        SiteDate which = new SiteDate(site, date);
        SiteDay kept = days.get(which);
        if (kept != null && kept.holds(workday, diaries, now)) {
            return kept;
        }
        SiteDay found = new SiteDay(site, date, workdays, workday, diaries, now);
        if (days.size() > MOST_DAYS) {
            days.clear();
        }
        days.put(which, found);
        return found;
    }

    private Known known(Catalogue catalogue) {
        Known now = known;
        if (now == null || now.catalogue() != catalogue) {
            now = new Known(catalogue, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
            known = now;
        }
        return now;
    }
}
