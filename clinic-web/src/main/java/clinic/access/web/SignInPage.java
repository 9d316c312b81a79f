package clinic.access.web;

import clinic.access.Caller;
import clinic.access.service.KnownAccounts.Known;
import clinic.access.service.SignIn;
import clinic.organisation.service.Catalogues;
import clinic.shared.Refused;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs a person in and sends them to the page they asked for, or to where their work is. */
@Named
@RequestScoped
public class SignInPage {

    @Inject
    private SignIn signIn;

    @Inject
    private Catalogues catalogues;

    @Inject
    private FacesContext faces;

    private String login = "";
    private String password = "";
    private String next = "";

    /** Somebody who is signed in already has no business here. */
    public void open() throws IOException {
        Caller caller = Visitor.of(request()).caller();
        if (caller != null) {
            go(caller);
        }
    }

    public void submit() throws IOException {
        Optional<Known> known;
        try {
            known = signIn.atThePage(login, password);
        } catch (Refused refused) {
            Said.refused(faces, refused);
            return;
        }
        if (known.isEmpty()) {
            String words = Said.text("signInWrong");
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, words, words));
            return;
        }
        HttpSession before = request().getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request().getSession(true).setAttribute(Seat.ATTRIBUTE, Seat.of(known.get()));
        go(known.get().caller());
    }

    private void go(Caller caller) throws IOException {
        ExternalContext external = faces.getExternalContext();
        external.redirect(external.getRequestContextPath() + (isOurs(next) ? next : Home.of(caller)));
    }

    /** Only a path of this application: no other host, however a browser may read it. */
    static boolean isOurs(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.indexOf('\\') < 0
                && path.chars().noneMatch(Character::isISOControl)
                && !path.startsWith("/sign-in")
                && !path.startsWith("/access/");
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) faces.getExternalContext().getRequest();
    }

    /** The organisation's name. */
    public String getOrganisation() {
        return catalogues
                .find()
                .map(catalogue -> catalogue.organisation().name())
                .orElse("");
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(@Nullable String login) {
        this.login = login == null ? "" : login;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password == null ? "" : password;
    }

    public String getNext() {
        return next;
    }

    public void setNext(@Nullable String next) {
        this.next = next == null ? "" : next;
    }
}
