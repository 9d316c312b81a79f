package clinic.access.web;

import clinic.access.Role;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the account pages tell whoever uses them. */
final class Said {

    private Said() {}

    /** Every reason of a refusal. */
    static void refused(FacesContext faces, Refused refused) {
        for (Refusal reason : refused.reasons()) {
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, reason.message(), reason.message()));
        }
    }

    /** Something that went well, still to be read after the redirect. */
    static void done(FacesContext faces, String key, Object... values) {
        faces.getExternalContext().getFlash().setKeepMessages(true);
        String words = text(key, values);
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, words, words));
    }

    static String role(Role role) {
        return ResourceBundle.getBundle("clinic.text.shell", Locale.ENGLISH).getString("role-" + role.code());
    }

    static String text(String key, Object... values) {
        String words =
                ResourceBundle.getBundle("clinic.text.access", Locale.ENGLISH).getString(key);
        return values.length == 0 ? words : new MessageFormat(words, Locale.UK).format(values);
    }
}
