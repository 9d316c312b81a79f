package clinic.organisation.web;

import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * What a page does with a posted form: one command, then a redirect that says it is done; or, when it is refused, the
 * same page with everything typed and each reason by its field, in a banner where it concerns no field.
 */
final class Posting {
    private final FacesContext faces;

    private Posting(FacesContext faces) {
        this.faces = faces;
    }

    static Posting current() {
        return new Posting(FacesContext.getCurrentInstance());
    }

    /**
     * @param done key of the words that say it is done
     * @param page the page to show then, e.g. {@code /setup/branches}
     */
    void send(Runnable command, String done, String page) {
        if (hasErrors()) {
            return;
        }
        try {
            command.run();
        } catch (Refused refused) {
            refused.reasons().forEach(this::refuse);
            return;
        }
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, text(done), text(done)));
        faces.getExternalContext().getFlash().setKeepMessages(true);
        try {
            faces.getExternalContext().redirect(faces.getExternalContext().getRequestContextPath() + page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faces.responseComplete();
    }

    private void refuse(Refusal reason) {
        error(fieldOf(reason.code()), reason.message());
    }

    /** Says what is wrong with a field; null says it of the whole form. */
    void error(@Nullable String field, String message) {
        faces.addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, message, message));
    }

    /** Says it in the words of that key. */
    void errorIn(String field, String key) {
        error(field, text(key));
    }

    /** Whether something typed could not be read. */
    boolean hasErrors() {
        return faces.getMaximumSeverity() != null
                && faces.getMaximumSeverity().compareTo(FacesMessage.SEVERITY_ERROR) >= 0;
    }

    private static String text(String key) {
        return ResourceBundle.getBundle("clinic.text.setup", Locale.ENGLISH).getString(key);
    }

    /** The field a reason's code names, {@code first-name} is firstName; null when the page has no such field. */
    private @Nullable String fieldOf(String code) {
        StringBuilder id = new StringBuilder();
        for (String part : code.split("-")) {
            id.append(id.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        UIViewRoot root = faces.getViewRoot();
        boolean known = root.invokeOnComponent(faces, id.toString(), (context, field) -> {});
        return known ? id.toString() : null;
    }
}
