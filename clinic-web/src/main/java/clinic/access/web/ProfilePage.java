package clinic.access.web;

import clinic.access.service.KnownAccounts.Known;
import clinic.access.service.OwnAccount;
import clinic.access.service.Tokens;
import clinic.access.service.Tokens.Token;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.shared.Refused;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One's own account: password and tokens for programs. */
@Named
@RequestScoped
public class ProfilePage {

    @Inject
    private OwnAccount own;

    @Inject
    private Tokens tokens;

    @Inject
    private Callers callers;

    @Inject
    private Catalogues catalogues;

    @Inject
    private FacesContext faces;

    private String present = "";
    private String wanted = "";
    private String tokenName = "";
    private String days = "90";
    private String secret = "";

    /** The session goes on under the new password; all others of this account end. */
    public void changePassword() throws IOException {
        try {
            Known known = own.changePassword(present, wanted);
            HttpServletRequest request =
                    (HttpServletRequest) faces.getExternalContext().getRequest();
            request.changeSessionId();
            request.getSession(true).setAttribute(Seat.ATTRIBUTE, Seat.of(known));
        } catch (Refused refused) {
            Said.refused(faces, refused);
            return;
        }
        done("passwordChanged");
    }

    /** Stays on the page: the secret is shown in this answer and never again. */
    public void issue() {
        try {
            secret = tokens.issue(tokenName, days.isEmpty() ? null : Integer.valueOf(days))
                    .secret();
            tokenName = "";
        } catch (Refused refused) {
            Said.refused(faces, refused);
        }
    }

    public void revoke(long id) throws IOException {
        tokens.revoke(id);
        done("tokenRevoked");
    }

    private void done(String words) throws IOException {
        Said.done(faces, words);
        ExternalContext external = faces.getExternalContext();
        external.redirect(external.getRequestContextPath() + "/setup/profile");
    }

    public String getName() {
        return callers.caller().name();
    }

    public String getLogin() {
        return callers.caller().login();
    }

    public String getRoles() {
        return AccountsPage.roles(callers.caller().grants(), catalogues.current());
    }

    public List<Token> getTokens() {
        return tokens.mine();
    }

    /** The day in UTC. */
    public String day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }

    public String getSecret() {
        return secret;
    }

    public String getPresent() {
        return present;
    }

    public void setPresent(String present) {
        this.present = present;
    }

    public String getWanted() {
        return wanted;
    }

    public void setWanted(String wanted) {
        this.wanted = wanted;
    }

    public String getTokenName() {
        return tokenName;
    }

    public void setTokenName(String tokenName) {
        this.tokenName = tokenName;
    }

    public String getDays() {
        return days;
    }

    public void setDays(@Nullable String days) {
        this.days = days == null ? "" : days;
    }
}
