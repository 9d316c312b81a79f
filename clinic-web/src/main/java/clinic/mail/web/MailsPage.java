package clinic.mail.web;

import clinic.mail.Delivery;
import clinic.mail.MailState;
import clinic.mail.service.MailLog;
import clinic.shared.Refused;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Mails newest first, fifty a page, {@code ?state=failed} those of one state. Days and times are in UTC, as in the audit. */
@Named
@RequestScoped
public class MailsPage {
    private static final int PAGE = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.UK).withZone(ZoneOffset.UTC);

    @Inject
    private MailLog log;

    @Inject
    private HttpServletRequest request;

    @Inject
    private FacesContext faces;

    private List<Delivery> rows = List.of();
    private @Nullable String next;
    private @Nullable String objection;

    /** Reads the page; a posted {@code again} is the mail to try again first. */
    public void open() throws IOException {
        String again = typed("again");
        if (faces.isPostback() && again.matches("\\d{1,18}")) {
            retry(Long.parseLong(again));
        }
        String before = typed("before");
        MailLog.Page page = log.page(state(), before.matches("\\d{1,18}") ? Long.valueOf(before) : null, PAGE);
        rows = page.deliveries();
        next = page.next() == null ? null : "?" + filter() + "before=" + page.next();
        objection = log.objection().orElse(null);
    }

    private void retry(long id) throws IOException {
        try {
            log.retry(id);
            faces.getExternalContext().getFlash().setKeepMessages(true);
            say(
                    FacesMessage.SEVERITY_INFO,
                    ResourceBundle.getBundle("clinic.text.mail", Locale.ENGLISH).getString("retried"));
            ExternalContext external = faces.getExternalContext();
            external.redirect(external.getRequestContextPath() + "/setup/mails?" + filter());
        } catch (Refused refused) {
            refused.reasons().forEach(reason -> say(FacesMessage.SEVERITY_ERROR, reason.message()));
        }
    }

    private void say(FacesMessage.Severity severity, String words) {
        faces.addMessage(null, new FacesMessage(severity, words, words));
    }

    private String typed(String field) {
        String value = request.getParameter(field);
        return value == null ? "" : value.strip();
    }

    private @Nullable MailState state() {
        return Arrays.stream(MailState.values())
                .filter(each -> each.code().equals(typed("state")))
                .findFirst()
                .orElse(null);
    }

    private String filter() {
        MailState state = state();
        return state == null ? "" : "state=" + state.code() + "&";
    }

    public List<Delivery> getRows() {
        return rows;
    }

    public @Nullable String getNext() {
        return next;
    }

    /** The first page again, when this is a later one. */
    public @Nullable String getFirst() {
        return typed("before").isEmpty() ? null : "?" + filter();
    }

    /** Why no mail can be sent and what would change that. */
    public @Nullable String getObjection() {
        return objection;
    }

    /** What the list is narrowed to; empty when it is not. */
    public String getChosen() {
        MailState state = state();
        return state == null ? "" : state.code();
    }

    public List<String> getStates() {
        return Arrays.stream(MailState.values()).map(MailState::code).toList();
    }

    public String tone(MailState state) {
        return switch (state) {
            case WAITING -> "tone-warn";
            case SENDING -> "tone-info";
            case SENT -> "tone-ok";
            case FAILED -> "tone-danger";
        };
    }

    public String icon(MailState state) {
        return switch (state) {
            case WAITING -> "clock";
            case SENDING -> "send";
            case SENT -> "check";
            case FAILED -> "contra";
        };
    }

    public String time(Instant instant) {
        return TIME.format(instant);
    }
}
