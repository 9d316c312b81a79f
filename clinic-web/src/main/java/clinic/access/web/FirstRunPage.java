package clinic.access.web;

import clinic.organisation.service.FirstRun;
import clinic.organisation.service.FirstRun.Beginning;
import clinic.shared.Refused;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Creates the organisation and its administrator; gone as soon as there is one. */
@Named
@RequestScoped
public class FirstRunPage {

    @Inject
    private FirstRun firstRun;

    @Inject
    private FacesContext faces;

    private final Map<String, String> text = new HashMap<>(Map.of("week", "1", "fiscal", "1", "currency", "USD"));

    public void open() throws IOException {
        if (firstRun.isDone()) {
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
        }
    }

    public void begin() throws IOException {
        try {
            firstRun.begin(new Beginning(
                    of("organisation"),
                    of("currency").toUpperCase(Locale.ROOT),
                    DayOfWeek.of(Integer.parseInt(of("week"))),
                    Integer.parseInt(of("fiscal")),
                    of("code"),
                    of("branch"),
                    of("zone"),
                    of("street"),
                    of("city"),
                    of("phone"),
                    of("taxNumber"),
                    "MAIN",
                    of("jurisdiction"),
                    of("serviceTax"),
                    of("retailTax"),
                    of("name"),
                    of("login"),
                    text.getOrDefault("password", "")));
        } catch (Refused refused) {
            Said.refused(faces, refused);
            return;
        }
        ExternalContext external = faces.getExternalContext();
        external.redirect(external.getRequestContextPath() + "/sign-in?next=/setup/index");
    }

    private String of(String field) {
        return text.getOrDefault(field, "").strip();
    }

    public Map<String, String> getText() {
        return text;
    }

    /** Values by their words. */
    public Map<String, String> getDays() {
        Map<String, String> days = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day.getDisplayName(TextStyle.FULL, Locale.UK), String.valueOf(day.getValue()));
        }
        return days;
    }

    /** Values by their words. */
    public Map<String, String> getMonths() {
        Map<String, String> months = new LinkedHashMap<>();
        for (Month month : Month.values()) {
            months.put(month.getDisplayName(TextStyle.FULL, Locale.UK), String.valueOf(month.getValue()));
        }
        return months;
    }

    /** The zones people live in, without the technical ones. */
    public List<String> getZones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                .sorted()
                .toList();
    }
}
