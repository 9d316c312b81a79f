package clinic.organisation.web;

import clinic.organisation.AssignmentTerms;
import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.OrganisationQueries;
import clinic.organisation.service.StaffQueries;
import clinic.organisation.service.StaffQueries.Post;
import clinic.organisation.service.StaffQueries.Sheet;
import clinic.organisation.service.StaffSetup;
import clinic.shared.Money;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A job of one staff member with its weekly hours: {@code ?member=…&id=…}; without an id a new one. */
@Named("setupAssignment")
@RequestScoped
public class AssignmentPage {

    @Inject
    HttpServletRequest request;

    @Inject
    StaffQueries queries;

    @Inject
    OrganisationQueries organisation;

    @Inject
    Catalogues catalogues;

    @Inject
    StaffSetup setup;

    @Inject
    SetupMenu menu;

    private @Nullable Sheet member;
    private @Nullable Post post;
    private List<DayHours> week = List.of();
    private @Nullable String branch;
    private @Nullable String job;
    private @Nullable String rate;
    private @Nullable LocalDate validFrom;
    private @Nullable LocalDate validUntil;

    @PostConstruct
    void look() {
        Long staff = Typed.id(request, "member");
        if (staff == null) {
            throw new NotFound("staff member", "");
        }
        Sheet found = queries.member(staff);
        member = found;
        Long id = Typed.id(request, "id");
        if (id != null) {
            Post known = found.jobs().stream()
                    .filter(one -> one.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("assignment", id));
            post = known;
            branch = known.branch();
            job = known.terms().job().code();
            rate = Money.ofMinor(known.terms().rateMinor(), catalogues.current().currency())
                    .amount();
            validFrom = known.terms().from();
            validUntil = known.terms().until();
        }
        Map<DayOfWeek, Hours> hours = post == null ? Map.of() : post.week();
        week = Stream.of(DayOfWeek.values())
                .map(day -> new DayHours(day, DayHours.OPEN, hours.get(day), null))
                .toList();
    }

    public void save() {
        Posting posting = Posting.current();
        Map<DayOfWeek, Hours> typed = week(posting);
        Sheet of = Objects.requireNonNull(member);
        Post known = post;
        if (known != null && !menu.isEverywhere()) {
            posting.send(() -> setup.workWeekly(of.id(), known.id(), typed), "saved", back());
            return;
        }
        Long minor = minor(posting);
        LocalDate first = validFrom;
        Catalogue.Branch at = organisation.branches().stream()
                .filter(one -> one.code().equals(branch))
                .findFirst()
                .orElse(null);
        if (minor == null || first == null || at == null || job == null) {
            return;
        }
        AssignmentTerms terms = new AssignmentTerms(at.id(), Job.of(job), minor, first, validUntil);
        posting.send(
                () -> {
                    if (known == null) {
                        setup.assign(of.id(), terms, typed);
                    } else {
                        setup.reassign(of.id(), known.id(), terms, typed);
                    }
                },
                known == null ? "assigned" : "saved",
                back());
    }

    private Map<DayOfWeek, Hours> week(Posting posting) {
        Map<DayOfWeek, Hours> typed = new EnumMap<>(DayOfWeek.class);
        for (int i = 0; i < week.size(); i++) {
            DayHours day = week.get(i);
            Hours hours = DayHours.read(posting, "week:" + i + ":from", day.getFrom(), day.getUntil());
            if (hours != null) {
                typed.put(day.day(), hours);
            }
        }
        return typed;
    }

    private @Nullable Long minor(Posting posting) {
        try {
            return Money.parse(Typed.orEmpty(rate), catalogues.current().currency())
                    .minor();
        } catch (IllegalArgumentException e) {
            posting.errorIn("rate", "rateWrong");
            return null;
        }
    }

    private String back() {
        return "/setup/member?id=" + Objects.requireNonNull(member).id();
    }

    public @Nullable Sheet getMember() {
        return member;
    }

    public String getName() {
        return member == null ? "" : member.details().name();
    }

    public @Nullable Post getPost() {
        return post;
    }

    public List<DayHours> getWeek() {
        return week;
    }

    public List<Catalogue.Branch> getBranches() {
        return organisation.branches();
    }

    public List<String> getJobs() {
        return Stream.of(Job.values()).map(Job::code).toList();
    }

    public @Nullable String getBranch() {
        return branch;
    }

    public void setBranch(@Nullable String branch) {
        this.branch = branch;
    }

    public @Nullable String getJob() {
        return job;
    }

    public void setJob(@Nullable String job) {
        this.job = job;
    }

    public @Nullable String getRate() {
        return rate;
    }

    public void setRate(@Nullable String rate) {
        this.rate = rate;
    }

    public @Nullable LocalDate getValidFrom() {
        return validFrom;
    }

    public void setValidFrom(@Nullable LocalDate validFrom) {
        this.validFrom = validFrom;
    }

    public @Nullable LocalDate getValidUntil() {
        return validUntil;
    }

    public void setValidUntil(@Nullable LocalDate validUntil) {
        this.validUntil = validUntil;
    }
}
