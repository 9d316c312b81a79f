package clinic.visit.web;

import clinic.booking.service.AppointmentQueries;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Whether the visit shown, {@code ?visit=…}, is one of a series, and which. */
@Named
@RequestScoped
public class VisitSeries {

    @Inject
    HttpServletRequest request;

    @Inject
    AppointmentQueries queries;

    private @Nullable Integer number;
    private @Nullable Long series;

    @PostConstruct
    void look() {
        String id = request.getParameter("visit");
        if (id != null && id.matches("\\d{1,18}")) {
            AppointmentQueries.View visit = queries.get(Long.parseLong(id));
            number = visit.seriesNumber();
            series = visit.series();
        }
    }

    public @Nullable Integer getNumber() {
        return number;
    }

    public @Nullable Long getSeries() {
        return series;
    }

    public String getWords() {
        return MessageFormat.format(
                ResourceBundle.getBundle("clinic.text.series", Locale.ENGLISH).getString("of"), number);
    }
}
