package clinic.organisation.web;

import clinic.organisation.LoadBudget;
import clinic.organisation.StaffDetails;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.StaffQueries;
import clinic.organisation.service.StaffQueries.Post;
import clinic.organisation.service.StaffQueries.Sheet;
import clinic.organisation.service.StaffSetup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One staff member with jobs and credentials: {@code ?id=…}; without an id the form to hire somebody. */
@Named("setupMember")
@RequestScoped
public class MemberPage {

    @Inject
    HttpServletRequest request;

    @Inject
    StaffQueries queries;

    @Inject
    StaffSetup setup;

    @Inject
    Catalogues catalogues;

    private @Nullable Sheet sheet;
    private @Nullable String firstName;
    private @Nullable String lastName;
    private @Nullable String gender;
    private @Nullable String email;
    private @Nullable String phone;
    private @Nullable LocalDate hiredOn;
    private @Nullable LocalDate leftOn;
    private @Nullable String loadDay;
    private @Nullable String loadWeek;
    private @Nullable Long version;

    @PostConstruct
    void look() {
        Long id = Typed.id(request, "id");
        if (id == null) {
            return;
        }
        Sheet found = queries.member(id);
        StaffDetails details = found.details();
        sheet = found;
        version = found.version();
        firstName = details.firstName();
        lastName = details.lastName();
        gender = details.gender();
        email = details.email();
        phone = details.phone();
        hiredOn = details.hiredOn();
        leftOn = details.leftOn();
        loadDay = Typed.text(details.loadDay());
        loadWeek = Typed.text(details.loadWeek());
    }

    public void save() {
        Sheet known = sheet;
        LocalDate hired = hiredOn;
        if (hired == null) {
            return;
        }
        StaffDetails details = new StaffDetails(
                Typed.orEmpty(firstName),
                Typed.orEmpty(lastName),
                gender,
                email,
                phone,
                hired,
                leftOn,
                Typed.numberIfAny(loadDay),
                Typed.numberIfAny(loadWeek));
        if (known == null) {
            Posting.current().send(() -> setup.hire(details), "hired", "/setup/staff?q=" + encoded(details.name()));
        } else {
            Posting.current()
                    .send(() -> setup.revise(known.id(), version, details), "saved", "/setup/member?id=" + known.id());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public @Nullable Sheet getSheet() {
        return sheet;
    }

    public String getName() {
        return sheet == null ? "" : sheet.details().name();
    }

    /** Working hours in words, e.g. {@code Mon 09:00–17:00}, from Monday. */
    public List<String> week(Post post) {
        return post.week().entrySet().stream()
                .sorted(Map.Entry.<DayOfWeek, clinic.organisation.Hours>comparingByKey())
                .map(day ->
                        day.getKey().getDisplayName(TextStyle.SHORT, Locale.UK) + " " + DayHours.words(day.getValue()))
                .toList();
    }

    public @Nullable String getFirstName() {
        return firstName;
    }

    public void setFirstName(@Nullable String firstName) {
        this.firstName = firstName;
    }

    public @Nullable String getLastName() {
        return lastName;
    }

    public void setLastName(@Nullable String lastName) {
        this.lastName = lastName;
    }

    public @Nullable String getGender() {
        return gender;
    }

    public void setGender(@Nullable String gender) {
        this.gender = gender;
    }

    public @Nullable String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = email;
    }

    public @Nullable String getPhone() {
        return phone;
    }

    public void setPhone(@Nullable String phone) {
        this.phone = phone;
    }

    public @Nullable LocalDate getHiredOn() {
        return hiredOn;
    }

    public void setHiredOn(@Nullable LocalDate hiredOn) {
        this.hiredOn = hiredOn;
    }

    public @Nullable LocalDate getLeftOn() {
        return leftOn;
    }

    public void setLeftOn(@Nullable LocalDate leftOn) {
        this.leftOn = leftOn;
    }

    public @Nullable String getLoadDay() {
        return loadDay;
    }

    public void setLoadDay(@Nullable String loadDay) {
        this.loadDay = loadDay;
    }

    public @Nullable String getLoadWeek() {
        return loadWeek;
    }

    public void setLoadWeek(@Nullable String loadWeek) {
        this.loadWeek = loadWeek;
    }

    /** What holds where the member has no limit of their own. */
    public LoadBudget getUsualLoad() {
        return catalogues.current().loadBudgets().usual();
    }

    public @Nullable Long getVersion() {
        return version;
    }

    public void setVersion(@Nullable Long version) {
        this.version = version;
    }
}
